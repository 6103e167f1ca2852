const SIGNS = / (?=[:;?!»])/g;
const OPENING = /« /g;

/**
 * A French text whose signs do not begin a line alone: the space before : ; ? ! » and after « becomes a no-break one.
 * U+00A0 everywhere, and not the narrower U+202F before ; ? !: it is in every font, and our dates have it already.
 * Where no space stands (an address, 12:30, a placeholder) nothing changes.
 */
export function typesetFrench(text: string): string {
  return text.replace(SIGNS, '\u00a0').replace(OPENING, '«\u00a0');
}

/** The same for all the texts of a screen: constants at once, what a function makes when it is made. */
export function typesetAll<const M>(texts: M): M {
  return typesetValue(texts) as M;
}

function typesetValue(value: unknown): unknown {
  if (typeof value === 'string') return typesetFrench(value);
  if (typeof value === 'function') return (...given: unknown[]) => typesetValue(value(...given));
  if (Array.isArray(value)) return value.map(typesetValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typesetValue(inner)]));
}
