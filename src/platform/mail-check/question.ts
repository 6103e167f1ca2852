import type { Provider } from './providers.ts';

/** What one check is about. */
export interface MailQuestion {
  /** Address in the From header, which is the envelope's too. */
  readonly from: string;
  /** Its domain, in ASCII. */
  readonly domain: string;
  /** Name of the SMTP server that we hand mails to; null: there is none, or it has no public name. */
  readonly relayHost: string | null;
  readonly provider: Provider | null;
  /** SPF terms that the administrator named. */
  readonly senders: readonly string[];
  readonly selectors: readonly string[];
  /** Where reports of DMARC could go: an address of the tenant. */
  readonly reportsTo: string | null;
}
