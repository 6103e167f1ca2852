export { type BackupSource, backup } from './backup.ts';
export { contentOf, type Digest } from './digest.ts';
export type { Manifest } from './manifest.ts';
export { type RestoreTarget, restore } from './restore.ts';
