import { expect, test } from 'vitest';
import { announcedClosures, openState, slotsOn } from '#modules/calendar/index.ts';
import { bodies, hoursRevisions, placeBySlug, places, services } from '#modules/directory/index.ts';
import { tenantByHost } from '#modules/tenancy/index.ts';
import { manualClock } from '#platform/clock/index.ts';
import { type Tx, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { testServices } from '../../tests/tenancy/house.ts';
import { demoRecord } from './demo-files.ts';
import { ensureDemo } from './index.ts';

/** Monday 16 March 2026, ten in the morning. */
const NOW = new Date('2026-03-16T09:00:00Z');
const { db } = await testDatabase();
await ensureDemo({ ...testServices(db), clock: manualClock(NOW) }, { host: null });
const tenant = await tenantByHost(db, 'localhost');
const read = <T>(work: (tx: Tx) => Promise<T>) => withTenant(db, tenant?.id ?? '', work);
const townHall = await read((tx) => placeBySlug(tx, 'mairie'));
const hours = townHall?.hours;
if (!townHall || !hours) throw new Error('the demonstration has no town hall');

/** « Arrêté du 7 décembre 2022 » and « du 22 octobre 2025 »: the holidays of zone C that touch 2026, first and last day. */
const ZONE_C = [
  ['2025-12-20', '2026-01-04'],
  ['2026-02-21', '2026-03-08'],
  ['2026-04-18', '2026-05-03'],
  ['2026-07-04', '2026-08-31'],
  ['2026-10-17', '2026-11-01'],
  ['2026-12-19', '2027-01-03'],
] as const;
const PUBLIC_HOLIDAYS = [
  '01-01',
  '04-06',
  '05-01',
  '05-08',
  '05-14',
  '05-25',
  '07-14',
  '08-15',
  '11-01',
  '11-11',
  '12-25',
].map((day) => `2026-${day}`);
/** The staff's training, announced: seventeen days ahead, then the next Friday. */
const CLOSED = '2026-04-03';

const DAYS = ['Dimanche', 'Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi'];
const clock = new Intl.DateTimeFormat('fr-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Whether the door is open, from the record's own lines, its comment, and the calendars: nothing of ours is asked. */
function isOpenByRecord(at: Date, lines: readonly Record<string, string>[]): boolean {
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
  const time = `${parts['hour']}:${parts['minute']}:00`;
  if (day === CLOSED || PUBLIC_HOLIDAYS.includes(day)) return false;
  const name = DAYS[new Date(`${day}T12:00:00Z`).getUTCDay()];
  const schoolsRest = ZONE_C.some(([from, to]) => from <= day && day <= to);
  return lines
    .filter((line) => line['nom_jour_debut'] === name)
    .some((line) =>
      ['1', '2'].some((slot) => {
        const from = line[`valeur_heure_debut_${slot}`] ?? '';
        const to = line[`valeur_heure_fin_${slot}`] ?? '';
        if (from === '' || time < from || time >= to) return false;
        // « Accueil ouvert uniquement hors vacances scolaires l'après-midi. »
        return !(
          line['commentaire']?.includes('hors vacances scolaires') &&
          from > '12:00:00' &&
          schoolsRest
        );
      }),
    );
}

test('the town hall is open at each minute of 2026 as its record, its comment and the calendars say', () => {
  const lines = JSON.parse(demoRecord().toString('utf8')).plage_ouverture as Record<string, string>[];
  const [from, to] = [Date.UTC(2025, 11, 31, 23), Date.UTC(2026, 11, 31, 23)];
  const wrong: string[] = [];
  let open = 0;
  for (let at = from; at < to; at += 60_000) {
    const minute = new Date(at);
    const expected = isOpenByRecord(minute, lines);
    if (expected) open += 1;
    if (openState(hours, minute).open !== expected && wrong.length < 10) wrong.push(minute.toISOString());
  }
  expect(wrong).toEqual([]);
  // About 145 half-days and 34 Tuesday evenings: the walk has seen open doors.
  expect(open).toBeGreaterThan(25_000);
}, 120_000);

test('what was imported and what a person decided stand apart, and the comment is kept', async () => {
  expect(townHall.hoursComment).toEqual({
    text: "Mardi : Accueil ouvert uniquement hors vacances scolaires l'après-midi.",
    toCheck: false,
  });
  expect(townHall.officialId).toBe('00007e4d-264c-43a0-b0b7-7f3b7dd995ab');
  const revisions = await read((tx) => hoursRevisions(tx, townHall.id));
  expect(revisions.map(({ what, by }) => [what, by])).toEqual([
    ['closure', 'Hélène Aubry'],
    ['set', 'Hélène Aubry'],
    ['import', 'Hélène Aubry'],
  ]);
  expect(slotsOn(hours, '2026-03-17')).toHaveLength(2);
  expect(slotsOn(hours, '2026-04-21')).toHaveLength(1);
});

test('one closure of the coming weeks is announced', () => {
  expect(announcedClosures(hours, NOW)).toMatchObject([
    { from: CLOSED, to: CLOSED, current: false, reason: { fr: 'Formation du personnel' } },
  ]);
});

test('each service says whom to call, places how to get in, and other bodies are there', async () => {
  const all = await read((tx) => services(tx));
  expect(all.map(({ slug, reach, place }) => [slug, reach.phone, place?.slug])).toEqual([
    ['mairie', '01 99 00 71 88', 'mairie'],
    ['ecole-periscolaire', '01 99 00 71 91', 'ecole'],
    ['services-techniques', '01 99 00 71 92', 'mairie'],
  ]);
  expect(all[0]?.manager).toMatchObject({ person: 'Hélène Aubry', role: { en: 'Town clerk' } });
  for (const { access, slug } of await read((tx) => places(tx))) {
    expect(access.level, slug).not.toBe('unknown');
    expect(access.details.length, slug).toBeGreaterThan(1);
    expect(access.note?.en, slug).toMatch(/\p{L}{2}/u);
  }
  expect(await read(bodies)).toEqual(
    expect.arrayContaining([expect.objectContaining({ kind: 'france-services', phone: '01 99 00 71 95' })]),
  );
});
