import { isTerritory, type Territory } from '#modules/calendar/index.ts';
import {
  type AcknowledgementContent,
  acknowledgementContent,
  type ServiceContact,
} from './acknowledgement.ts';
import { ANSWER_WITHIN, deemedOn, dueOn, type LegalTerms } from './legal.ts';

/** What the collectivité brings to a clock. */
export interface ClockPlace {
  tenantName: string;
  timeZone: string;
  territory: string;
  settings: Record<string, unknown>;
  service: ServiceContact;
}

export interface LegalClock {
  deemedOn: string | null;
  dueOn: string;
  content: AcknowledgementContent;
}

/** The dates of a request and the acknowledgement that tells them, from its FIRST reception whenever it is issued. */
export function legalClock(
  request: { number: string; receivedAt: Date },
  terms: LegalTerms,
  place: ClockPlace,
  issuedAt: Date,
): LegalClock {
  const { timeZone, tenantName, settings, service } = place;
  const deemed = deemedOn(request.receivedAt, terms, timeZone);
  const due = dueOn(request.receivedAt, deemed, {
    zone: timeZone,
    territory: territoryOf(place.territory),
    answerWithin: answerWithin(settings),
  });
  const content = acknowledgementContent({
    ...request,
    issuedAt,
    timeZone,
    tenantName,
    settings,
    service,
    terms,
    deemedOn: deemed,
  });
  return { deemedOn: deemed, dueOn: due, content };
}

/** A code that the calendar does not know counts as mainland France. */
export function territoryOf(code: string): Territory {
  return isTerritory(code) ? code : 'metropole';
}

/** The tenant's own commitment in working days, 1 to 60. */
function answerWithin(settings: Readonly<Record<string, unknown>>): number {
  const set = settings['answerWithinWorkingDays'];
  return typeof set === 'number' && Number.isInteger(set) && set >= 1 && set <= 60 ? set : ANSWER_WITHIN;
}
