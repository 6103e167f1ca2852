import { describe, expect, test } from 'vitest';
import { toIcalHours } from './hours-ical.ts';
import { toSchemaOrgHours } from './hours-schema-org.ts';
import type { OpeningHours, Slot, Weekly } from './opening-hours.ts';

const PARIS = 'Europe/Paris';
const slot = (from: string, to: string, more: Partial<Slot> = {}): Slot => ({ from, to, ...more });
const week = (days: string, ...slots: Slot[]): Weekly =>
  Object.fromEntries(days.split(' ').map((day) => [day, slots]));
const MORNING = slot('09:00', '12:00');
const AFTERNOON = slot('14:00', '17:00');

test('search engines are told the week, each season with its dates, and the days that are not like them', () => {
  const hours: OpeningHours = {
    zone: PARIS,
    schoolZone: 'c',
    weekly: {
      mon: [MORNING, { ...AFTERNOON, byAppointment: true }],
      tue: [MORNING, slot('18:00', '19:00', { terms: 'holidays' })],
      fri: [slot('21:00', '02:00')],
      sat: [slot('00:00', '24:00')],
    },
    seasons: [{ name: 'Été', from: '07-01', to: '08-31', weekly: week('mon', MORNING) }],
    closedOnHolidaysOf: 'metropole',
    exceptions: [{ from: '2026-11-28', to: '2026-12-08', closed: true }],
  };
  const { openingHoursSpecification: ordinary, specialOpeningHoursSpecification: special } = toSchemaOrgHours(
    hours,
    new Date('2026-11-24T10:00:00+01:00'),
  );
  expect(
    ordinary.map((one) => [one.validFrom, one.dayOfWeek?.length, one.opens, one.closes].join(' ')),
  ).toEqual([
    '2026-11-24 1 00:00 23:59',
    '2026-11-24 2 09:00 12:00',
    '2026-11-24 1 21:00 02:00',
    '2027-07-01 1 09:00 12:00',
    '2027-09-01 1 00:00 23:59',
    '2027-09-01 2 09:00 12:00',
    '2027-09-01 1 21:00 02:00',
  ]);
  const told = special.map(
    ({ validFrom, validThrough, opens, closes }) => `${validFrom} ${validThrough} ${opens}-${closes}`,
  );
  // The night of Friday is cut at midnight, then two open days of each kind are closed, the days between being so anyway.
  expect(told.slice(0, 5)).toEqual([
    '2026-11-27 2026-11-27 21:00-00:00',
    '2026-11-28 2026-11-28 00:00-00:00',
    '2026-11-30 2026-12-01 00:00-00:00',
    '2026-12-04 2026-12-05 00:00-00:00',
    '2026-12-07 2026-12-08 00:00-00:00',
  ]);
  expect(told).toContain('2026-12-22 2026-12-22 18:00-19:00');
  expect(told).toContain('2027-03-29 2027-03-29 00:00-00:00');
  const { validFrom } =
    toSchemaOrgHours({ zone: PARIS, weekly: hours.weekly }, new Date()).openingHoursSpecification[0] ?? {};
  expect(validFrom).toBeUndefined();
});

describe('iCalendar', () => {
  const hours: OpeningHours = {
    zone: PARIS,
    weekly: {
      mon: [{ ...MORNING, note: 'un; deux\ntrois' }],
      fri: [slot('21:00', '02:00')],
      sun: [slot('02:10', '02:50')],
    },
    closedOnHolidaysOf: 'metropole',
    exceptions: [{ from: '2026-10-31', to: '2026-11-02', closed: true, reason: 'Travaux' }],
  };
  const file = (now: string, days: number) =>
    toIcalHours(hours, {
      name: 'Mairie\r\nATTENDEE:x',
      id: 'mairie@ville.example',
      now: new Date(now),
      days,
      lang: 'fr',
    });
  const events = (text: string) =>
    text
      .replace(/\r\n /g, '')
      .split('BEGIN:VEVENT')
      .slice(1)
      .map((event) =>
        Object.fromEntries(event.split('\r\n').map((line) => /^([^:]*):(.*)$/.exec(line)?.slice(1) ?? [])),
      );

  test('one event an opening, in the zone of the place, whatever that of the process', () => {
    const [night, closed, holiday, ...rest] = events(file('2026-10-26T12:00:00Z', 14)).slice(1);
    expect(night).toMatchObject({
      UID: '2026-10-30-2100-mairie@ville.example',
      'DTSTART;TZID=Europe/Paris': '20261030T210000',
      'DTEND;TZID=Europe/Paris': '20261031T000000',
      DTSTAMP: '20261026T120000Z',
      SUMMARY: 'Mairie ATTENDEE:x\u00a0: ouvert',
    });
    expect(closed).toMatchObject({
      UID: '2026-10-31-closed-mairie@ville.example',
      'DTSTART;VALUE=DATE': '20261031',
      'DTEND;VALUE=DATE': '20261103',
      SUMMARY: 'Mairie ATTENDEE:x\u00a0: fermé (Travaux)',
    });
    expect(holiday?.['UID']).toBe('2026-11-06-2100-mairie@ville.example');
    expect(rest).toHaveLength(1);
  });

  test('the same UIDs on another day, no event in the skipped hour, the clock changes told', () => {
    const uids = (text: string) => events(text).map((event) => event['UID']);
    expect(uids(file('2026-10-27T12:00:00Z', 13))).toEqual(uids(file('2026-10-26T12:00:00Z', 14)).slice(1));
    expect(uids(file('2027-03-28T00:00:00+01:00', 1))).toEqual([]);
    expect(uids(file('2027-04-04T00:00:00+02:00', 1))).toEqual(['2027-04-04-0210-mairie@ville.example']);
    const text = file('2026-10-26T12:00:00Z', 14);
    expect(text).toContain(
      'BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100',
    );
    expect(text).toContain('DESCRIPTION:un\\; deux\\ntrois');
    expect(text.split('\r\n').filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
  });

  test('until further notice ends somewhere, and the number of days is bounded', () => {
    const shut: OpeningHours = { ...hours, exceptions: [{ from: '2026-11-02', closed: true }] };
    const text = toIcalHours(shut, {
      name: 'x',
      id: 'x',
      now: new Date('2026-11-02T12:00:00Z'),
      days: 1e9,
      lang: 'en',
    });
    expect(events(text).map(({ SUMMARY }) => SUMMARY)).toEqual(['x: closed']);
  });
});
