import { contrast, hexToOklch, type Oklch, oklchToHex, withContrast } from './oklch.ts';

/** The colours of one scheme (light or dark), each `#rrggbb`. One custom property of the stylesheet per name. */
export interface Scheme {
  /** text, and the inner line of the focus mark */
  readonly ink: string;
  /** secondary text */
  readonly ink2: string;
  /** ground of the page */
  readonly paper: string;
  /** ground of cards, fields and menus */
  readonly card: string;
  /** decorative rules: never the only sign of anything */
  readonly line: string;
  /** borders of fields and controls */
  readonly edge: string;
  /** links, buttons, marks: the tenant's colour, corrected where it could not be read */
  readonly brand: string;
  readonly brandStrong: string;
  readonly brandTint: string;
  readonly onBrand: string;
  /** the paving: its blocks, the raised surface on it, the joints, the text upon all three */
  readonly ground: string;
  readonly groundRaised: string;
  readonly groundJoint: string;
  readonly onGround: string;
  readonly accent: string;
  readonly focus: string;
  readonly ok: string;
  readonly warn: string;
  readonly bad: string;
  readonly okTint: string;
  readonly warnTint: string;
  readonly badTint: string;
  readonly onBad: string;
}

export type Token = keyof Scheme;

export interface Palette {
  /** the colour as the tenant gave it */
  readonly given: string;
  /** true when the light scheme could not use it as it is; the administrator is shown both */
  readonly corrected: boolean;
  readonly light: Scheme;
  readonly dark: Scheme;
}

export interface ContrastPair {
  readonly front: Token;
  readonly back: Token;
  /** 4.5 for text, 3 for interface (WCAG 2.2, 1.4.3 and 1.4.11) */
  readonly ratio: 4.5 | 3;
}

const SURFACES = ['paper', 'card', 'brandTint'] as const;
const TINTS = ['okTint', 'warnTint', 'badTint'] as const;

function pairs(fronts: readonly Token[], backs: readonly Token[], ratio: 4.5 | 3): ContrastPair[] {
  return fronts.flatMap((front) => backs.map((back) => ({ front, back, ratio })));
}

/** Every pair of colours that a style sheet of ours may put together, with the ratio that holds in both schemes. */
export function contrastPairs(): readonly ContrastPair[] {
  return [
    ...pairs(['ink', 'ink2'], [...SURFACES, ...TINTS], 4.5),
    ...pairs(['brand', 'brandStrong'], [...SURFACES, ...TINTS], 4.5),
    ...pairs(['ok', 'warn', 'bad'], SURFACES, 4.5),
    { front: 'ok', back: 'okTint', ratio: 4.5 },
    { front: 'warn', back: 'warnTint', ratio: 4.5 },
    { front: 'bad', back: 'badTint', ratio: 4.5 },
    ...pairs(['onBrand'], ['brand', 'brandStrong'], 4.5),
    { front: 'onBad', back: 'bad', ratio: 4.5 },
    ...pairs(['onGround'], ['ground', 'groundRaised', 'groundJoint'], 4.5),
    ...pairs(['edge', 'accent'], SURFACES, 3),
    ...pairs(['brand'], ['line'], 3),
    ...pairs(['focus'], ['ground', 'groundRaised'], 3),
  ];
}

/** Accent, orange unless the tenant's own colour is near it. */
function accentHue(brand: Oklch): number {
  const distance = Math.abs(((brand.h - 60 + 540) % 360) - 180);
  return brand.c > 0.04 && distance < 40 ? 250 : 60;
}

