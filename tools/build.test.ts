import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { build } from './build.mjs';

const root = mkdtempSync(path.join(tmpdir(), 'parvis-build-'));
const out = path.join(root, 'dist');

afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

test('bundles the entries, islands, styles and static files under names that follow their content', async () => {
  write('package.json', JSON.stringify({ type: 'module', imports: { '#ui/*': './src/ui/*' } }));
  write('package-lock.json', '{}');
  write('src/ui/word.ts', `export const word: string = 'parvis';`);
  write('src/main.ts', `import { word } from '#ui/word.ts'; console.log(word);`);
  write('src/cli/main.ts', `import { word } from '#ui/word.ts'; console.log(word);`);
  write('src/web/islands/hello.island.ts', `document.title = 'hello';`);
  write('src/ui/styles/main.scss', '$green: #2f6f64; body { color: $green; }');
  write('src/ui/static/marks/crest.svg', '<svg/>');
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));

  const manifest = await build({ root, out });
  expect(Object.keys(manifest).sort()).toEqual(['hello.js', 'marks/crest.svg', 'site.css']);
  for (const name of Object.values(manifest)) expect(name).toMatch(/-[0-9A-Z]{8}\.(js|css|svg)$/);
  const asset = (name: string): string =>
    readFileSync(path.join(out, 'assets', manifest[name] ?? ''), 'utf8');
  expect(asset('site.css')).toContain('body{color:#2f6f64}');
  expect(asset('hello.js')).toContain('document.title="hello"');
  expect(readFileSync(path.join(out, 'main.js'), 'utf8')).not.toContain('#ui');
  expect(JSON.parse(readFileSync(path.join(out, 'assets/manifest.json'), 'utf8'))).toEqual(manifest);
});

test('a new build keeps the files of the former for a day, and leaves nothing half made', async () => {
  const before = (await build({ root, out }))['site.css'] ?? '';
  write('src/ui/styles/main.scss', 'body { color: red; }');
  const after = (await build({ root, out }))['site.css'] ?? '';
  const assets = () => readdirSync(path.join(out, 'assets'));
  expect(assets()).toEqual(expect.arrayContaining([before, after]));
  const old = new Date(Date.now() - 25 * 3600 * 1000);
  utimesSync(path.join(out, 'assets', before), old, old);
  await build({ root, out });
  expect(assets()).not.toContain(before);
  expect(readdirSync(out).filter((name) => name.startsWith('.new-'))).toEqual([]);
});
