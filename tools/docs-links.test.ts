import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const texts = new Map(documents.map((name) => [name, readFileSync(join(root, name), 'utf8')]));

/** The address that a heading gets: small letters, hyphens, no punctuation. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('every link between the documents leads somewhere, to its heading too', () => {
  const lost: string[] = [];
  for (const [name, text] of texts) {
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [file = '', anchor] = target.split('#');
      const path = file === '' ? join(root, name) : join(root, dirname(name), file);
      const there =
        existsSync(path) && (anchor === undefined || anchors(readFileSync(path, 'utf8')).includes(anchor));
      if (!there) lost.push(`${name}: ${target}`);
    }
  }
  expect(lost).toEqual([]);
});

test('every file that a document names is there', () => {
  const places = ['', 'src', 'src/modules', 'src/modules/requests'];
  const lost: string[] = [];
  for (const [name, text] of texts) {
    // A path in code marks: folders, then a file with one of our extensions; patterns (`<name>`, `*`) are left out.
    for (const [, path = ''] of text.matchAll(
      /`([\w.-]+(?:\/[\w.-]+)+\.(?:ts|tsx|mjs|sql|scss|json|md))`/g,
    )) {
      if (/NNNN|\bname\b/.test(path)) continue;
      if (!places.some((place) => existsSync(join(root, place, path)))) lost.push(`${name}: ${path}`);
    }
  }
  expect(lost).toEqual([]);
});
