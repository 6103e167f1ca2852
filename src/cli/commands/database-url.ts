import type { Command } from '../command.ts';

export const databaseUrl: Command = {
  name: 'database-url',
  usage: '',
  summary: {
    fr: 'Écrit l’adresse de la base de données, rôle de l’application (contient un mot de passe).',
    en: 'Prints the address of the database, as the application’s role (holds a password).',
  },
  words: 0,
  run(_args, context) {
    context.io.out(context.addresses().appUrl);
  },
};
