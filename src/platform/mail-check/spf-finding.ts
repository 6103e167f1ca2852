import ipaddr from 'ipaddr.js';
import type { Dns } from './dns.ts';
import { type Finding, finding, type RecordToPublish } from './finding.ts';
import type { MailQuestion } from './question.ts';
import { evaluateSpf, type SpfFault, type SpfOutcome } from './spf.ts';
import { proposeSpf } from './spf-record.ts';

type SpfCode =
  | 'passes'
  | 'relay_passes'
  | 'envelope'
  | 'sender_unknown'
  | 'absent'
  | 'sender_missing'
  | 'everybody'
  | 'silent'
  | `fault_${Exclude<SpfFault, 'dns'>}`;
export type SpfFinding = Finding<'spf', SpfCode>;

/**
 * Whether the record of the envelope domain lets our mails through, as far as can be known: addresses that the
 * administrator named, then what the provider says to include, then the SMTP server's own addresses.
 */
export async function spfFinding(dns: Dns, question: MailQuestion): Promise<SpfFinding> {
  const { domain, from, provider, senders } = question;
  const survey = await evaluateSpf(dns, { domain, sender: from, ip: null });
  const terms = [...senders, ...(provider?.include ? [`include:${provider.include}`] : [])];
  const facts = {
    domain,
    lookups: String(survey.lookups),
    through: survey.through.slice(1).join(', '),
    provider: provider?.name ?? '',
    term: survey.term ?? '',
    at: survey.at ?? '',
    count: String(survey.records.length),
  };
  const seen = survey.records.map((text) => ({ name: domain, text }));
  const notes = notesOf(survey);
  const say = (
    state: SpfFinding['state'],
    code: SpfCode,
    publish: RecordToPublish | null = null,
  ): SpfFinding => finding('spf', state, code, { facts, seen, notes, publish });
  const corrected = (): RecordToPublish => ({
    name: domain,
    type: 'TXT',
    value: proposeSpf(survey.records, terms),
    replaces: survey.records,
  });

  if (survey.fault === 'dns') return say('unknown', 'silent');
  if (survey.result === 'none') return say('todo', 'absent', terms.length > 0 ? corrected() : null);
  if (survey.fault) {
    const mergeable = survey.fault === 'several' && survey.at === domain;
    return say('todo', `fault_${survey.fault}`, mergeable ? corrected() : null);
  }
  if (survey.passesAll) return say('todo', 'everybody', corrected());
  const missing = await missingOf(dns, question, survey);
  if (missing === 'silent') return say('unknown', 'silent');
  if (missing.length > 0) {
    return provider?.ownEnvelope && senders.length === 0
      ? say('ok', 'envelope')
      : say('todo', 'sender_missing', { ...corrected(), value: proposeSpf(survey.records, missing) });
  }
  if (terms.length > 0) return say('ok', 'passes');
  return (await relayPasses(dns, question)) ? say('ok', 'relay_passes') : say('unknown', 'sender_unknown');
}

function notesOf({ hasPtr, result }: SpfOutcome): string[] {
  return [...(hasPtr ? ['ptr'] : []), ...(result === 'neutral' ? ['open_end'] : [])];
}

/** Terms of ours that the record does not let pass. A named address is tried; an include is looked for. */
async function missingOf(
  dns: Dns,
  { domain, from, provider, senders }: MailQuestion,
  survey: SpfOutcome,
): Promise<string[] | 'silent'> {
  const missing: string[] = [];
  for (const term of senders) {
    const target = term.slice(term.indexOf(':') + 1);
    if (term.startsWith('include:')) {
      if (!survey.through.includes(target)) missing.push(term);
      continue;
    }
    const ip = target.split('/')[0] ?? '';
    const outcome = await evaluateSpf(dns, { domain, sender: from, ip });
    if (outcome.fault === 'dns') return 'silent';
    if (outcome.result !== 'pass') missing.push(term);
  }
  // Named addresses are surer than what we believe of a provider.
  if (senders.length > 0 || !provider?.include) return missing;
  return survey.through.includes(provider.include) ? missing : [...missing, `include:${provider.include}`];
}

/** Whether the addresses of the SMTP server itself pass: true of small servers, which send from where they receive. */
async function relayPasses(dns: Dns, { domain, from, relayHost }: MailQuestion): Promise<boolean> {
  if (relayHost === null) return false;
  const addresses = (await addressesOf(dns, relayHost)).filter(isPublic).slice(0, 4);
  const outcomes = await Promise.all(addresses.map((ip) => evaluateSpf(dns, { domain, sender: from, ip })));
  return outcomes.length > 0 && outcomes.every(({ result }) => result === 'pass');
}

async function addressesOf(dns: Dns, host: string): Promise<string[]> {
  if (ipaddr.isValid(host)) return [host];
  const answers = await Promise.all([dns.a(host), dns.aaaa(host)]);
  return answers.flatMap((answer) => (answer.kind === 'found' ? [...answer.records] : []));
}

/** A server of the same machine or network goes out under another address. */
function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}
