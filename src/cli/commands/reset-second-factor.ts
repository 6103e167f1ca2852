import type { Command } from '../command.ts';
import { openHouse } from './sign-in-link.ts';

/** The last resort of somebody who lost telephone, keys and recovery codes, and whom no administrator can help. */
export const resetSecondFactor: Command = {
  name: 'agent reset-second-factor',
  usage: 'EMAIL [--host HOST]',
  summary: {
    fr: 'Retire l’application, les clés d’accès et les codes de secours d’un agent ; l’acte est journalisé et l’agent averti par courriel.',
    en: 'Removes an agent’s app, passkeys and recovery codes; it is journaled, and the agent is told by mail.',
  },
  options: { host: { type: 'string' } },
  words: 1,
  async run({ positionals: [email = ''], values }, context) {
    const host = typeof values['host'] === 'string' ? values['host'] : undefined;
    await context.house.resetSecondFactor(await openHouse(context), email, host);
    context.io.out(email);
  },
};
