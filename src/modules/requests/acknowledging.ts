import { isTerritory, type Territory } from '#modules/calendar/index.ts';
import {
  type AcknowledgementContent,
  acknowledgementContent,
  type ServiceContact,
} from './acknowledgement.ts';
import { deemedOn, dueOn, type LegalTerms } from './legal.ts';
import { answerWithinOf } from './legal-settings.ts';

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
    answerWithin: answerWithinOf(settings),
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
