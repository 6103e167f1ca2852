interface Problem {
  rule: string;
  from: string;
  to: string;
  comment: string;
}

export const levels: Record<string, number>;
export const neverKnows: Record<string, string[]>;
export const rules: { name: string; comment: string }[];

/** Every source file below `root`, relative, with forward slashes, sorted. */
export function sourceFiles(root: string): string[];

/** What breaks a rule of imports below `root`; `modules` of `files` were read. */
export function checkBoundaries(
  root: string,
): Promise<{ files: number; modules: number; problems: Problem[] }>;
