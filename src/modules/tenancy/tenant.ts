import { domainToASCII } from 'node:url';
import type { Lang } from '#platform/i18n/index.ts';

export type TenantKind = 'commune' | 'epci' | 'departement' | 'other';

/** A collectivité: one tenant, found by host name. */
export interface Tenant {
  readonly id: string;
  readonly kind: TenantKind;
  /** Code officiel géographique; null where the tenant is no commune. */
  readonly insee: string | null;
  readonly siren: string | null;
  /** As it is shown: « Fontaine-le-Port ». */
  readonly name: string;
  readonly departmentCode: string | null;
  readonly departmentName: string | null;
  readonly regionName: string | null;
  readonly population: number | null;
  readonly epciName: string | null;
  readonly epciSiren: string | null;
  /** IANA zone. */
  readonly timeZone: string;
  /** Code of the public holidays' territory, as `calendar` names them. */
  readonly territory: string;
  /** Languages of the public pages; French is always there. */
  readonly languages: readonly Lang[];
  /** `#rrggbb`. */
  readonly brandColour: string;
  readonly logoKey: string | null;
  readonly logoType: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  /** Directeur de la publication (loi 2004-575 art. 6-III, now 1-1). */
  readonly director: string | null;
  /** Who hosts the site, for the mentions légales. */
  readonly hostProvider: string | null;
  readonly demo: boolean;
  /** 32 random bytes that key this tenant's hashes; never shown, never logged. */
  readonly secret: Buffer;
  readonly settings: Record<string, unknown>;
  /** The host that links are built on. */
  readonly canonicalHost: string;
  readonly hosts: readonly string[];
}

const MAX_HOST = 253;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/;

/**
 * The host name of a Host header, as hosts are stored: port and brackets off, lower case, no trailing dot. Null for
 * what can be no host. `[::1]:3000` → `::1`, `Ville.Example.ORG.:8080` → `ville.example.org`.
 */
export function normaliseHost(header: string | null | undefined): string | null {
  const found = /^(?:\[([0-9a-f:.]+)\]|([^\s:[\]/?#@\\]+))(?::\d{0,5})?$/i.exec(header ?? '');
  if (found?.[1]) return ipv6(found[1]);
  const name = (found?.[2] ?? '').toLowerCase().replace(/\.$/, '');
  return name !== '' && name.length <= MAX_HOST ? name : null;
}

/**
 * A host name that somebody typed, as it is stored: RFC 1123 labels, lower case, « école.example » in punycode. Null
 * when it is none. Addresses (loopback ones, for the demonstration) are names only with `addresses`.
 */
export function parseHostName(text: string, options: { addresses?: boolean } = {}): string | null {
  const typed = text.trim().replace(/\.$/, '');
  if (options.addresses) {
    const bare = typed.replace(/^\[(.*)\]$/, '$1');
    if (bare.includes(':')) return ipv6(bare);
    if (IPV4.test(typed)) return typed;
  }
  // domainToASCII forgives a port, a path or a space in some places: what is typed must be letters, digits, - and dots.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(typed)) return null;
  const name = domainToASCII(typed);
  const labels = name.split('.');
  // A last label of digits alone would be read as an address (WHATWG URL, « ends in a number »).
  if (/^\d+$/.test(labels.at(-1) ?? '')) return null;
  return name.length <= MAX_HOST && labels.every((label) => LABEL.test(label)) ? name : null;
}

/** The one spelling of an IPv6 address (RFC 5952), or null. */
function ipv6(text: string): string | null {
  const url = `http://[${text}]/`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : null;
}

/**
 * Scheme, host and port of a tenant's links: `https://ville.example.org`, `http://localhost:3000`. From the tenant's
 * own record, never from a Host header.
 */
export function canonicalOrigin(
  tenant: Pick<Tenant, 'canonicalHost'>,
  address: { readonly scheme: 'http' | 'https'; readonly port: number | null },
): string {
  const host = tenant.canonicalHost.includes(':') ? `[${tenant.canonicalHost}]` : tenant.canonicalHost;
  const port =
    address.scheme === 'https' || address.port === null || address.port === 80 ? '' : `:${address.port}`;
  return `${address.scheme}://${host}${port}`;
}
