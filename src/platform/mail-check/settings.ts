import ipaddr from 'ipaddr.js';
import { selectorOf } from './dkim.ts';
import { dnsName } from './names.ts';
import { PROVIDERS, type ProviderKey } from './providers.ts';

/** The setting of a tenant under this name: what the DNS cannot tell about who sends its mails. */
export const MAIL_CHECK_SETTING = 'mailCheck';

export interface MailCheckSettings {
  /** null: nobody said; guessed from the name of the SMTP server where that is a known one. */
  readonly provider: ProviderKey | null;
  /** Addresses that mails leave from, and what the provider says to include, as SPF terms. */
  readonly senders: readonly string[];
  readonly selectors: readonly string[];
}

/** How many of each are kept. */
export const MOST_TERMS = 8;

/** Reads the setting; what does not fit is left out. */
export function mailCheckSettings(settings: Readonly<Record<string, unknown>>): MailCheckSettings {
  const kept = settings[MAIL_CHECK_SETTING];
  const fields = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>;
  const provider = PROVIDERS.find((key) => key === fields['provider']) ?? null;
  const texts = (value: unknown): string[] =>
    (Array.isArray(value) ? value : []).filter((item) => typeof item === 'string').slice(0, MOST_TERMS);
  return {
    provider,
    senders: texts(fields['senders']).filter((term) => senderTerm(term) === term),
    selectors: texts(fields['selectors']).filter((name) => selectorOf(name) === name),
  };
}

/** What was typed as a sender, as SPF writes it: `ip4:192.0.2.1`, `ip6:…/64`, `include:spf.ville.fr`; null: neither. */
export function senderTerm(text: string): string | null {
  const bare = text.trim().replace(/^[+]?(ip4|ip6|include):/i, '');
  const [address = '', size] = bare.split('/');
  if (ipaddr.IPv4.isValidFourPartDecimal(address) && isSize(size, 32)) return `ip4:${bare}`;
  if (ipaddr.IPv6.isValid(address) && !address.includes('%') && isSize(size, 128))
    return `ip6:${bare.toLowerCase()}`;
  const name = dnsName(bare);
  return name === null ? null : `include:${name}`;
}

/** A prefix, if there is one, that leaves some network out: /0 would let the whole world send. */
function isSize(size: string | undefined, most: number): boolean {
  return size === undefined || (/^[1-9]\d{0,2}$/.test(size) && Number(size) >= 8 && Number(size) <= most);
}
