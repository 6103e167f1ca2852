import type { Dns } from './dns.ts';
import { type Finding, finding } from './finding.ts';
import { isPublicMail } from './names.ts';

export type FromFinding = Finding<'from', 'own' | 'public' | 'alias' | 'missing' | 'silent'>;

/** The domain of the From: whether it is there, the town's, and one where records can be published. */
export async function fromFinding(dns: Dns, domain: string): Promise<FromFinding> {
  if (isPublicMail(domain)) return finding('from', 'todo', 'public', { facts: { domain } });
  const alias = await dns.cname(domain);
  // Beside an alias no other record may stand (RFC 1034 §3.6.2): neither SPF nor MX can be published there.
  if (alias.kind === 'found') {
    return finding('from', 'todo', 'alias', { facts: { domain, target: alias.records[0] ?? '' } });
  }
  const answers = await Promise.all([dns.a(domain), dns.txt(domain), dns.mx(domain)]);
  if (answers.some(({ kind }) => kind === 'found'))
    return finding('from', 'ok', 'own', { facts: { domain } });
  if (answers.some((answer) => answer.kind === 'none' && answer.exists))
    return finding('from', 'ok', 'own', { facts: { domain } });
  const gone = answers.every((answer) => answer.kind === 'none');
  return finding('from', gone ? 'todo' : 'unknown', gone ? 'missing' : 'silent', { facts: { domain } });
}