function lightScheme(brand: Oklch): Scheme {
  const { h, c } = brand;
  const card = '#ffffff';
  const paper = oklchToHex({ l: 0.985, c: 0.006, h: 95 });
  const line = oklchToHex({ l: 0.89, c: 0.012, h: 95 });
  const brandTint = oklchToHex({ l: 0.955, c: Math.min(c * 0.3, 0.022), h });
  const okTint = oklchToHex({ l: 0.95, c: 0.04, h: 150 });
  const warnTint = oklchToHex({ l: 0.955, c: 0.045, h: 85 });
  const badTint = oklchToHex({ l: 0.95, c: 0.026, h: 27 });
  const surfaces = [paper, card, brandTint];
  const all = [...surfaces, okTint, warnTint, badTint];
  const text = (colour: Oklch, backs: readonly string[]): string => withContrast(colour, backs, 4.5, 'dark');
  const main = text(brand, all);
  const groundColour = { l: Math.min(hexToOklch(main).l, 0.39), c: Math.min(c * 0.62, 0.09), h };
  return {
    ink: oklchToHex({ l: 0.25, c: Math.min(c, 0.02), h }),
    ink2: text({ l: 0.45, c: Math.min(c, 0.02), h }, all),
    paper,
    card,
    line,
    edge: withContrast({ l: 0.6, c: Math.min(c, 0.02), h }, surfaces, 3, 'dark'),
    brand: withContrast(hexToOklch(main), [line], 3, 'dark'),
    brandStrong: text({ l: hexToOklch(main).l - 0.09, c: Math.min(c, 0.15), h }, all),
    brandTint,
    onBrand: '#ffffff',
    ...ground(groundColour),
    accent: withContrast({ l: 0.7, c: 0.15, h: accentHue(brand) }, surfaces, 3, 'dark'),
    focus: oklchToHex({ l: 0.86, c: 0.17, h: 90 }),
    ok: text({ l: 0.46, c: 0.11, h: 150 }, [...surfaces, okTint]),
    warn: text({ l: 0.5, c: 0.11, h: 62 }, [...surfaces, warnTint]),
    bad: text({ l: 0.5, c: 0.18, h: 27 }, [...surfaces, badTint]),
    okTint,
    warnTint,
    badTint,
    onBad: '#ffffff',
  };
}

function darkScheme(brand: Oklch): Scheme {
  const { h, c } = brand;
  const soft = Math.min(c, 0.02);
  const paper = oklchToHex({ l: 0.19, c: soft * 0.75, h });
  const card = oklchToHex({ l: 0.235, c: soft * 0.85, h });
  const line = oklchToHex({ l: 0.35, c: soft, h });
  const brandTint = oklchToHex({ l: 0.295, c: Math.min(c, 0.03), h });
  const okTint = oklchToHex({ l: 0.3, c: 0.045, h: 150 });
  const warnTint = oklchToHex({ l: 0.31, c: 0.04, h: 75 });
  const badTint = oklchToHex({ l: 0.3, c: 0.06, h: 27 });
  const surfaces = [paper, card, brandTint];
  const all = [...surfaces, okTint, warnTint, badTint];
  const text = (colour: Oklch, backs: readonly string[]): string => withContrast(colour, backs, 4.5, 'light');
  const bad = text({ l: 0.77, c: 0.12, h: 25 }, [...surfaces, badTint]);
  return {
    ink: oklchToHex({ l: 0.94, c: Math.min(c, 0.01), h }),
    ink2: text({ l: 0.77, c: Math.min(c, 0.015), h }, all),
    paper,
    card,
    line,
    edge: withContrast({ l: 0.6, c: soft, h }, surfaces, 3, 'light'),
    brand: text({ l: 0.8, c: Math.min(c * 1.25, 0.11), h }, [...all, line]),
    brandStrong: text({ l: 0.87, c: Math.min(c, 0.08), h }, all),
    brandTint,
    onBrand: oklchToHex({ l: 0.2, c: soft, h }),
    ...ground({ l: 0.29, c: Math.min(c * 0.5, 0.05), h }),
    accent: withContrast({ l: 0.76, c: 0.14, h: accentHue(brand) }, surfaces, 3, 'light'),
    focus: oklchToHex({ l: 0.86, c: 0.17, h: 90 }),
    ok: text({ l: 0.82, c: 0.12, h: 150 }, [...surfaces, okTint]),
    warn: text({ l: 0.84, c: 0.11, h: 80 }, [...surfaces, warnTint]),
    bad,
    okTint,
    warnTint,
    badTint,
    onBad: oklchToHex({ l: 0.18, c: 0.02, h: 27 }),
  };
}

function ground(colour: Oklch): Pick<Scheme, 'ground' | 'groundRaised' | 'groundJoint' | 'onGround'> {
  const raised = oklchToHex({ ...colour, l: colour.l + 0.09 });
  const joint = oklchToHex({ ...colour, l: colour.l + 0.055 });
  return { ground: oklchToHex(colour), groundRaised: raised, groundJoint: joint, onGround: '#ffffff' };
}

/**
 * The whole palette of a tenant out of its one colour (`#rrggbb`; RangeError otherwise). Pure: the same
 * colour gives the same palette. Every pair of {@link contrastPairs} holds in both schemes for every colour.
 */
export function palette(brandHex: string): Palette {
  const given = brandHex.toLowerCase();
  const brand = hexToOklch(given);
  const light = lightScheme(brand);
  return { given, corrected: light.brand !== given, light, dark: darkScheme(brand) };
}

/** The ratio that a pair reaches in a scheme, for the page that shows the administrator the palette. */
export function pairContrast(scheme: Scheme, pair: Pick<ContrastPair, 'front' | 'back'>): number {
  return contrast(scheme[pair.front], scheme[pair.back]);
}
