import ipaddr from 'ipaddr.js';
import { dnsName } from './names.ts';
import { isMacroString } from './spf-macro.ts';

export type Qualifier = '+' | '-' | '~' | '?';
export type MechanismKind = 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists';

export interface Mechanism {
  readonly kind: MechanismKind;
  readonly qualifier: Qualifier;
  /** The term as it was written. */
  readonly term: string;
  /** Domain, with macros; null: the domain in question. Of ip4 and ip6: the network's address. */
  readonly target: string | null;
  readonly bits4: number;
  readonly bits6: number;
}

export interface SpfRecord {
  readonly text: string;
  readonly mechanisms: readonly Mechanism[];
  /** Where the record goes on; ignored beside an `all` (RFC 7208 §6.1). */
  readonly redirect: string | null;
}

/** A record, or the first term that breaks it: one fault makes the whole void (§4.6). */
export type SpfParse =
  | { readonly ok: true; readonly record: SpfRecord }
  | { readonly ok: false; readonly term: string };

/** Whether a TXT record is one of SPF: the version must be followed by a space or the end (§4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1( |$)/i.test(text);
}

/** Reads a record by the grammar of RFC 7208 §12. */
export function parseSpf(text: string): SpfParse {
  const mechanisms: Mechanism[] = [];
  const seen = new Set<string>();
  let redirect: string | null = null;
  for (const term of text.slice('v=spf1'.length).split(' ').filter(Boolean)) {
    const modifier = /^([a-z][a-z0-9._-]*)=(.*)$/i.exec(term);
    if (modifier) {
      const name = modifier[1]?.toLowerCase() ?? '';
      const value = modifier[2] ?? '';
      const known = name === 'redirect' || name === 'exp';
      if (!isMacroString(value) || (known && (seen.has(name) || !isDomainSpec(value))))
        return { ok: false, term };
      seen.add(name);
      if (name === 'redirect') redirect = value;
      continue;
    }
    const mechanism = parseMechanism(term);
    if (!mechanism) return { ok: false, term };
    mechanisms.push(mechanism);
  }
  return { ok: true, record: { text, mechanisms, redirect } };
}

const TERM = /^([-+~?]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?::(.*?))?(\/\d+)?(\/\/\d+)?$/i;

function parseMechanism(term: string): Mechanism | null {
  const found = TERM.exec(term);
  if (!found) return null;
  const [, sign, name = '', value, cidr4, cidr6] = found;
  const kind = name.toLowerCase() as MechanismKind;
  const bits4 = bits(cidr4?.slice(1), 32);
  const bits6 = bits(kind === 'ip6' ? cidr4?.slice(1) : cidr6?.slice(2), 128);
  const base = { kind, qualifier: (sign || '+') as Qualifier, term, target: value ?? null };
  if (kind === 'ip4' || kind === 'ip6') {
    const family =
      kind === 'ip4' ? ipaddr.IPv4.isValidFourPartDecimal(value ?? '') : ipaddr.IPv6.isValid(value ?? '');
    const size = kind === 'ip4' ? bits4 : bits6;
    return family && cidr6 === undefined && size !== null
      ? { ...base, bits4: bits4 ?? 32, bits6: bits6 ?? 128 }
      : null;
  }
  if (bits4 === null || bits6 === null) return null;
  const sized = kind === 'a' || kind === 'mx';
  if (!sized && (cidr4 !== undefined || cidr6 !== undefined)) return null;
  if (kind === 'all' ? value !== undefined : value !== undefined && !isDomainSpec(value)) return null;
  if ((kind === 'include' || kind === 'exists') && value === undefined) return null;
  return { ...base, bits4, bits6 };
}

/** Length of a prefix; the whole where none is written, null where it is none. */
function bits(text: string | undefined, most: number): number | null {
  if (text === undefined) return most;
  const number = Number(text);
  return /^(0|[1-9]\d{0,2})$/.test(text) && number <= most ? number : null;
}

function isDomainSpec(text: string): boolean {
  if (!isMacroString(text) || text === '') return false;
  return text.includes('%{') || dnsName(text) !== null;
}

/**
 * The record to publish so that `terms` may send, made of what is there (none, one or several: one domain has one
 * record). The new terms stand before what decides about everybody else; `+all` and `?all` are never proposed.
 */
export function proposeSpf(existing: readonly string[], terms: readonly string[]): string {
  const all = existing.flatMap((text) => text.slice('v=spf1'.length).split(' ').filter(Boolean));
  const ends = all.filter((term) => /^[-+~?]?all$/i.test(term)).map((term) => term.toLowerCase());
  const redirects = all.filter((term) => /^redirect=/i.test(term));
  const alone = redirects.length === 1 && ends.length === 0 ? redirects[0] : undefined;
  const kept = all.filter((term) => !/^[-+~?]?all$|^redirect=/i.test(term));
  const gone = alone ? [] : redirects.map((term) => term.replace(/^redirect=/i, 'include:'));
  const end = alone ?? (ends.includes('-all') ? '-all' : '~all');
  return ['v=spf1', ...new Set([...kept, ...gone, ...terms]), end].join(' ');
}
