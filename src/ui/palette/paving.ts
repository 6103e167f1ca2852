import type { Palette } from './palette.ts';

/** Size of one tile in CSS pixels: two rows of fans, so that it repeats both ways. */
export const PAVING_TILE = { width: 168, height: 84 } as const;

const RADIUS = 84;
const RING = 14;

/**
 * The fan-laid paving of French squares (pavage en éventail): circles laid like scales, each made of rings,
 * each ring a dashed stroke whose dashes are the paving stones. One symbol, reused; under 2 kB.
 * The dark variant stands in a media query of the picture itself, which follows the page's scheme.
 */
export function pavingSvg(palette: Palette): string {
  const { light, dark } = palette;
  const rings = [1, 2, 3, 4, 5, 6].map((ring) => {
    const radius = RING * (ring - 0.5);
    const stones = Math.max(6, Math.round((2 * Math.PI * radius) / (RING + 1)));
    return `<circle r="${radius}" pathLength="${stones * 12}" stroke-dashoffset="${ring % 2 ? 0 : 6}"/>`;
  });
  const fans: string[] = [];
  for (let row = 0; row <= 4; row += 1) {
    const xs = row % 2 === 0 ? [0, PAVING_TILE.width] : [-RADIUS, RADIUS, RADIUS * 3];
    for (const x of xs) fans.push(`<use href="#f" x="${x}" y="${row * (RADIUS / 2)}"/>`);
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PAVING_TILE.width}" height="${PAVING_TILE.height}" viewBox="0 0 ${PAVING_TILE.width} ${PAVING_TILE.height}">`,
    `<style>@media(prefers-color-scheme:dark){.j{fill:${dark.groundJoint}}.s{stroke:${dark.ground}}}</style>`,
    `<defs><g id="f"><circle class="j" r="84.6" fill="${light.groundJoint}"/>`,
    `<g class="s" fill="none" stroke="${light.ground}" stroke-width="13" stroke-dasharray="11.1 .9">`,
    ...rings,
    '</g></g></defs>',
    ...fans,
    '</svg>',
  ].join('');
}
