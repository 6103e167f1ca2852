import type { BuildOptions } from 'esbuild';

/** esbuild options common to all that runs on Node. */
export function nodeOptions(root: string): BuildOptions;

/** Builds everything into `out`; answers {logical name: hashed name}. */
export function build(options?: { root?: string; out?: string }): Promise<Record<string, string>>;
