import type { Command } from './command.ts';
import { backup, restore } from './commands/backup.ts';
import { databaseUrl } from './commands/database-url.ts';
import { help } from './commands/help.ts';
import { signInLink } from './commands/sign-in-link.ts';
import { tenantCreate } from './commands/tenant-create.ts';
import { modules, routes } from './commands/tour.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  help,
  signInLink,
  tenantCreate,
  backup,
  restore,
  databaseUrl,
  routes,
  modules,
];
