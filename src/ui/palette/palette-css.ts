import type { Palette, Scheme } from './palette.ts';
import { pavingSvg } from './paving.ts';

function declarations(scheme: Scheme): string {
  return Object.entries(scheme)
    .map(
      ([token, value]) =>
        `--${token.replaceAll(/[A-Z0-9]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`,
    )
    .join(';');
}

/**
 * The tenant's stylesheet: custom properties and nothing else, to be served as a fingerprinted file before
 * the shared one. Paper always takes the light scheme. The paving is a `data:` picture unless `pavingUrl`
 * (an absolute path to a file with {@link pavingSvg}) is given, for a policy without `img-src data:`.
 */
export function paletteCss(
  palette: Palette,
  options: { readonly pavingUrl?: string | undefined } = {},
): string {
  const paving = options.pavingUrl ?? `data:image/svg+xml,${encodeURIComponent(pavingSvg(palette))}`;
  return [
    `:root{color-scheme:light dark;${declarations(palette.light)};--paving:url("${paving}")}`,
    `@media screen and (prefers-color-scheme:dark){:root{${declarations(palette.dark)}}}`,
    '',
  ].join('\n');
}
