import { tagsOf } from './tags.ts';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** RFC 7489 §6.3. */
export interface Dmarc {
  /** What becomes of mails that are not shown to be ours; null: the record says none that exists. */
  readonly policy: DmarcPolicy | null;
  /** The same for the names below the record's own; `policy` where it is not said. */
  readonly below: DmarcPolicy | null;
  /** Of how many mails in a hundred. */
  readonly percent: number;
  /** Whether d= and MAIL FROM must be the very domain of From, not a relative. */
  readonly strictDkim: boolean;
  readonly strictSpf: boolean;
  /** Where receivers send reports; mail addresses. */
  readonly reports: readonly string[];
}

/** Whether a TXT record is one of DMARC: the version comes first (§6.4). */
export function isDmarc(text: string): boolean {
  return /^v\s*=\s*DMARC1\s*(;|$)/.test(text);
}

/** Reads a record; tags that it does not know are left aside, as receivers do. */
export function parseDmarc(text: string): Dmarc {
  const tags = tagsOf(text);
  const policy = policyOf(tags.get('p'));
  const percent = /^\d{1,3}$/.test(tags.get('pct') ?? '') ? Math.min(Number(tags.get('pct')), 100) : 100;
  const reports = (tags.get('rua') ?? '')
    .split(',')
    .map((uri) => /^mailto:([^\s@!]+@[^\s@!]+)(![\dkmgt]+)?$/i.exec(uri.trim())?.[1])
    .filter((address) => address !== undefined);
  // Without a valid p= a record that asks for reports is read as « none » (§6.6.3).
  const read = policy ?? (reports.length > 0 ? 'none' : null);
  return {
    policy: read,
    below: policyOf(tags.get('sp')) ?? read,
    percent,
    strictDkim: tags.get('adkim')?.toLowerCase() === 's',
    strictSpf: tags.get('aspf')?.toLowerCase() === 's',
    reports,
  };
}

function policyOf(text: string | undefined): DmarcPolicy | null {
  const name = text?.toLowerCase();
  return name === 'none' || name === 'quarantine' || name === 'reject' ? name : null;
}

/**
 * Whether a domain that SPF or DKIM answers for speaks for the From: the same, or (relaxed) one above or below it. Two
 * names beside each other are left to the receiver, who has the list of public suffixes.
 */
export function isAligned(domain: string, from: string, strict: boolean): boolean {
  return domain === from || (!strict && (from.endsWith(`.${domain}`) || domain.endsWith(`.${from}`)));
}
