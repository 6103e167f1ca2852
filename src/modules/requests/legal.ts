import {
  addDays,
  addMonthsLegal,
  addWorkingDays,
  type Day,
  dayIn,
  instantAt,
  isWorkingDay,
  type Territory,
  zonedParts,
} from '#modules/calendar/index.ts';
import type { AppealRoute, Regime, RequestKind, State } from './request.ts';

/** How sure a legal basis is: A article read, B through a notice, C to verify (the administrator is told). */
export type Certainty = 'A' | 'B' | 'C';

/** What the law makes of a request: from its subject, or from an agent who requalified it. */
export interface LegalTerms {
  kind: RequestKind;
  regime: Regime;
  /** Silence becomes a decision after so many months (or days); both null without a regime. */
  delayMonths: number | null;
  delayDays: number | null;
  legalBasis: string | null;
  certainty: Certainty | null;
  appeal: AppealRoute;
}

/** A question, a report: date and service are acknowledged, nothing runs. */
export const INFORMATION_TERMS: LegalTerms = {
  kind: 'information',
  regime: 'none',
  delayMonths: null,
  delayDays: null,
  legalBasis: null,
  certainty: null,
  appeal: 'tribunal',
};

/**
 * A message that an agent qualifies as a demande although no subject foresaw it: outside any procedure set by a law,
 * silence of two months refuses (CRPA L. 231-4, 1° and 2°).
 */
export const DEFAULT_DEMANDE_TERMS: LegalTerms = {
  kind: 'demande',
  regime: 'svr',
  delayMonths: 2,
  delayDays: null,
  legalBasis: 'CRPA, art. L. 231-4, 1° et 2°',
  certainty: 'C',
  appeal: 'tribunal',
};

/** The subject's terms seen as a demande or as an information, whatever the subject itself is. */
export function termsAs(kind: RequestKind, subject: LegalTerms): LegalTerms {
  if (kind === subject.kind) return subject;
  return kind === 'information' ? INFORMATION_TERMS : DEFAULT_DEMANDE_TERMS;
}

/** What an agent says of a request's qualification; null: as the subject has it. */
export interface Said {
  kind: RequestKind;
  regime: 'svr' | 'sva' | null;
  delayMonths: number | null;
}

/** The general articles of each regime: both say two months. */
const GENERAL_BASIS: Readonly<Record<Regime, string | null>> = {
  none: null,
  svr: 'CRPA, art. L. 231-4',
  sva: 'CRPA, art. L. 231-1',
};

/**
 * The subject's terms with what an agent says about silence. Another regime than the subject's leaves the subject's
 * article and delay behind, which are about its own regime: the general article is cited, with its two months.
 */
export function termsSaid(said: Said, subject: LegalTerms): LegalTerms {
  const terms = termsAs(said.kind, subject);
  if (said.kind === 'information' || (said.regime === null && said.delayMonths === null)) return terms;
  const regime = said.regime ?? (terms.regime === 'none' ? 'svr' : terms.regime);
  const own = regime === terms.regime;
  const delay =
    said.delayMonths === null && own
      ? { delayMonths: terms.delayMonths, delayDays: terms.delayDays }
      : { delayMonths: said.delayMonths ?? 2, delayDays: null };
  return {
    ...terms,
    ...delay,
    regime,
    legalBasis: own ? terms.legalBasis : GENERAL_BASIS[regime],
    certainty: 'C',
  };
}

/**
 * The day on which, without express decision, a complete request is deemed accepted or refused; null where nothing
 * runs. Counted from the day of reception in the collectivité's zone, month by month (L. 231-1, L. 231-4).
 */
export function deemedOn(receivedAt: Date, terms: LegalTerms, zone: string): Day | null {
  if (terms.regime === 'none') return null;
  const day = dayIn(receivedAt, zone);
  if (terms.delayMonths !== null) return addMonthsLegal(day, terms.delayMonths);
  return terms.delayDays === null ? null : addDays(day, terms.delayDays);
}

/** Working days within which the house wants to answer, where the tenant's setting says nothing. */
export const ANSWER_WITHIN = 10;
/** An answer must leave so many days before silence decides. */
const MARGIN_DAYS = 3;

/**
 * The day by which the collectivité wants to have answered: its own commitment, earlier where silence would decide;
 * never before the day of reception, or the request would be born late.
 */
export function dueOn(
  receivedAt: Date,
  deemed: Day | null,
  place: { zone: string; territory: Territory; answerWithin?: number },
): Day {
  const received = dayIn(receivedAt, place.zone);
  const target = addWorkingDays(received, place.answerWithin ?? ANSWER_WITHIN, place.territory);
  if (deemed === null) return target;
  const last = addDays(deemed, -MARGIN_DAYS);
  if (last >= target) return target;
  if (last < received) return received;
  return last;
}

export interface Risk {
  /** The commitment is over, or silence has decided. */
  late: boolean;
  /** One of the two is near: two days before the commitment, seven before the silence. */
  soon: boolean;
  /** Days until the nearer of the two (negative: since); null where nothing is expected of the service. */
  daysLeft: number | null;
}

/** How pressing a request is on a day. A request that waits for the usager or is answered presses by the law alone. */
export function riskOn(
  today: Day,
  request: { state: State; deemedOn: Day | null; dueOn: Day | null; regime: Regime },
): Risk {
  if (request.state === 'closed' || request.state === 'answered')
    return { late: false, soon: false, daysLeft: null };
  const working = request.state !== 'waiting';
  const toDue = working && request.dueOn !== null ? daysBetween(today, request.dueOn) : null;
  const toDeemed = request.deemedOn === null ? null : daysBetween(today, request.deemedOn);
  const late = (toDue !== null && toDue < 0) || (toDeemed !== null && toDeemed <= 0);
  const soon =
    !late &&
    ((toDue !== null && toDue <= SOON_DUE_DAYS) || (toDeemed !== null && toDeemed <= SOON_DEEMED_DAYS));
  const known = [toDue, toDeemed].filter((days) => days !== null);
  return { late, soon, daysLeft: known.length === 0 ? null : Math.min(...known) };
}

/** Silence nearer than this comes before everything else. */
export const SOON_DEEMED_DAYS = 7;
/** Our own commitment, nearer than this, is to be kept now. */
export const SOON_DUE_DAYS = 2;

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

const ALARM_AFTER_MS = 4 * 3_600_000;
const OPENS = 8 * 60;
const CLOSES = 18 * 60;

/**
 * When the responsible agents are told of a held message: four hours after its arrival if somebody works then, else
 * at 8 o'clock of the next working day: always before one working day has passed (R. 112-11-2).
 */
export function alarmAt(receivedAt: Date, zone: string, territory: Territory): Date {
  const at = new Date(receivedAt.getTime() + ALARM_AFTER_MS);
  const wall = zonedParts(at, zone);
  if (isWorkingDay(wall.day, territory)) {
    if (wall.minuteOfDay < OPENS) return instantAt(wall.day, OPENS, zone);
    if (wall.minuteOfDay < CLOSES) return at;
  }
  return instantAt(addWorkingDays(wall.day, 1, territory), OPENS, zone);
}
