import type { OpeningHours } from '#modules/calendar/index.ts';

/** What a record of the national directory says that it is: a kind of service (« pivot ») for some communes. */
export interface Pivot {
  readonly kind: string;
  /** INSEE codes. */
  readonly communes: readonly string[];
}

/** Weekly slots as the record has them: a stretch of weekdays, two slots at most. */
export interface OfficialRange {
  /** 0 Monday … 6 Sunday; `to` may come before `from`. */
  readonly from: number;
  readonly to: number;
  readonly slots: readonly { readonly from: string; readonly to: string }[];
  /** Word for word; null: none. */
  readonly comment: string | null;
}

export interface OfficialAddress {
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** `ACC`, `DEM`, `NAC`: as written. */
  readonly access: string | null;
  readonly accessNote: string | null;
}

/** A record of the national directory (« base de données locales », DILA) as it was understood. No person's name. */
export interface OfficialRecord {
  readonly id: string;
  readonly name: string;
  readonly pivots: readonly Pivot[];
  /** INSEE code of the commune where it stands, which is not always one of a pivot. */
  readonly communeCode: string | null;
  readonly address: OfficialAddress | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly web: string | null;
  readonly ranges: readonly OfficialRange[];
  /** Of the hours as a whole, word for word. */
  readonly hoursComment: string | null;
  /** ISO instant. */
  readonly modifiedAt: string | null;
  /** Its page in the national directory. */
  readonly link: string | null;
}

/** The hours of a record and the words that no machine reads. */
export interface OfficialHours {
  /** null: none, or not readable. */
  readonly hours: OpeningHours | null;
  readonly comment: string | null;
  /** Why the slots could not be taken; null: they could, or there are none. */
  readonly problem: string | null;
}

const BRANCH = /\b(?:annexes?|d[ée]l[ée]gu[ée]e?s?|associ[ée]e?s?)\b/iu;

/** Whether the name tells a branch (mairie annexe, déléguée, associée): never the town hall itself. */
export function isBranch(record: Pick<OfficialRecord, 'name'>): boolean {
  return BRANCH.test(record.name);
}

/** Whether a record says that it is this kind of service for this commune. */
export function serves(
  record: Pick<OfficialRecord, 'pivots'>,
  kinds: readonly string[],
  commune: string,
): boolean {
  return record.pivots.some((pivot) => kinds.includes(pivot.kind) && pivot.communes.includes(commune));
}

/** Which record is the town hall's: one, none, or several among which only a person can choose. */
export type Choice =
  | { readonly kind: 'one'; readonly record: OfficialRecord }
  | { readonly kind: 'none'; readonly branches: readonly OfficialRecord[] }
  | { readonly kind: 'several'; readonly records: readonly OfficialRecord[] };

/**
 * The town hall's record of a commune: of the kind `mairie` (of Paris or of a collectivité d'outre-mer too) for its
 * code, and no branch by its name. `confirmed`: the record that an agent has recognised, which settles any doubt.
 */
export function chooseTownHall(
  records: readonly OfficialRecord[],
  commune: string,
  confirmed: string | null,
): Choice {
  const all = records.filter((record) => serves(record, TOWN_HALL_PIVOTS, commune));
  const chosen = all.find(({ id }) => id === confirmed);
  if (chosen) return { kind: 'one', record: chosen };
  const whole = all.filter((record) => !isBranch(record));
  const [first] = whole;
  if (!first) return { kind: 'none', branches: all };
  return whole.length === 1 ? { kind: 'one', record: first } : { kind: 'several', records: whole };
}

export const TOWN_HALL_PIVOTS = ['mairie', 'mairie_com', 'paris_mairie'];
