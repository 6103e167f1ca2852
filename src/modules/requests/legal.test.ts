import { describe, expect, test } from 'vitest';
import { addDays, addWorkingDays, dayIn, isWorkingDay, startOfDay } from '#modules/calendar/index.ts';
import {
  alarmAt,
  DEFAULT_DEMANDE_TERMS,
  deemedOn,
  dueOn,
  INFORMATION_TERMS,
  type LegalTerms,
  riskOn,
  termsAs,
  termsSaid,
} from './legal.ts';

const PARIS = 'Europe/Paris';
const terms = (changes: Partial<LegalTerms> = {}): LegalTerms => ({ ...DEFAULT_DEMANDE_TERMS, ...changes });

describe('the day on which silence decides', () => {
  test.each([
    ['2026-11-23T07:12:00Z', 2, '2027-01-23'],
    ['2026-12-31T10:00:00Z', 2, '2027-02-28'],
    ['2027-12-31T10:00:00Z', 2, '2028-02-29'],
    ['2026-01-31T10:00:00Z', 1, '2026-02-28'],
    // A Sunday and a holiday put nothing off.
    ['2026-03-01T10:00:00Z', 2, '2026-05-01'],
    // 23:30 in Paris is 22:30 UTC: still the 31st there, already the 1st at 00:30.
    ['2026-08-31T21:59:00Z', 2, '2026-10-31'],
    ['2026-08-31T22:30:00Z', 2, '2026-11-01'],
  ])('received %s, %i months: %s', (received, delayMonths, day) => {
    expect(deemedOn(new Date(received), terms({ delayMonths }), PARIS)).toBe(day);
  });

  test('is counted in the collectivité’s own zone', () => {
    const at = new Date('2026-11-23T23:30:00Z');
    expect(deemedOn(at, terms(), 'Indian/Reunion')).toBe('2027-01-24');
    expect(deemedOn(at, terms(), 'Pacific/Tahiti')).toBe('2027-01-23');
  });

  test('may be counted in days, and is none for an information', () => {
    expect(
      deemedOn(new Date('2026-11-23T10:00:00Z'), terms({ delayMonths: null, delayDays: 15 }), PARIS),
    ).toBe('2026-12-08');
    expect(deemedOn(new Date('2026-11-23T10:00:00Z'), INFORMATION_TERMS, PARIS)).toBeNull();
  });
});

describe('the collectivité’s commitment', () => {
  const place = { zone: PARIS, territory: 'metropole' } as const;
  test('is ten working days, or its own number, over holidays', () => {
    expect(dueOn(new Date('2026-11-23T10:00:00Z'), null, place)).toBe('2026-12-07');
    expect(dueOn(new Date('2026-12-21T10:00:00Z'), null, { ...place, answerWithin: 4 })).toBe('2026-12-28');
  });
  test('comes three days before silence decides where that is sooner', () => {
    expect(dueOn(new Date('2026-11-23T10:00:00Z'), '2026-12-01', place)).toBe('2026-11-28');
  });
});

test('a delay shorter than the margin is due on the day of reception, never before', () => {
  const place = { zone: PARIS, territory: 'metropole' } as const;
  expect(dueOn(new Date('2026-11-23T10:00:00Z'), '2026-11-24', place)).toBe('2026-11-23');
  expect(dueOn(new Date('2026-11-23T10:00:00Z'), '2026-11-26', place)).toBe('2026-11-23');
  expect(dueOn(new Date('2026-11-23T10:00:00Z'), '2026-11-27', place)).toBe('2026-11-24');
});

describe('how pressing a request is', () => {
  const request = { state: 'open', regime: 'svr', deemedOn: '2027-01-23', dueOn: '2026-12-07' } as const;
  test.each([
    ['2026-11-23', { late: false, soon: false, daysLeft: 14 }],
    ['2026-12-05', { late: false, soon: true, daysLeft: 2 }],
    ['2026-12-07', { late: false, soon: true, daysLeft: 0 }],
    ['2026-12-08', { late: true, soon: false, daysLeft: -1 }],
  ])('on %s', (today, risk) => expect(riskOn(today, request)).toEqual(risk));

  test('waiting for the person, it presses by the law alone', () => {
    expect(riskOn('2026-12-20', { ...request, state: 'waiting' })).toEqual({
      late: false,
      soon: false,
      daysLeft: 34,
    });
    expect(riskOn('2027-01-17', { ...request, state: 'waiting' })).toEqual({
      late: false,
      soon: true,
      daysLeft: 6,
    });
    expect(riskOn('2027-01-23', { ...request, state: 'waiting' })).toMatchObject({ late: true });
  });
  test('answered or closed, it presses no more', () => {
    for (const state of ['answered', 'closed'] as const)
      expect(riskOn('2027-02-01', { ...request, state })).toEqual({
        late: false,
        soon: false,
        daysLeft: null,
      });
  });
});

