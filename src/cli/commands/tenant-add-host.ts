import type { Command } from '../command.ts';
import { openHouse } from './sign-in-link.ts';

export const tenantAddHost: Command = {
  name: 'tenant add-host',
  usage: 'NEW_HOST [--host HOST]',
  summary: {
    fr: 'Ajoute un nom d’hôte à une collectivité ; les liens des courriels gardent son hôte principal.',
    en: 'Adds a host name to a collectivité; the links in mails keep its main host.',
  },
  options: { host: { type: 'string' } },
  words: 1,
  async run({ positionals: [added = ''], values }, context) {
    const host = typeof values['host'] === 'string' ? values['host'] : undefined;
    context.io.out(await context.house.addHost(await openHouse(context), added, host));
  },
};
