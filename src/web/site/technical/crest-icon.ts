import type { Tenant } from '#modules/tenancy/index.ts';
import { palette } from '#ui/index.ts';

/** The crest of the header as a picture of its own: a tab's icon has no style sheet. */
export function crestSvg(tenant: Pick<Tenant, 'brandColour' | 'name'>): string {
  const { light } = palette(tenant.brandColour);
  const initial = [...tenant.name][0] ?? '';
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 0 52 52">',
    `<path fill="${light.brand}" d="M2 2h40v28c0 11-9 17-20 21C11 47 2 41 2 30z"/>`,
    `<path fill="none" stroke="${light.onBrand}" stroke-width="3" d="M5.6 36.6c4.6-4.4 8.2-4.4 12.8-.6 4.8 4 10.4 4 15.6-.2l4.600-3.6"/>`,
    `<text x="22" y="27" text-anchor="middle" font-family="Georgia,serif" font-weight="600" font-size="24" fill="${light.onBrand}">${escapeXml(initial)}</text>`,
    '</svg>',
  ].join('');
}

/** Text as it may stand between two tags of XML, or in an attribute. */
export function escapeXml(value: string): string {
  return value.replaceAll(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
}
