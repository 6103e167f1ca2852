import type { Command } from './command.ts';
import { backup, restore } from './commands/backup.ts';
import { holidays, workingDays } from './commands/calendar.ts';
import { databaseUrl } from './commands/database-url.ts';
import { help } from './commands/help.ts';
import { hours } from './commands/hours.ts';
import { importAddresses } from './commands/import-addresses.ts';
import { importDirectory } from './commands/import-directory.ts';
import { importDistricts } from './commands/import-districts.ts';
import { importHours } from './commands/import-hours.ts';
import { resetSecondFactor } from './commands/reset-second-factor.ts';
import { signInLink } from './commands/sign-in-link.ts';
import { tenantAddHost } from './commands/tenant-add-host.ts';
import { tenantCreate } from './commands/tenant-create.ts';
import { modules, routes } from './commands/tour.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  help,
  signInLink,
  resetSecondFactor,
  tenantCreate,
  tenantAddHost,
  importDirectory,
  importHours,
  importAddresses,
  importDistricts,
  backup,
  restore,
  databaseUrl,
  hours,
  workingDays,
  holidays,
  routes,
  modules,
];
