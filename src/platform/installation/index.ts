import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config/index.ts';
import { derivedAppPassword, derivedAppUrl } from '../db/migrate.ts';
import {
  type DatabaseAddress,
  embeddedAddress,
  type Home,
  joinEmbedded,
  type SupervisorEvent,
  startEmbedded,
} from '../embedded/index.ts';
import type { Addresses } from './addresses.ts';

export type { Addresses, Folders } from './addresses.ts';
export { sentence } from './sentence.ts';
export { analyze, type Upgrade, upgrade } from './upgrade.ts';

/** An installation whose database answers, until `stop`. */
export interface Installation extends Addresses {
  /** True where a running app shares it: a command then leaves the schema alone. */
  readonly shared: boolean;
  /** Where the data stand, if not in the folder that was asked for. */
  readonly movedTo?: string;
  stop(): Promise<void>;
}

type Place = Pick<Config, 'databaseUrl' | 'appDatabaseUrl' | 'dataDir'>;

/** For the app: the server of DATABASE_URL, else the embedded one, ours until `stop`. */
export async function openInstallation(
  config: Place,
  tell: (event: SupervisorEvent) => void,
): Promise<Installation> {
  if (config.databaseUrl !== null)
    return { ...given(config, config.databaseUrl), shared: false, stop: async () => undefined };
  const embedded = await startEmbedded({ dataFolder: config.dataDir, tell });
  return { ...ofEmbedded(embedded), shared: false, ...moved(embedded.home), stop: embedded.stop };
}

/** For a command: the same, or the server of the app that runs. */
export async function joinInstallation(config: Place): Promise<Installation> {
  if (config.databaseUrl !== null)
    return { ...given(config, config.databaseUrl), shared: false, stop: async () => undefined };
  const joined = await joinEmbedded({ dataFolder: config.dataDir });
  return { ...ofEmbedded(joined), shared: joined.shared, ...moved(joined.home), stop: joined.stop };
}

/** Where the database answers or will answer; nothing is started. */
export function addressesOf(config: Place): Addresses {
  return config.databaseUrl === null
    ? ofEmbedded(embeddedAddress(config.dataDir))
    : given(config, config.databaseUrl);
}

function given(config: Place, ownerUrl: string): Addresses {
  const at = (name: string): string => path.join(config.dataDir, name);
  const folders = { files: at('files'), backups: at('backups'), run: at('run') };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (config.appDatabaseUrl !== null) return { ownerUrl, appUrl: config.appDatabaseUrl, folders };
  return { ownerUrl, appUrl: derivedAppUrl(ownerUrl), appPassword: derivedAppPassword(ownerUrl), folders };
}

function ofEmbedded({ ownerUrl, appUrl, home }: DatabaseAddress): Addresses {
  return { ownerUrl, appUrl, folders: home };
}

function moved(home: Home): { movedTo?: string } {
  return home.moved ? { movedTo: home.folder } : {};
}
