import type { AppealRoute, Certainty } from '#modules/tenancy/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import type { Contact, Reach } from './contact.ts';
import type { Place } from './place.ts';

/** A service of the collectivité. */
export interface Service {
  readonly id: string;
  readonly slug: string;
  readonly name: Text;
  readonly mission: Text;
  /** Whom to call; null: its place's, else the collectivité's (`reach`). */
  readonly contact: Contact | null;
  /** « Responsable ». */
  readonly manager: Contact | null;
  /** Of its contact alone; `reach` falls back. */
  readonly email: string | null;
  readonly phone: string | null;
  /** Its contact, else its place, else the collectivité's. */
  readonly reach: Reach;
  /** Its hours are those of its place. */
  readonly place: Place | null;
  readonly archived: boolean;
}

export type SubjectKind = 'information' | 'demande';
/** What silence means: nothing (no decision is asked), refusal, acceptance. */
export type Regime = 'none' | 'svr' | 'sva';

/** What people write about: it leads to its competent service, and says what the law makes of it. */
export interface Subject {
  readonly id: string;
  readonly slug: string;
  readonly label: Text;
  readonly help: Text | null;
  /** Heading of the contact form (`SUBJECT_CATEGORIES`); null: the last one. */
  readonly category: string | null;
  readonly service: Pick<Service, 'id' | 'slug' | 'name' | 'email' | 'phone'>;
  readonly kind: SubjectKind;
  readonly regime: Regime;
  /** One of the two where there is a regime. */
  readonly delayMonths: number | null;
  readonly delayDays: number | null;
  readonly legalBasis: string | null;
  readonly certainty: Certainty | null;
  readonly appeal: AppealRoute;
}

/** How a demande is treated; what an administrator edits of a subject. */
export interface Treatment {
  readonly kind: SubjectKind;
  readonly regime: Regime;
  readonly delayMonths: number | null;
  readonly delayDays: number | null;
}

/** What is wrong with a treatment, by field, in words; {} when it holds together. */
export function treatmentProblems(treatment: Treatment): Record<string, Text> {
  const { kind, regime, delayMonths, delayDays } = treatment;
  if (kind === 'information' && regime !== 'none') {
    return {
      regime: {
        fr: 'Une information ou un signalement n’attend pas de décision : choisissez « aucun », ou faites-en une demande.',
        en: 'Information or a report awaits no decision: choose “none”, or make it a formal request.',
      },
    };
  }
  const delays = [delayMonths, delayDays].filter((delay) => delay !== null).length;
  if (regime === 'none') {
    return delays === 0
      ? {}
      : {
          delay: {
            fr: 'Sans régime, il n’y a pas de délai : videz ce champ.',
            en: 'Without a regime there is no delay: empty this field.',
          },
        };
  }
  if (delays !== 1) {
    return {
      delay: {
        fr: 'Écrivez le délai en mois, ou bien en jours.',
        en: 'Write the delay in months, or else in days.',
      },
    };
  }
  return {};
}
