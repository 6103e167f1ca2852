/**
 * Whether mails that leave here can arrive: what the DNS says of the From's domain (SPF, DKIM, DMARC, MX), read and
 * judged without a word of any screen; trial mails; and what SMTP servers answered.
 */
export { resendMail } from '../mail/resend-mail.ts';
export { senderAddress } from '../mail/sender.ts';
export type { TroubleKind, TroubleStage } from '../mail/trouble.ts';
export { failingMails, mailTroubles, type TroubleGroup } from '../mail/troubles.ts';
export { AUTH_METHODS, type AuthVerdict, readAuthResults } from './auth-results.ts';
export type { MailCheck, MailFinding, Sending } from './check.ts';
export { selectorOf } from './dkim.ts';
export { type Dns, systemDns } from './dns.ts';
export type { FindingState, RecordToPublish } from './finding.ts';
export { domainOf } from './names.ts';
export { PROVIDERS, type ProviderKey, providerByHost, providerOf } from './providers.ts';
export { type MailChecks, mailChecks, type TimedCheck } from './remembered.ts';
export { latestTrial, sendTrialMail, type Trial } from './send-trial.ts';
export {
  MAIL_CHECK_SETTING,
  type MailCheckSettings,
  MOST_TERMS,
  mailCheckSettings,
  senderTerm,
} from './settings.ts';
