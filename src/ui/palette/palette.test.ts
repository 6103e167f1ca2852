import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast, hexToOklch, oklchToHex } from './oklch.ts';
import { contrastPairs, pairContrast, palette } from './palette.ts';
import { paletteCss } from './palette-css.ts';
import { pavingSvg } from './paving.ts';

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the colour arithmetic', () => {
  test('a colour survives the way to OKLCH and back', () => {
    fc.assert(
      fc.property(anyColour, (hex) => {
        expect(oklchToHex(hexToOklch(hex))).toBe(hex);
      }),
    );
  });

  test('contrast is the WCAG ratio', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  test.each(['', 'red', '#fff', '#12345g', '#1234567'])('refuses %j as a colour', (text) => {
    expect(() => palette(text)).toThrow(RangeError);
  });
});

describe('the palette', () => {
  test('every pair in use is readable in light and dark, whatever the colour of the tenant', () => {
    fc.assert(
      fc.property(anyColour, (hex) => {
        const { light, dark } = palette(hex);
        for (const scheme of [light, dark])
          for (const pair of contrastPairs())
            expect(pairContrast(scheme, pair), `${pair.front} on ${pair.back}`).toBeGreaterThanOrEqual(
              pair.ratio,
            );
      }),
      {
        numRuns: 400,
        examples: [['#000000'], ['#ffffff'], ['#ffff00'], ['#ff0000'], ['#0000ff'], ['#808080']],
      },
    );
  });

  test('keeps a colour that can be read as it is, and says when it had to correct one', () => {
    expect(palette('#1b5e4b')).toMatchObject({ corrected: false, light: { brand: '#1b5e4b' } });
    expect(palette('#FFD500')).toMatchObject({ corrected: true, given: '#ffd500' });
  });

  test('the stylesheet holds both schemes and no character that could end a declaration early', () => {
    const css = paletteCss(palette('#1b5e4b'));
    expect(css).toContain('--ink-2:#');
    expect(css).toContain('--brand:#1b5e4b;');
    expect(css).toContain('prefers-color-scheme:dark');
    expect(css).not.toMatch(/<|>/);
    expect(paletteCss(palette('#1b5e4b'), { pavingUrl: '/p.svg' })).toContain('--paving:url("/p.svg")');
  });

  test('the paving weighs at most 2 kB and carries both schemes', () => {
    fc.assert(
      fc.property(anyColour, (hex) => {
        const svg = pavingSvg(palette(hex));
        expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(2048);
        expect(svg).toContain(palette(hex).dark.ground);
      }),
      { numRuns: 50 },
    );
  });
});
