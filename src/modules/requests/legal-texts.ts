import type { Text } from '#platform/i18n/index.ts';
import type { Certainty } from './legal.ts';

/** One text of law that the public reads. `{words}` in braces are replaced when it is issued. */
export interface LegalText {
  /** Where it comes from; shown beside it. */
  article: string;
  /** C: to verify; the administrator is told so until it is confirmed. */
  certainty: Certainty;
  text: Text;
}

/**
 * Default texts of acknowledgements, in the order of CRPA R. 112-11-1. A tenant replaces any of them in its setting
 * `legalTexts`.
 */
export const LEGAL_TEXTS = {
  received: {
    article: 'CRPA, art. R. 112-11-1, 1°',
    certainty: 'A',
    text: {
      fr: 'Votre message a été reçu le {date} à {time}. Il porte le numéro {number}.',
      en: 'Your message was received on {date} at {time}. Its number is {number}.',
    },
  },
  service: {
    article: 'CRPA, art. R. 112-11-1, 2°',
    certainty: 'A',
    text: {
      fr: 'Le service chargé de votre message est : {service}. {contact}',
      en: 'The service in charge of your message is: {service}. {contact}',
    },
  },
  information: {
    article: 'CRPA, art. R. 112-11-1',
    certainty: 'C',
    text: {
      fr: 'Votre message est enregistré comme une demande d’information ou un signalement : il n’appelle pas de décision, et aucun délai légal de décision ne court. Si vous demandez une décision, dites-le au service : il le requalifie et vous recevez un nouvel accusé de réception.',
      en: 'Your message is recorded as a request for information or a report: it calls for no decision, and no legal time limit for a decision runs. If you are asking for a decision, tell the service: it requalifies your message and you receive a new acknowledgement.',
    },
  },
  none: {
    article: 'CRPA, art. R. 112-11-1, 3°',
    certainty: 'C',
    text: {
      fr: 'Aucune date de décision implicite n’est prévue pour cette demande.',
      en: 'No date of implicit decision is set for this request.',
    },
  },
  svr: {
    article: 'CRPA, art. R. 112-11-1, 3°',
    certainty: 'A',
    text: {
      fr: 'Votre demande peut donner lieu à une décision implicite de rejet.',
      en: 'Your request may give rise to an implicit decision of refusal.',
    },
  },
  sva: {
    article: 'CRPA, art. R. 112-11-1, 3°',
    certainty: 'A',
    text: {
      fr: 'Votre demande peut donner lieu à une décision implicite d’acceptation.',
      en: 'Your request may give rise to an implicit decision of acceptance.',
    },
  },
  deemedRefused: {
    article: 'CRPA, art. R. 112-11-1, 4°',
    certainty: 'A',
    text: {
      fr: 'À défaut d’une décision expresse, et sous réserve que votre demande soit complète, elle sera réputée rejetée le {deemed}.',
      en: 'Without an express decision, and provided that your request is complete, it will be deemed refused on {deemed}.',
    },
  },
  deemedAccepted: {
    article: 'CRPA, art. R. 112-11-1, 4°',
    certainty: 'A',
    text: {
      fr: 'À défaut d’une décision expresse, et sous réserve que votre demande soit complète, elle sera réputée acceptée le {deemed}.',
      en: 'Without an express decision, and provided that your request is complete, it will be deemed accepted on {deemed}.',
    },
  },
  attestation: {
    article: 'CRPA, art. R. 112-11-1, 5° et L. 232-3',
    certainty: 'A',
    text: {
      fr: 'Si votre demande est ainsi acceptée, vous pouvez demander au service une attestation de cette décision implicite.',
      en: 'If your request is accepted in this way, you may ask the service for a certificate of that implicit decision.',
    },
  },
  appealTribunal: {
    article: 'CRPA, art. R. 112-11-1, 6°, L. 232-4 et L. 411-2 ; CJA, art. R. 421-1, R. 421-2 et R. 414-6',
    certainty: 'C',
    text: {
      fr: 'Si votre demande est ainsi rejetée, vous pouvez, dans les deux mois qui suivent cette date : demander à {tenant} de revoir sa décision (recours gracieux) ; saisir {court}, par courrier ou sur {telerecours} (Télérecours citoyens). Un recours gracieux envoyé dans ces deux mois ouvre, à compter de la réponse ou du silence de deux mois qui lui est opposé, un nouveau délai de deux mois pour saisir le tribunal. Vous pouvez aussi, dans le même délai, demander les motifs du rejet : ils vous sont communiqués dans le mois.',
      en: 'If your request is refused in this way, you may, within two months of that date: ask {tenant} to reconsider (recours gracieux); apply to {court}, by post or at {telerecours} (Télérecours citoyens). A recours gracieux sent within these two months opens a new period of two months to apply to the court, from its answer or from two months of silence. Within the same period you may also ask for the reasons of the refusal: they are given within a month.',
    },
  },
  appealCada: {
    article: 'CRPA, art. R. 112-11-1, 6°, L. 342-1, R. 311-15 et R. 343-1 ; CJA, art. R. 421-1',
    certainty: 'C',
    text: {
      fr: 'Si votre demande est ainsi rejetée, vous pouvez saisir, dans les deux mois qui suivent cette date, la Commission d’accès aux documents administratifs (CADA) : sur www.cada.fr, ou par courrier, TSA 50730, 75334 Paris Cedex 07. Cette étape est obligatoire avant de saisir {court}.',
      en: 'If your request is refused in this way, you may apply, within two months of that date, to the Commission d’accès aux documents administratifs (CADA): at www.cada.fr, or by post, TSA 50730, 75334 Paris Cedex 07. This step is compulsory before applying to {court}.',
    },
  },
  appealPrefet: {
    article: 'CRPA, art. R. 112-11-1, 6° ; CESEDA, art. R. 313-11 et suivants ; CJA, art. R. 421-1',
    certainty: 'C',
    text: {
      fr: 'Si votre demande est ainsi rejetée, vous pouvez former, dans les deux mois qui suivent cette date, un recours devant le préfet du département. Cette étape est obligatoire avant de saisir {court}, par courrier ou sur {telerecours}.',
      en: 'If your request is refused in this way, you may appeal, within two months of that date, to the prefect of the department. This step is compulsory before applying to {court}, by post or at {telerecours}.',
    },
  },
} as const satisfies Record<string, LegalText>;

