import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { icons } from './icons.ts';

test('each icon is the one of the lucide-static version in use', () => {
  const file = createRequire(import.meta.url).resolve('lucide-static/icon-nodes.json');
  const published = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  for (const [name, nodes] of Object.entries(icons)) expect(published[name], name).toEqual(nodes);
});
