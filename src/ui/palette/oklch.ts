/**
 * The small part of colour science the palette needs: sRGB ↔ OKLCH and the WCAG contrast ratio.
 * OKLab matrices: Björn Ottosson, « A perceptual color space for image processing » (2020).
 */

/** `l` 0–1 lightness, `c` chroma (0 grey, about 0.37 at most in sRGB), `h` hue in degrees. */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

type Rgb = readonly [number, number, number];

const toLinear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const fromLinear = (v: number): number => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);

function hexToLinear(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new RangeError(`A colour is written #rrggbb, not "${hex}".`);
  const channel = (index: number): number => toLinear(Number.parseInt(match[index] ?? '00', 16) / 255);
  return [channel(1), channel(2), channel(3)];
}

/** Reads `#rrggbb`; throws RangeError on any other writing. */
export function hexToOklch(hex: string): Oklch {
  const [r, g, b] = hexToLinear(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(bb, a) * 180) / Math.PI;
  return { l: lightness, c: Math.hypot(a, bb), h: (hue + 360) % 360 };
}

function oklchToLinear({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const ll = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const mm = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const ss = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * ll - 3.3077115913 * mm + 0.2309699292 * ss,
    -1.2684380046 * ll + 2.6097574011 * mm - 0.3413193965 * ss,
    -0.0041960863 * ll - 0.7034186147 * mm + 1.707614701 * ss,
  ];
}

const inGamut = (rgb: Rgb): boolean => rgb.every((v) => v >= -0.0005 && v <= 1.0005);

/** Writes `#rrggbb`. A colour that the screen cannot show keeps lightness and hue and loses chroma. */
export function oklchToHex(colour: Oklch): string {
  const l = Math.min(1, Math.max(0, colour.l));
  let low = 0;
  let high = colour.c;
  if (inGamut(oklchToLinear({ ...colour, l }))) low = high;
  else
    for (let i = 0; i < 20; i += 1) {
      const middle = (low + high) / 2;
      if (inGamut(oklchToLinear({ l, c: middle, h: colour.h }))) low = middle;
      else high = middle;
    }
  const rgb = oklchToLinear({ l, c: low, h: colour.h });
  const byte = (v: number): string =>
    Math.round(Math.min(1, Math.max(0, fromLinear(Math.max(0, v)))) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${byte(rgb[0])}${byte(rgb[1])}${byte(rgb[2])}`;
}

function luminance(hex: string): number {
  const [r, g, b] = hexToLinear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2 contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/**
 * The colour nearest to `colour` (same hue, lightness moved step by step) whose contrast with every colour
 * of `against` reaches `ratio`. Moves `towards` the dark or the light; the end of the scale is black or white.
 */
export function withContrast(
  colour: Oklch,
  against: readonly string[],
  ratio: number,
  towards: 'dark' | 'light',
): string {
  const step = towards === 'dark' ? -0.004 : 0.004;
  let l = colour.l;
  let hex = oklchToHex(colour);
  while (l > 0 && l < 1 && against.some((other) => contrast(hex, other) < ratio)) {
    l += step;
    hex = oklchToHex({ ...colour, l });
  }
  return hex;
}
