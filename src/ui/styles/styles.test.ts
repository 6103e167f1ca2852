import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { compile } from 'sass';
import { describe, expect, test } from 'vitest';
import { palette } from '../palette/palette.ts';
import { paletteCss } from '../palette/palette-css.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const build = (name: string): string =>
  compile(here(`${name}.scss`), { loadPaths: [here('../../../node_modules')], style: 'compressed' }).css;

const theme = paletteCss(palette('#1b5e4b'));
const main = build('main');
const desk = build('desk');

describe('the style sheets', () => {
  test('all public CSS together weighs at most 20 kB compressed', () => {
    expect(gzipSync(main + theme).length).toBeLessThanOrEqual(20 * 1024);
  });

  test('load nothing from elsewhere: no font, no import, no address', () => {
    expect(main + desk).not.toMatch(/@font-face|@import|https?:|GDS Transport|crown/i);
    expect(main + desk).not.toMatch(/\.fr-|#1d70b8|#0b0c0c/i);
  });

  test('use only colours that the palette defines', () => {
    const defined = new Set([...(theme + main + desk).matchAll(/(--[a-z0-9-]+):/g)].map((match) => match[1]));
    const used = [...(main + desk).matchAll(/var\((--[a-z0-9-]+)/g)].map((match) => match[1]);
    expect([...new Set(used)].filter((name) => !defined.has(name))).toEqual([]);
  });

  test('know print, dark, forced colours and reduced motion', () => {
    for (const query of ['print', 'forced-colors', 'prefers-reduced-motion', '@view-transition'])
      expect(main).toContain(query);
    expect(theme).toContain('prefers-color-scheme:dark');
  });
});
