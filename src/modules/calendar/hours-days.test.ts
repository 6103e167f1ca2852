import { describe, expect, test } from 'vitest';
import { announcedClosures, holidaysWithoutDecision } from './hours-closures.ts';
import { isOpenAt, nextChange, openState, slotsOn } from './hours-state.ts';
import { weekView } from './hours-week.ts';
import type { OpeningHours, Slot } from './opening-hours.ts';

const PARIS = 'Europe/Paris';
const at = (text: string) => new Date(text);
const slot = (from: string, to: string, more: Partial<Slot> = {}): Slot => ({ from, to, ...more });
const MORNING = slot('09:00', '12:00');
const daily = {
  mon: [MORNING],
  tue: [MORNING],
  wed: [MORNING],
  thu: [MORNING],
  fri: [MORNING],
  sat: [MORNING],
  sun: [MORNING],
};
describe('a slot that runs past midnight', () => {
  const ball: OpeningHours = {
    zone: PARIS,
    weekly: { fri: [slot('21:00', '02:00')], sat: [slot('21:00', '02:00')] },
    exceptions: [{ from: '2026-11-21', to: '2026-11-21', closed: true }],
    closedOnHolidaysOf: 'metropole',
  };

  test('runs into an ordinary closed day', () => {
    expect(openState(ball, at('2026-11-15T01:00:00+01:00'))).toMatchObject({
      open: true,
      until: at('2026-11-15T02:00:00+01:00'),
    });
  });

  test('is cut at midnight by a day that an exception closes, or a public holiday', () => {
    expect(openState(ball, at('2026-11-20T23:00:00+01:00'))).toMatchObject({
      open: true,
      until: at('2026-11-21T00:00:00+01:00'),
    });
    expect(isOpenAt(ball, at('2026-11-22T01:00:00+01:00'))).toBe(false);
    // 1 November 2026, All Saints, is a Sunday; 25 December a Friday.
    expect(nextChange(ball, at('2026-10-31T23:00:00+01:00'))).toEqual(at('2026-11-01T00:00:00+01:00'));
    expect(isOpenAt(ball, at('2026-12-25T22:00:00+01:00'))).toBe(false);
  });

  test('runs into a day of exceptional slots, which closes nothing', () => {
    const market = {
      ...ball,
      exceptions: [{ from: '2026-11-21', to: '2026-11-21', slots: [slot('08:00', '12:00')] }],
    };
    expect(isOpenAt(market, at('2026-11-21T01:00:00+01:00'))).toBe(true);
    expect(isOpenAt(market, at('2026-11-21T22:00:00+01:00'))).toBe(false);
  });
});

describe('by appointment', () => {
  const office: OpeningHours = {
    zone: PARIS,
    weekly: {
      mon: [MORNING, slot('12:00', '16:00', { byAppointment: true })],
      wed: [slot('14:00', '16:00', { byAppointment: true })],
    },
  };

  test('is not open to all, and says until when', () => {
    expect(openState(office, at('2026-11-23T11:00:00+01:00'))).toMatchObject({
      open: true,
      until: at('2026-11-23T12:00:00+01:00'),
    });
    expect(openState(office, at('2026-11-23T15:00:00+01:00'))).toMatchObject({
      open: false,
      byAppointment: true,
      changesAt: at('2026-11-23T16:00:00+01:00'),
      opensAt: at('2026-11-30T09:00:00+01:00'),
    });
    expect(openState(office, at('2026-11-24T15:00:00+01:00'))).toMatchObject({
      byAppointment: false,
      changesAt: at('2026-11-25T14:00:00+01:00'),
      opensAt: at('2026-11-30T09:00:00+01:00'),
    });
    expect(nextChange(office, at('2026-11-23T15:00:00+01:00'))).toEqual(at('2026-11-30T09:00:00+01:00'));
  });

  test('of the whole place: its slots are appointments, and without slots every day is, but those that are closed', () => {
    const whole: OpeningHours = { ...office, byAppointment: true };
    expect(openState(whole, at('2026-11-23T11:00:00+01:00'))).toMatchObject({
      open: false,
      byAppointment: true,
      opensAt: null,
    });
    expect(weekView(whole, '2026-11-23')[0]?.slots.every(({ byAppointment }) => byAppointment)).toBe(true);
    const any: OpeningHours = {
      zone: PARIS,
      weekly: {},
      byAppointment: true,
      closedOnHolidaysOf: 'metropole',
    };
    expect(openState(any, at('2026-11-12T03:00:00+01:00'))).toMatchObject({
      byAppointment: true,
      opensAt: null,
    });
    expect(openState(any, at('2026-11-11T10:00:00+01:00'))).toMatchObject({
      byAppointment: false,
      changesAt: at('2026-11-12T00:00:00+01:00'),
    });
    expect(slotsOn(any, '2026-11-12')).toEqual([]);
  });
});

