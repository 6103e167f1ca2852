import type { Command } from '../command.ts';
import { openHouse } from './sign-in-link.ts';

export const tenantCreate: Command = {
  name: 'tenant create',
  usage: '--insee CODE --host HOST --admin EMAIL',
  summary: {
    fr: 'Crée une collectivité, prête à l’emploi, et invite son administrateur.',
    en: 'Creates a ready-to-use collectivité and invites its administrator.',
  },
  options: { insee: { type: 'string' }, host: { type: 'string' }, admin: { type: 'string' } },
  required: ['insee', 'host', 'admin'],
  words: 0,
  async run({ values }, context) {
    const text = (name: string): string => String(values[name] ?? '');
    const input = { insee: text('insee'), host: text('host'), admin: text('admin') };
    context.io.out(await context.house.createTenant(await openHouse(context), input));
  },
};
