import type { Dns } from './dns.ts';
import { type Finding, finding } from './finding.ts';
import type { MailQuestion } from './question.ts';

export type MxFinding = Finding<'mx', 'receives' | 'refuses' | 'nowhere' | 'implicit' | 'silent'>;

/** Whether answers to our mails, and notices of those that could not be delivered, can arrive (RFC 5321 §5.1). */
export async function mxFinding(dns: Dns, { domain, from }: MailQuestion): Promise<MxFinding> {
  const answer = await dns.mx(domain);
  const facts = { domain, from };
  if (answer.kind === 'trouble') return finding('mx', 'unknown', 'silent', { facts });
  if (answer.kind === 'found') {
    const seen = answer.records.map(({ host, priority }) => ({
      name: domain,
      text: `${priority} ${host || '.'}`,
    }));
    // RFC 7505: a single record to the root says that nothing is received.
    if (answer.records.every(({ host }) => host === ''))
      return finding('mx', 'todo', 'refuses', { facts, seen });
    return finding('mx', 'ok', 'receives', {
      facts: { ...facts, host: answer.records[0]?.host ?? '' },
      seen,
    });
  }
  const addresses = await Promise.all([dns.a(domain), dns.aaaa(domain)]);
  if (addresses.some(({ kind }) => kind === 'found')) return finding('mx', 'todo', 'implicit', { facts });
  if (addresses.some(({ kind }) => kind === 'trouble')) return finding('mx', 'unknown', 'silent', { facts });
  return finding('mx', 'todo', 'nowhere', { facts });
}