describe('told ahead', () => {
  const hours: OpeningHours = {
    zone: PARIS,
    weekly: { mon: [MORNING], fri: [MORNING] },
    closedOnHolidaysOf: 'metropole',
    holidays: { christmas: 'closed' },
    exceptions: [
      { from: '2027-01-01', closed: true, announceFrom: '2026-12-15' },
      { from: '2026-11-23', to: '2026-11-24', closed: true, reason: 'Travaux' },
      { from: '2026-11-01', to: '2026-11-22', closed: true },
      { from: '2026-12-01', to: '2026-12-01', slots: [MORNING] },
    ],
  };

  test('closures from the day of their announcement to their last, the soonest first', () => {
    const told = (text: string) =>
      announcedClosures(hours, at(text)).map(({ from, current }) => `${from} ${current}`);
    expect(told('2026-11-22T12:00:00+01:00')).toEqual(['2026-11-01 true', '2026-11-23 false']);
    expect(told('2026-11-24T23:59:00+01:00')).toEqual(['2026-11-23 true']);
    expect(told('2026-11-25T00:00:00+01:00')).toEqual([]);
    expect(told('2026-12-15T00:00:00+01:00')).toEqual(['2027-01-01 false']);
    expect(announcedClosures(hours, at('2028-01-01T00:00:00Z'))).toEqual([
      { from: '2027-01-01', to: null, reason: null, current: true },
    ]);
  });

  test('holidays of which nobody has said anything, where the place would be open', () => {
    const { exceptions: _, ...plain } = hours;
    const of = (schedule: OpeningHours) =>
      holidaysWithoutDecision(schedule, at('2026-11-02T10:00:00+01:00'), 240).map(
        ({ day, told }) => `${day} ${told}`,
      );
    // 11 November is a Wednesday, Christmas is decided, 1 January and 14 May are a Friday and not a holiday.
    expect(of(plain)).toEqual(['2027-01-01 closed', '2027-03-29 closed', '2027-05-17 closed']);
    expect(of({ ...plain, holidays: { christmas: 'closed', '2027-01-01': 'open' } })).toHaveLength(2);
    expect(of(hours)).toEqual([]);
    const { closedOnHolidaysOf: __, ...open } = plain;
    expect(of({ ...open, holidaysOf: 'metropole' })[0]).toBe('2027-01-01 open');
    expect(of({ zone: PARIS, weekly: daily })).toEqual([]);
  });
});

test('the week has seven days from Monday, in the zone of the place', () => {
  const hours: OpeningHours = {
    zone: 'Pacific/Noumea',
    weekly: { wed: [slot('14:00', '16:00'), MORNING] },
    closedOnHolidaysOf: 'nouvelle-caledonie',
    seasons: [{ name: 'Fin d’année', from: '12-15', to: '12-31', weekly: { fri: [MORNING] } }],
  };
  const week = weekView(hours, at('2026-12-20T14:00:00Z'));
  expect(week.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `2026-12-${20 + n}`));
  expect(week.filter(({ today }) => today).map(({ day }) => day)).toEqual(['2026-12-21']);
  expect(week[4]).toMatchObject({ weekday: 'fri', closed: true, because: { kind: 'holiday' } });
  expect(week[0]?.season).toBe('Fin d’année');
  expect(weekView(hours, '2026-12-02')[2]?.slots.map(({ from }) => from)).toEqual(['09:00', '14:00']);
});
