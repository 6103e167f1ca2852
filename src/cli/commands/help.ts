import { type Command, usageOf } from '../command.ts';

/** Said by bin/parvis.mjs itself, before Node 24 is there. */
const BOOTSTRAP = [
  ['npm start', 'Démarre Parvis.', 'Starts Parvis.'],
  ['npm test', 'Toutes les vérifications et tous les tests.', 'All checks and tests.'],
];

export const help: Command = {
  name: 'help',
  usage: '',
  summary: { fr: 'Cette liste.', en: 'This list.' },
  words: 0,
  run(_args, { io, commands, version }) {
    io.out(`Parvis ${version}\n`);
    for (const [line, fr, en] of BOOTSTRAP) io.out(`${line}\n    ${fr} · ${en}`);
    for (const command of commands) {
      io.out(`${usageOf(command)}\n    ${command.summary.fr} · ${command.summary.en}`);
    }
    io.out('\n« npm run -s parvis -- COMMANDE » depuis ce dossier (from this folder).');
  },
};