export type LegalTextKey = keyof typeof LEGAL_TEXTS;

/** A text as a tenant has it: the default, or its own; `confirmed` once its jurist has said so. */
export interface TenantLegalText extends LegalText {
  key: LegalTextKey;
  own: boolean;
  confirmed: boolean;
  /** Who confirmed it and when; null where nobody had to. */
  confirmation: Confirmation | null;
}

/** Somebody has read the articles and answers for the text. */
export interface Confirmation {
  by: string;
  at: Date;
}

/**
 * The texts of a tenant from its setting `legalTexts`: `{ [key]: { fr?, en?, confirmed?, confirmedText?,
 * confirmedBy?, confirmedAt? } }`. A malformed setting counts as absent: a town hall must never send an empty appeal
 * route. A confirmation is of one text: it falls when a new version of the software changes the default.
 */
export function legalTextsOf(
  settings: Readonly<Record<string, unknown>>,
): Record<LegalTextKey, TenantLegalText> {
  const own = asRecord(settings['legalTexts']);
  const entries = Object.entries(LEGAL_TEXTS).map(([key, text]) => {
    const set = asRecord(own[key]);
    const fr = words(set['fr']);
    const en = words(set['en']);
    const merged = { fr: fr ?? text.text.fr, en: en ?? (fr === null ? text.text.en : fr) };
    const read = set['confirmed'] === true && (words(set['confirmedText']) ?? merged.fr) === merged.fr;
    const confirmed = text.certainty !== 'C' || read;
    const confirmation = read ? confirmationOf(set) : null;
    return [key, { ...text, key, text: merged, own: fr !== null || en !== null, confirmed, confirmation }];
  });
  return Object.fromEntries(entries) as Record<LegalTextKey, TenantLegalText>;
}

function confirmationOf(set: Record<string, unknown>): Confirmation | null {
  const by = words(set['confirmedBy']);
  const at = new Date(words(set['confirmedAt']) ?? Number.NaN);
  return by === null || Number.isNaN(at.getTime()) ? null : { by, at };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function words(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Replaces `{name}` by its value in both languages. A name without value stays: a test sees it. */
export function fill(text: Text, values: Readonly<Record<string, Text | string>>): Text {
  const one = (lang: 'fr' | 'en') =>
    text[lang].replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'string' ? value : value[lang];
    });
  return { fr: one('fr'), en: one('en') };
}
