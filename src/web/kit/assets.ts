import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Built files by their logical name: `site.css` → `/assets/site-3F2A.css`. */
export interface Assets {
  url(name: string): string;
  /** The bytes and headers of a built file, by its name on the wire; null when there is none. */
  file(name: string): { body: Buffer; type: string } | null;
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  map: 'application/json',
};

/** Reads all built files into memory (some tens of kilobytes). */
export async function loadAssets(folder: string): Promise<Assets> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>;
  const files = new Map<string, { body: Buffer; type: string }>();
  for (const name of await readdir(folder)) {
    const type = TYPES[name.split('.').at(-1) ?? ''];
    if (type && !name.endsWith('.json')) files.set(name, { body: await readFile(join(folder, name)), type });
  }
  return {
    url(name) {
      const built = manifest[name];
      if (!built) throw new Error(`no built file ${name}`);
      return `/assets/${built}`;
    },
    file: (name) => files.get(name) ?? null,
  };
}
