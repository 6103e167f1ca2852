import type { Text } from '#platform/i18n/index.ts';

/** How one is reached, typed once: services, places and other bodies point at it. */
export interface Contact {
  readonly id: string;
  /** « Accueil », « Responsable »… */
  readonly label: Text;
  /** Name of the person, where it is one. */
  readonly person: string | null;
  readonly role: Text | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** http or https. */
  readonly web: string | null;
  readonly note: Text | null;
}

/** How to reach a service or a place in the end: what it has itself, else its place, else the collectivité. */
export interface Reach {
  readonly phone: string | null;
  readonly email: string | null;
  readonly web: string | null;
  /** Of the first of the three that has a street; all null where none has. */
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
}

/** What stands at one level: a service's contact and place, a place and its contact, the collectivité. */
export type ReachLevel = { readonly [field in keyof Reach]?: string | null | undefined };

/** The nearest level that says something, field by field; the address is of one level, never mixed. */
export function reachOf(...levels: readonly (ReachLevel | null | undefined)[]): Reach {
  let [phone, email, web]: (string | null)[] = [null, null, null];
  let at: ReachLevel | null = null;
  // A plain loop: a list of two thousand services asks two thousand times.
  for (const level of levels) {
    if (!level) continue;
    phone ||= level.phone ?? null;
    email ||= level.email ?? null;
    web ||= level.web ?? null;
    if (!at && level.street) at = level;
  }
  const { street = null, postcode = null, city = null } = at ?? {};
  return { phone: phone || null, email: email || null, web: web || null, street, postcode, city };
}

/** Text of which the English twin may be missing: French then stands in both. */
export function textOf(fr: string | null, en: string | null): Text | null {
  return fr ? { fr, en: en || fr } : null;
}
