import path from 'node:path';
import { restore as bringBack, backup as makeBackup } from '#platform/backup/index.ts';
import { folderStore } from '#platform/storage/index.ts';
import type { Command } from '../command.ts';

export const backup: Command = {
  name: 'backup',
  usage: 'DIR',
  summary: {
    fr: 'Sauvegarde la base de données et les fichiers dans un dossier neuf, même pendant que Parvis tourne.',
    en: 'Backs up the database and the files into a new folder, even while Parvis runs.',
  },
  words: 1,
  async run({ positionals: [folder = ''] }, { open, io, version, now }) {
    const { ownerUrl, folders } = await open({ raw: true });
    await makeBackup({ ownerUrl, files: folderStore(folders.files), version, now: now() }, folder);
    io.out(path.resolve(folder));
  },
};

export const restore: Command = {
  name: 'restore',
  usage: 'DIR',
  summary: {
    fr: 'Restaure une sauvegarde dans une installation neuve, à l’arrêt.',
    en: 'Brings a backup into a new installation that is not running.',
  },
  words: 1,
  async run({ positionals: [folder = ''] }, { open, io }) {
    const { ownerUrl, folders, appPassword } = await open({ raw: true });
    const target = { ownerUrl, files: folderStore(folders.files), ...(appPassword ? { appPassword } : {}) };
    const { content, files } = await bringBack(target, path.resolve(folder));
    const rows = Object.values(content).reduce((sum, table) => sum + table.rows, 0);
    io.out(`${rows} lignes, ${files.length} fichiers. (${rows} rows, ${files.length} files)`);
  },
};
