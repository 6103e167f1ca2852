import { type DkimKey, parseDkimKey, RSA_BITS } from './dkim.ts';
import type { Answer, Dns } from './dns.ts';
import { type Finding, finding } from './finding.ts';
import { upward } from './names.ts';
import { COMMON_SELECTORS } from './providers.ts';
import type { MailQuestion } from './question.ts';

export type DkimFinding = Finding<
  'dkim',
  'strong' | 'weak' | 'short' | 'revoked' | 'unreadable' | 'named_absent' | 'none_found' | 'silent'
>;

interface Found {
  name: string;
  domain: string;
  text: string;
  key: DkimKey;
}

/**
 * Keys under the From's domain and the one above it (a signature of ville.fr speaks for demandes.ville.fr). A key shows
 * that a signature could be checked, not that our mails are signed: the trial mail shows that.
 */
export async function dkimFinding(dns: Dns, question: MailQuestion): Promise<DkimFinding> {
  const { domain, selectors, provider } = question;
  const tried = [...new Set([...selectors, ...(provider?.selectors ?? []), ...COMMON_SELECTORS])];
  const names = upward(domain)
    .slice(0, 2)
    .flatMap((at) => tried.map((selector) => ({ selector, at, name: `${selector}._domainkey.${at}` })));
  const answers = await Promise.all(names.map(async (one) => ({ ...one, answer: await dns.txt(one.name) })));
  const found = answers.flatMap(({ name, at, answer }) => keysIn(name, at, answer));
  const facts = {
    domain,
    provider: provider?.name ?? '',
    selectors: tried.join(', '),
    named: selectors.join(', '),
  };
  if (found.length > 0) return verdict(found, selectors, facts);
  const asked =
    selectors.length > 0 ? answers.filter(({ selector }) => selectors.includes(selector)) : answers;
  // One silence is enough not to say that there is nothing.
  if (asked.some(({ answer }) => answer.kind === 'trouble'))
    return finding('dkim', 'unknown', 'silent', { facts });
  return selectors.length > 0
    ? finding('dkim', 'todo', 'named_absent', { facts })
    : finding('dkim', 'unknown', 'none_found', { facts });
}

function keysIn(name: string, domain: string, answer: Answer<string>): Found[] {
  if (answer.kind !== 'found') return [];
  return answer.records.flatMap((text) => {
    const key = parseDkimKey(text);
    return key ? [{ name, domain, text, key }] : [];
  });
}

/** Of several keys, those of the named selectors speak; among them the best usable one. */
function verdict(
  all: readonly Found[],
  selectors: readonly string[],
  facts: Record<string, string>,
): DkimFinding {
  const named = all.filter(({ name }) =>
    selectors.some((selector) => name.startsWith(`${selector}._domainkey.`)),
  );
  const found = named.length > 0 ? named : all;
  const best = found.toSorted((one, other) => rank(other.key) - rank(one.key))[0];
  if (!best) return finding('dkim', 'unknown', 'none_found', { facts });
  const { key } = best;
  const more = {
    seen: found.map(({ name, text }) => ({ name, text })),
    facts: { ...facts, at: best.name, bits: key.bits === null ? '' : String(key.bits), kind: key.kind ?? '' },
    notes: [...(key.testing ? ['testing'] : []), ...(named.length === 0 ? ['guessed'] : [])],
  };
  if (key.fault) return finding('dkim', 'todo', key.fault, more);
  const weak = key.bits !== null && key.bits < RSA_BITS.wanted;
  return finding('dkim', weak ? 'todo' : 'ok', weak ? 'weak' : 'strong', more);
}

function rank({ fault, kind, bits }: DkimKey): number {
  if (fault) return fault === 'short' ? 3 : fault === 'unreadable' ? 2 : 1;
  return kind === 'ed25519' ? 2_048 : (bits ?? 4);
}
