import type { Text } from '#platform/i18n/index.ts';

/** What can be known of a sending besides its words. */
export interface Signals {
  /** The field that no person sees was filled. */
  trapped: boolean;
  /** When the form was shown; null: no proof, or a forged one. */
  shownAt: Date | null;
  sentAt: Date;
  /** Requests of the last ten minutes from the same network address and from the same e-mail address. */
  byOrigin: number;
  byEmail: number;
  links: number;
}

/** Why a message waits for an agent's look. Stored as it is: never rename one. */
export const HOLD_REASONS = {
  'contact.trap': {
    fr: 'Le piège à robots du formulaire a été rempli.',
    en: 'The form’s trap for robots was filled in.',
  },
  'contact.no_proof': {
    fr: 'Le formulaire n’est pas passé par sa page.',
    en: 'The form did not come through its page.',
  },
  'contact.expired': {
    fr: 'Le formulaire était ouvert depuis plus d’une journée.',
    en: 'The form had been open for more than a day.',
  },
  'contact.too_fast': {
    fr: 'Le formulaire a été rempli en moins de trois secondes.',
    en: 'The form was filled in within three seconds.',
  },
  'contact.rate_origin': {
    fr: 'Beaucoup de messages du même accès à internet en dix minutes.',
    en: 'Many messages from the same internet access within ten minutes.',
  },
  'contact.rate_email': {
    fr: 'Beaucoup de messages de la même adresse électronique en dix minutes.',
    en: 'Many messages from the same e-mail address within ten minutes.',
  },
  'contact.links': { fr: 'Le message contient beaucoup de liens.', en: 'The message contains many links.' },
} as const satisfies Record<string, Text>;

export type HoldReason = keyof typeof HOLD_REASONS;

/** The reason in words, for the desk; another door's reason is said in general. */
export function holdReasonText(reason: string): Text {
  const known: ReadonlyMap<string, Text> = new Map(Object.entries(HOLD_REASONS));
  return known.get(reason) ?? { fr: 'Message à vérifier.', en: 'Message to check.' };
}

export const WINDOW_MS = 10 * 60_000;
/** A family, a school room, a library write through one access; a person rarely writes five messages in ten minutes. */
export const MOST_BY_ORIGIN = 10;
export const MOST_BY_EMAIL = 5;
const LEAST_MS = 3_000;
const MOST_MS = 24 * 3_600_000;
const MOST_LINKS = 5;

/**
 * Whether an agent must look first, and why; null: accepted at once. A message is held, never refused nor lost: each of
 * these can happen to a person.
 */
export function spamVerdict(signals: Signals): HoldReason | null {
  if (signals.trapped) return 'contact.trap';
  if (signals.shownAt === null) return 'contact.no_proof';
  const age = signals.sentAt.getTime() - signals.shownAt.getTime();
  // Shown in the future: the clock of another process may be a little ahead, a forged proof is not ours.
  if (age < LEAST_MS) return 'contact.too_fast';
  if (age > MOST_MS) return 'contact.expired';
  if (signals.byEmail >= MOST_BY_EMAIL) return 'contact.rate_email';
  if (signals.byOrigin >= MOST_BY_ORIGIN) return 'contact.rate_origin';
  return signals.links > MOST_LINKS ? 'contact.links' : null;
}

/** Links of a text: addresses with a scheme or www. */
export function countLinks(text: string): number {
  return text.match(/\bhttps?:\/\/|\bwww\.|\[url[=\]]|<a\s/giu)?.length ?? 0;
}