describe('the alarm of a held message', () => {
  const at = (received: string, territory: 'metropole' | 'alsace-moselle' = 'metropole') =>
    alarmAt(new Date(received), PARIS, territory).toISOString();
  test.each([
    ['Monday 9:00', '2026-11-23T08:00:00Z', '2026-11-23T12:00:00.000Z'],
    ['Monday 3:00', '2026-11-23T02:00:00Z', '2026-11-23T07:00:00.000Z'],
    ['Monday 16:00', '2026-11-23T15:00:00Z', '2026-11-24T07:00:00.000Z'],
    ['Friday 19:00', '2026-11-27T18:00:00Z', '2026-11-30T07:00:00.000Z'],
    ['Saturday', '2026-11-28T09:00:00Z', '2026-11-30T07:00:00.000Z'],
    ['Christmas Eve 17:00', '2026-12-24T16:00:00Z', '2026-12-28T07:00:00.000Z'],
  ])('%s', (_when, received, alarm) => expect(at(received)).toBe(alarm));

  test('always comes before one working day has passed', () => {
    for (let hour = 0; hour < 24 * 21; hour += 1) {
      const received = new Date(Date.UTC(2026, 11, 14, hour));
      const alarm = alarmAt(received, PARIS, 'metropole').getTime();
      expect(alarm).toBeGreaterThan(received.getTime());
      const day = dayIn(received, PARIS);
      const last = addWorkingDays(day, 1, 'metropole');
      // Arrived on a working day: the same hour of the next one. Arrived on another: the end of the next one.
      const end = isWorkingDay(day, 'metropole')
        ? new Date(
            startOfDay(last, PARIS).getTime() + (received.getTime() - startOfDay(day, PARIS).getTime()),
          )
        : startOfDay(addDays(last, 1), PARIS);
      expect(alarm).toBeLessThanOrEqual(end.getTime());
    }
  });
});

test('an information seen as a demande takes the terms of L. 231-4; a demande keeps its own', () => {
  expect(termsAs('demande', INFORMATION_TERMS)).toEqual(DEFAULT_DEMANDE_TERMS);
  const own = terms({ delayMonths: 1 });
  expect(termsAs('demande', own)).toBe(own);
  expect(termsAs('information', own)).toEqual(INFORMATION_TERMS);
});

describe('what an agent says of silence', () => {
  const own = {
    svr: terms({ delayMonths: 1, legalBasis: 'CESEDA, art. R. 313-11' }),
    sva: terms({ regime: 'sva', delayMonths: 4, legalBasis: 'CRPA, art. L. 231-6' }),
    days: terms({ delayMonths: null, delayDays: 21, legalBasis: 'code X' }),
    none: terms({ regime: 'none', delayMonths: null, legalBasis: 'code Y' }),
    information: INFORMATION_TERMS,
  } as const;
  test.each([
    ['svr', 'svr', 'CESEDA, art. R. 313-11', 1, null],
    ['svr', 'sva', 'CRPA, art. L. 231-1', 2, null],
    ['sva', 'sva', 'CRPA, art. L. 231-6', 4, null],
    ['sva', 'svr', 'CRPA, art. L. 231-4', 2, null],
    ['days', 'svr', 'code X', null, 21],
    ['days', 'sva', 'CRPA, art. L. 231-1', 2, null],
    ['none', 'svr', 'CRPA, art. L. 231-4', 2, null],
    ['none', 'sva', 'CRPA, art. L. 231-1', 2, null],
    ['information', 'svr', 'CRPA, art. L. 231-4, 1° et 2°', 2, null],
    ['information', 'sva', 'CRPA, art. L. 231-1', 2, null],
  ] as const)('subject %s, said %s: %s', (subject, regime, legalBasis, delayMonths, delayDays) => {
    const said = { kind: 'demande', regime, delayMonths: null } as const;
    expect(termsSaid(said, own[subject])).toEqual({
      ...own[subject],
      kind: 'demande',
      regime,
      legalBasis,
      delayMonths,
      delayDays,
      certainty: 'C',
      appeal: 'tribunal',
    });
  });

  test('a delay of its own keeps the article of the regime that stays; nothing said keeps all', () => {
    expect(termsSaid({ kind: 'demande', regime: null, delayMonths: 3 }, own.days)).toMatchObject({
      regime: 'svr',
      delayMonths: 3,
      delayDays: null,
      legalBasis: 'code X',
    });
    expect(termsSaid({ kind: 'demande', regime: null, delayMonths: 3 }, own.none)).toMatchObject({
      regime: 'svr',
      legalBasis: 'CRPA, art. L. 231-4',
    });
    expect(termsSaid({ kind: 'demande', regime: null, delayMonths: null }, own.sva)).toBe(own.sva);
    expect(termsSaid({ kind: 'information', regime: null, delayMonths: null }, own.sva)).toEqual(
      INFORMATION_TERMS,
    );
  });
});
