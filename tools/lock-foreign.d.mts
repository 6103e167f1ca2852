export interface Lock {
  lockfileVersion: number;
  packages: Record<string, LockEntry>;
}

interface LockEntry {
  version?: string;
  integrity?: string;
  resolved?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

/** Optional packages that the lock asks for and does not hold. */
export function missingOptionals(lock: Lock): { path: string; name: string; version: string; dev: boolean }[];

/** The lock with an entry for each of them; `describe` answers what a registry knows, or undefined. */
export function completeLock(
  lock: Lock,
  describe: (name: string, version: string) => Record<string, unknown> | undefined,
): Lock;

/** What the name of a platform package says: `…-linux-arm64-musl`. */
export function platformOf(name: string): { os?: string[]; cpu?: string[]; libc?: string[] };
