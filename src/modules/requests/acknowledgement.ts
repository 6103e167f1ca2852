import { formatDate, formatTime, type Lang, type Text } from '#platform/i18n/index.ts';
import type { Certainty, LegalTerms } from './legal.ts';
import { courtOf, courtWords, TELERECOURS } from './legal-settings.ts';
import { fill, type LegalTextKey, legalTextsOf, type TenantLegalText } from './legal-texts.ts';
import type { Regime, RequestKind } from './request.ts';

/** One sentence of the acknowledgement with its article, in the order of R. 112-11-1. */
export interface AcknowledgementPart {
  key: LegalTextKey;
  article: string;
  certainty: Certainty;
  text: Text;
}

/**
 * What was told to the person, word for word, in both languages: kept as issued, shown as issued, since it is the proof
 * (L. 112-6: without complete acknowledgement the time limits of appeal cannot be held against the person).
 */
export interface AcknowledgementContent {
  version: 1;
  number: string;
  /** ISO 8601 instants. */
  receivedAt: string;
  issuedAt: string;
  timeZone: string;
  tenantName: string;
  kind: RequestKind;
  regime: Regime;
  /** `YYYY-MM-DD`; null where silence decides nothing. */
  deemedOn: string | null;
  legalBasis: string | null;
  certainty: Certainty | null;
  service: ServiceContact;
  /** What ② asks and the collectivité has not entered: shown to agents, never to the public. */
  gaps: ('phone' | 'address')[];
  parts: AcknowledgementPart[];
}

export interface ServiceContact {
  name: Text;
  email: string | null;
  phone: string | null;
  /** Postal address on one line. */
  address: string | null;
}

export interface AcknowledgementInput {
  number: string;
  receivedAt: Date;
  issuedAt: Date;
  timeZone: string;
  tenantName: string;
  settings: Readonly<Record<string, unknown>>;
  service: ServiceContact;
  terms: LegalTerms;
  deemedOn: string | null;
}

/** Which texts make the acknowledgement of these terms: ① ② for all, ③ to ⑥ for a demande. */
export function textsOf(terms: LegalTerms): LegalTextKey[] {
  const head: LegalTextKey[] = ['received', 'service'];
  if (terms.kind === 'information') return [...head, 'information'];
  if (terms.regime === 'none') return [...head, 'none'];
  if (terms.regime === 'sva') return [...head, 'sva', 'deemedAccepted', 'attestation'];
  const appeal = { tribunal: 'appealTribunal', cada: 'appealCada', prefet: 'appealPrefet' } as const;
  return [...head, 'svr', 'deemedRefused', appeal[terms.appeal]];
}

/** The content that R. 112-11-1 asks, ① to ⑥, from the facts of the request and the tenant's legal texts. */
export function acknowledgementContent(input: AcknowledgementInput): AcknowledgementContent {
  const texts = legalTextsOf(input.settings);
  const values = valuesOf(input);
  const parts = textsOf(input.terms).map((key) => partOf(texts[key], values, input.terms));
  const { service, terms } = input;
  const gaps: AcknowledgementContent['gaps'] = [];
  if (service.phone === null) gaps.push('phone');
  if (service.email === null && service.address === null) gaps.push('address');
  return {
    version: 1,
    number: input.number,
    receivedAt: input.receivedAt.toISOString(),
    issuedAt: input.issuedAt.toISOString(),
    timeZone: input.timeZone,
    tenantName: input.tenantName,
    kind: terms.kind,
    regime: terms.regime,
    deemedOn: input.deemedOn,
    legalBasis: terms.legalBasis,
    certainty: terms.certainty,
    service,
    gaps,
    parts,
  };
}

function partOf(
  text: TenantLegalText,
  values: Readonly<Record<string, Text | string>>,
  terms: LegalTerms,
): AcknowledgementPart {
  const saysRegime = text.key === 'svr' || text.key === 'sva';
  const article =
    saysRegime && terms.legalBasis !== null ? `${text.article} ; ${terms.legalBasis}` : text.article;
  return { key: text.key, article, certainty: text.certainty, text: fill(text.text, values) };
}

function valuesOf(input: AcknowledgementInput): Record<string, Text | string> {
  const { receivedAt, timeZone } = input;
  const court = courtOf(input.settings);
  return {
    number: input.number,
    tenant: input.tenantName,
    date: both((lang) => formatDate(receivedAt, lang, timeZone)),
    time: both((lang) => formatTime(receivedAt, lang, timeZone)),
    deemed:
      input.deemedOn === null
        ? ''
        : both((lang) => formatDate(new Date(`${input.deemedOn}T12:00:00Z`), lang, 'UTC')),
    service: input.service.name,
    contact: both((lang) => contactLine(input.service, lang)),
    court: courtWords(court),
    telerecours: court?.telerecours ?? TELERECOURS,
  };
}

function contactLine(service: ServiceContact, lang: Lang): string {
  const words =
    lang === 'fr'
      ? { address: 'Adresse : ', email: 'Courriel : ', phone: 'Téléphone : ' }
      : { address: 'Address: ', email: 'E-mail: ', phone: 'Telephone: ' };
  const known = (['address', 'email', 'phone'] as const).filter((key) => service[key] !== null);
  return known.map((key) => `${words[key]}${service[key]}.`).join(' ');
}

function both(make: (lang: Lang) => string): Text {
  return { fr: make('fr'), en: make('en') };
}
