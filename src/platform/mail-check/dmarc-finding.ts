import type { DkimFinding } from './dkim-finding.ts';
import { type Dmarc, isDmarc, parseDmarc } from './dmarc.ts';
import type { Dns } from './dns.ts';
import { type Finding, finding } from './finding.ts';
import { domainOf, upward } from './names.ts';
import type { MailQuestion } from './question.ts';
import type { SpfFinding } from './spf-finding.ts';

export type DmarcFinding = Finding<
  'dmarc',
  'reject' | 'quarantine' | 'watch' | 'unready' | 'absent' | 'several' | 'invalid' | 'silent'
>;

/** Where the first record stands and what stands there; null: nowhere. */
export type DmarcPlace = { readonly domain: string; readonly texts: readonly string[] } | 'silent' | null;

/**
 * The policy that receivers find for the From: at its domain, else above it, label by label. `spf` and `dkim` say
 * whether a strict policy would strike our own mails.
 */
export function dmarcFinding(
  place: DmarcPlace,
  question: MailQuestion,
  spf: SpfFinding,
  dkim: DkimFinding,
): DmarcFinding {
  const { domain } = question;
  if (place === 'silent') return finding('dmarc', 'unknown', 'silent', { facts: { domain } });
  if (place === null) {
    const at = upward(domain).at(-1) ?? domain;
    return finding('dmarc', 'todo', 'absent', {
      facts: { domain, at },
      publish: firstRecord(at, question, []),
    });
  }
  const { texts, domain: at } = place;
  const seen = texts.map((text) => ({ name: `_dmarc.${at}`, text }));
  if (texts.length > 1) {
    return finding('dmarc', 'todo', 'several', {
      seen,
      facts: { domain, at, count: String(texts.length) },
      publish: firstRecord(at, question, texts),
    });
  }
  const record = parseDmarc(texts[0] ?? '');
  const policy = at === domain ? record.policy : record.below;
  const facts = {
    domain,
    at,
    policy: policy ?? '',
    percent: String(record.percent),
    reports: record.reports.join(', '),
  };
  if (policy === null) {
    return finding('dmarc', 'todo', 'invalid', { seen, facts, publish: firstRecord(at, question, texts) });
  }
  const more = { seen, facts, notes: notesOf(record, at === domain) };
  if (policy === 'none') return finding('dmarc', 'ok', 'watch', more);
  const signed = dkim.state === 'ok' || dkim.code === 'weak';
  const passes = spf.state === 'ok' && spf.code !== 'envelope';
  const struck = !signed && !passes && (dkim.state === 'todo' || spf.state === 'todo');
  return struck ? finding('dmarc', 'todo', 'unready', more) : finding('dmarc', 'ok', policy, more);
}

/** Climbs from the domain. A name that the DNS did not answer for hides what is above it. */
export async function dmarcPlace(dns: Dns, domain: string): Promise<DmarcPlace> {
  const names = upward(domain);
  const answers = await Promise.all(names.map((name) => dns.txt(`_dmarc.${name}`)));
  for (const [index, answer] of answers.entries()) {
    if (answer.kind === 'trouble') return 'silent';
    const texts = answer.kind === 'found' ? answer.records.filter(isDmarc) : [];
    if (texts.length > 0) return { domain: names[index] ?? domain, texts };
  }
  return null;
}

/** To begin with: watch, and have reports where the town has an address in that domain. */
function firstRecord(at: string, { reportsTo }: MailQuestion, replaces: readonly string[]) {
  const home = reportsTo === null ? null : domainOf(reportsTo);
  // Reports to a domain elsewhere need that domain's consent (RFC 7489 §7.1).
  const rua = home !== null && (home === at || home.endsWith(`.${at}`)) ? `; rua=mailto:${reportsTo}` : '';
  return { name: `_dmarc.${at}`, type: 'TXT' as const, value: `v=DMARC1; p=none${rua}`, replaces };
}

function notesOf(record: Dmarc, own: boolean): string[] {
  return [
    ...(own ? [] : ['inherited']),
    ...(record.reports.length === 0 ? ['no_reports'] : []),
    ...(record.percent < 100 ? ['partial'] : []),
    ...(record.strictDkim ? ['strict_dkim'] : []),
    ...(record.strictSpf ? ['strict_spf'] : []),
  ];
}
