import type { Tenant } from '#modules/tenancy/index.ts';
import { sha256 } from '#platform/ids/index.ts';
import { palette, paletteCss } from '#ui/index.ts';

/** Address of the tenant's style sheet; it changes with the colour, so that it may be kept for ever. */
export function themeUrl(tenant: Tenant): string {
  return `/theme-${fingerprint(tenant)}.css`;
}

/** Part of the address that changes with what the style sheet is made of. */
export function fingerprint(tenant: Tenant): string {
  return sha256(`1 ${tenant.brandColour}`).toString('hex').slice(0, 10);
}

/** Address of the tenant's logo; it changes with the picture, so that it may be kept for ever. Undefined: no logo. */
export function logoUrl(tenant: Tenant): string | undefined {
  return tenant.logoKey ? `/logo?v=${logoFingerprint(tenant.logoKey)}` : undefined;
}

/** Part of the address that changes with the picture; each picture is stored under a key of its own. */
export function logoFingerprint(logoKey: string): string {
  return sha256(logoKey).toString('hex').slice(0, 10);
}

const sheets = new Map<string, string>();

/** The tenant's palette as a style sheet; made once for a colour. */
export function themeCss(tenant: Tenant): string {
  let sheet = sheets.get(tenant.brandColour);
  if (sheet === undefined) {
    sheet = paletteCss(palette(tenant.brandColour));
    sheets.set(tenant.brandColour, sheet);
  }
  return sheet;
}
