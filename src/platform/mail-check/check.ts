import { boundedDns } from './bounded-dns.ts';
import { type DkimFinding, dkimFinding } from './dkim-finding.ts';
import { type DmarcFinding, dmarcFinding, dmarcPlace } from './dmarc-finding.ts';
import type { Dns } from './dns.ts';
import { type FromFinding, fromFinding } from './from-finding.ts';
import { type MxFinding, mxFinding } from './mx-finding.ts';
import { domainOf, isReserved } from './names.ts';
import { providerByHost, providerOf } from './providers.ts';
import type { MailQuestion } from './question.ts';
import type { MailCheckSettings } from './settings.ts';
import { type SpfFinding, spfFinding } from './spf-finding.ts';

export type MailFinding = FromFinding | SpfFinding | DkimFinding | DmarcFinding | MxFinding;

/** What was found, or why nothing was looked for. */
export type MailCheck =
  | { readonly kind: 'checked'; readonly question: MailQuestion; readonly findings: readonly MailFinding[] }
  | { readonly kind: 'not_public'; readonly from: string };

export interface Sending {
  /** Address in the From header. */
  readonly from: string;
  /** Host of the SMTP server; null: there is none. */
  readonly relayHost: string | null;
  readonly settings: MailCheckSettings;
  readonly reportsTo: string | null;
}

/** Looks at everything at once; answers within the limits of `boundedDns`, whatever the zones hold. */
export async function checkMail(dns: Dns, sending: Sending): Promise<MailCheck> {
  const question = questionOf(sending);
  if (question === null) return { kind: 'not_public', from: sending.from };
  const asked = boundedDns(dns);
  try {
    const [from, spf, dkim, mx, place] = await Promise.all([
      fromFinding(asked, question.domain),
      spfFinding(asked, question),
      dkimFinding(asked, question),
      mxFinding(asked, question),
      dmarcPlace(asked, question.domain),
    ]);
    const dmarc = dmarcFinding(place, question, spf, dkim);
    // Of somebody else's mailbox nothing is to be published: the other findings would ask the impossible.
    const findings =
      from.code === 'public' || from.code === 'missing' ? [from] : [from, spf, dkim, dmarc, mx];
    return { kind: 'checked', question, findings };
  } finally {
    asked.end();
  }
}

/** null: a name of which the public DNS knows nothing. */
function questionOf({ from, relayHost, settings, reportsTo }: Sending): MailQuestion | null {
  const domain = domainOf(from);
  if (domain === null || isReserved(domain)) return null;
  const provider = providerOf(settings.provider ?? providerByHost(relayHost));
  return {
    from,
    domain,
    relayHost,
    provider,
    senders: settings.senders,
    selectors: settings.selectors,
    reportsTo,
  };
}
