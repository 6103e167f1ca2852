import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compressOnce, type Encoding } from '#platform/http/compress.ts';

/** Built files by their logical name: `site.css` → `/assets/site-3F2A.css`. */
export interface Assets {
  url(name: string): string;
  /** The bytes and headers of a built file, by its name on the wire; null when there is none. */
  file(name: string, encoding: Encoding): { body: Uint8Array; type: string; encoding: Encoding } | null;
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  map: 'application/json',
};

const COMPRESSED = /^(text|application\/json|image\/svg)/;

interface Built {
  body: Uint8Array;
  type: string;
  encoded: Map<Encoding, Uint8Array>;
}

/** Reads all built files into memory (some tens of kilobytes). */
export async function loadAssets(folder: string): Promise<Assets> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Record<
    string,
    string
  >;
  const files = new Map<string, Built>();
  for (const name of await readdir(folder)) {
    const type = TYPES[name.split('.').at(-1) ?? ''];
    if (type && !name.endsWith('.json'))
      files.set(name, { body: await readFile(join(folder, name)), type, encoded: new Map() });
  }
  return {
    url(name) {
      const built = manifest[name];
      if (!built) throw new Error(`no built file ${name}`);
      return `/assets/${built}`;
    },
    file(name, encoding) {
      const file = files.get(name);
      if (!file) return null;
      const wanted = COMPRESSED.test(file.type) ? encoding : 'identity';
      const body = file.encoded.get(wanted) ?? compressOnce(file.body, wanted);
      file.encoded.set(wanted, body);
      return { body, type: file.type, encoding: wanted };
    },
  };
}
