import type { ModuleManifest } from '#platform/manifest/index.ts';
import type { Command } from '../command.ts';

export const routes: Command = {
  name: 'routes',
  usage: '',
  summary: {
    fr: 'Écrit toutes les adresses du site : méthode, chemin, public, nature.',
    en: 'Prints every address of the site: method, path, audience, kind.',
  },
  words: 0,
  run(_args, { io, house }) {
    for (const route of house.routes()) {
      const kind = route.raw ? 'raw' : 'page';
      const where = route.development ? '\tdevelopment' : '';
      io.out(`${route.method}\t${route.path}\t${route.audience}\t${kind}${where}`);
    }
  },
};

export const modules: Command = {
  name: 'modules',
  usage: '',
  summary: {
    fr: 'Écrit les modules par niveau : raison d’être, tables, événements, droits (la visite en dix minutes).',
    en: 'Prints the modules by level: purpose, tables, events, permissions (the ten-minute tour).',
  },
  words: 0,
  run(_args, { io, house }) {
    const sorted = house.modules().toSorted((a, b) => a.level - b.level || (a.name < b.name ? -1 : 1));
    io.out(sorted.map(describe).join('\n\n'));
  },
};

function describe(manifest: ModuleManifest): string {
  const follows = Object.entries(manifest.subscriptions ?? {}).map(
    ([topic, jobs]) => `${topic} → ${jobs.join(', ')}`,
  );
  const lines: [string, readonly string[]][] = [
    ['tables', manifest.tables],
    ['events', manifest.events],
    ['permissions', manifest.permissions],
    ['jobs', (manifest.jobs ?? []).map((job) => job.name)],
    ['every night', (manifest.schedules ?? []).map(({ job, cron }) => `${job} (${cron})`)],
    ['follows', follows],
  ];
  const said = lines.filter(([, items]) => items.length > 0);
  const head = `L${manifest.level} ${manifest.name}: ${manifest.purpose}`;
  return [head, ...said.map(([name, items]) => `  ${name}: ${items.join(', ')}`)].join('\n');
}
