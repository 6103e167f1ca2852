import type { Home } from '../embedded/index.ts';

/** The folders of an installation. */
export type Folders = Pick<Home, 'files' | 'backups' | 'run'>;

/** Where the database answers; the texts hold passwords. */
export interface Addresses {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** For `migrate`: set where the application's role may have to be made. */
  readonly appPassword?: string;
  readonly folders: Folders;
}
