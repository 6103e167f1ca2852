import { readRuntime } from '#platform/embedded/index.ts';
import type { Command, CommandContext } from '../command.ts';
import type { OpenHouse } from '../house.ts';

export const signInLink: Command = {
  name: 'sign-in-link',
  usage: 'EMAIL [--host HOST]',
  summary: {
    fr: 'Écrit l’adresse de connexion à usage unique d’un agent, valable 15 minutes.',
    en: 'Prints an agent’s one-time sign-in address, good for 15 minutes.',
  },
  options: { host: { type: 'string' } },
  words: 1,
  async run({ positionals: [email = ''], values }, context) {
    const host = typeof values['host'] === 'string' ? values['host'] : undefined;
    context.io.out(await context.house.signInLink(await openHouse(context), email, host));
  },
};

/** The port of the app that runs, else the one it would take. */
export async function openHouse(context: CommandContext): Promise<OpenHouse> {
  const installation = await context.open();
  const { port, scheme } = context.config();
  return { ...installation, scheme, port: readRuntime(installation.folders.run)?.port ?? (port || 3000) };
}
