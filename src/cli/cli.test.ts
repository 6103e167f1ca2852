import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '#platform/config/index.ts';
import { startEmbedded, writeRuntime } from '#platform/embedded/index.ts';
import { AppError } from '#platform/errors/index.ts';
import type { House, OpenHouse } from './house.ts';
import { commands } from './registry.ts';
import { runCli } from './run.ts';

let folder: string;
let asked: OpenHouse | undefined;

/** The outside of the modules; what they do is theirs to test. */
const house = {
  routes: () => [
    { method: 'GET', path: '/contact', audience: 'public' },
    { method: 'GET', path: '/_ui', audience: 'public', raw: true, development: true },
  ],
  modules: () => [
    {
      name: 'contact',
      level: 5,
      purpose: 'The form.',
      tables: [],
      events: [],
      permissions: ['contact.read'],
    },
    { name: 'tenancy', level: 1, purpose: 'Who is who.', tables: ['tenant'], events: [], permissions: [] },
  ],
  async signInLink(at, email) {
    asked = at;
    if (email === 'nobody@example.org') {
      throw new AppError({ code: 'x', status: 404, message: { fr: 'Inconnu.', en: 'unknown.' } });
    }
    return `${at.scheme}://localhost:${at.port}/connexion/xyz`;
  },
  createTenant: async (_at, { host }) => `https://${host}/`,
} satisfies Partial<House> as unknown as House;

async function parvis(line: string, env: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const status = await runCli(line.split(' ').filter(Boolean), {
    commands,
    house,
    io: { out: (text) => out.push(text), err: (text) => err.push(text) },
    version: '1.2.3',
    loadConfig: () => loadConfig({ PARVIS_DATA: path.join(folder, 'data'), ...env }),
    now: () => new Date('2026-03-02T02:30:00Z'),
  });
  return { status, out: out.join('\n'), err: err.join('\n') };
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parvis-cli-'));
  chmodSync(folder, 0o755);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the command line', () => {
  test('lists every command, asked for or not', async () => {
    const { status, out } = await parvis('help');
    expect(status).toBe(0);
    for (const { name } of commands) expect(out).toContain(`parvis ${name}`);
    expect(await parvis('')).toEqual(await parvis('--help'));
  });

  test('explains a command on standard output, and starts nothing for it', async () => {
    for (const { name } of commands) {
      expect(await parvis(`${name} --help`)).toMatchObject({ status: 0, err: '' });
    }
    expect(existsSync(path.join(folder, 'data'))).toBe(false);
  });

  test.each([
    'fly',
    'tenant',
    'sign-in-link',
    'sign-in-link a b',
    'backup',
    'restore',
    'routes now',
    'help --loud',
    'tenant create --insee 35360 --host ville.example.org',
  ])(
    'does not understand “%s”: status 2, the usage on standard error, nothing on standard output',
    async (line) => {
      const { status, out, err } = await parvis(line);
      expect({ status, out }).toEqual({ status: 2, out: '' });
      expect(err).not.toBe('');
    },
  );

  test('prints the route table, one address a line', async () => {
    expect((await parvis('routes')).out).toBe(
      'GET\t/contact\tpublic\tpage\nGET\t/_ui\tpublic\traw\tdevelopment',
    );
  });

  test('prints the modules, lowest level first', async () => {
    const { out } = await parvis('modules');
    expect(out.indexOf('L1 tenancy: Who is who.')).toBe(0);
    expect(out).toContain('permissions: contact.read');
  });

  test('refuses a wrong environment in a sentence that names the variable', async () => {
    expect(await parvis('database-url', { PORT: 'x' })).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringContaining('PORT'),
    });
  });
});

describe('opening hours', () => {
  const evening = { from: '18:00', to: '19:00', terms: 'only' };
  const schedule = {
    zone: 'Europe/Paris',
    schoolZone: 'c',
    closedOnHolidaysOf: 'metropole',
    weekly: { tue: [{ from: '09:00', to: '12:00' }, evening], thu: [{ from: '14:00', to: '18:00' }] },
  };
  const fileOf = (value: unknown): string => {
    const file = path.join(folder, 'hours.json');
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
    return file;
  };

  test('the state at a wall time of the place, with the shape of the guide', async () => {
    const { status, out, err } = await parvis(`hours ${fileOf(schedule)} --at 2026-12-24T17:45 --json`);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(out)).toEqual({
      open: true,
      until: '2026-12-24T18:00:00+01:00',
      next: '2026-12-29T09:00:00+01:00',
      text: 'Ouvert, ferme à 18\u00a0h',
      at: '2026-12-24T17:45:00+01:00',
      zone: 'Europe/Paris',
      byAppointment: false,
      changesAt: '2026-12-24T18:00:00+01:00',
      because: null,
      uncertain: false,
    });
  });

  test('an instant with its offset, another zone, another language; now when no moment is given', async () => {
    const file = fileOf(schedule);
    const said = async (options: string) =>
      (await parvis(`hours ${file} ${options}`)).out.replaceAll('\u00a0', ' ');
    expect(await said('--at 2026-12-24T16:45Z')).toBe('Ouvert, ferme à 18 h');
    expect(await said('--at 2026-12-24T20:45:30+04:00')).toBe('Ouvert, ferme à 18 h');
    expect(await said('--at 2026-12-24T16:45Z --zone Indian/Reunion')).toBe('Fermé, ouvre mardi à 9 h');
    expect(await said('--at 2026-12-24T17:45 --zone Indian/Reunion --lang en')).toBe('Open, closes at 18:00');
    // The clock of these tests: Monday 2 March 2026, 3:30 in Paris.
    expect(await said('')).toBe('Fermé, ouvre demain à 9 h');
    const { out } = await parvis(`hours ${file} --at 2027-09-07T18:30 --json`);
    expect(JSON.parse(out)).toMatchObject({
      open: false,
      uncertain: true,
      next: '2027-09-09T14:00:00+02:00',
    });
  });

  test('what is wrong in the file: each problem with its path, status 1', async () => {
    const file = fileOf({ ...schedule, zone: 'Nulle', weekly: { mon: [{ from: '09:00', to: '25:00' }] } });
    expect(await parvis(`hours ${file}`)).toEqual({
      status: 1,
      out: 'zone: zone\nweekly.mon.0.to: time',
      err: expect.stringContaining('opening-hours.md'),
    });
    expect((await parvis(`hours ${file} --zone Europe/Paris --json`)).out).toBe(
      '{"problems":[{"path":"weekly.mon.0.to","code":"time"}]}',
    );
    expect(await parvis(`hours ${fileOf('{')}`)).toMatchObject({ status: 1, out: '.: json' });
    expect(await parvis(`hours ${fileOf([])}`)).toMatchObject({ status: 1, out: '.: malformed' });
    expect(await parvis(`hours ${folder}/none.json`)).toMatchObject({ status: 1, out: '' });
  });

  test.each([
    '',
    'FILE --at yesterday',
    'FILE --at 2026-02-30T10:00',
    'FILE --at 2026-12-24',
    'FILE --zone Nulle',
    'FILE --lang de',
    'FILE FILE',
  ])('hours %s is not understood: status 2', async (words) => {
    const { status, out, err } = await parvis(`hours ${words.replaceAll('FILE', fileOf(schedule))}`);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('parvis hours');
  });
});

describe('the calendar', () => {
  test('the day that comes so many working days after another, and the holidays on the way', async () => {
    expect((await parvis('calendar working-days 2026-12-23 3')).out).toBe('2026-12-29');
    const { out } = await parvis('calendar working-days 2026-04-02 1 --territory alsace-moselle --json');
    expect(JSON.parse(out)).toEqual({
      from: '2026-04-02',
      days: 1,
      territory: 'alsace-moselle',
      result: '2026-04-07',
      holidays: [
        { day: '2026-04-03', key: 'good-friday', name: { fr: 'Vendredi saint', en: 'Good Friday' } },
        { day: '2026-04-06', key: 'easter-monday', name: { fr: 'Lundi de Pâques', en: 'Easter Monday' } },
      ],
    });
    expect((await parvis('calendar working-days 2026-05-02 0')).out).toBe('2026-05-02');
  });

  test('the public holidays of a year', async () => {
    const { out } = await parvis('calendar holidays 2026 --territory la-reunion --json');
    expect(JSON.parse(out)).toMatchObject({ year: 2026, territory: 'la-reunion', holidays: { length: 12 } });
    expect((await parvis('calendar holidays 2026')).out.split('\n')[0]).toBe(
      '2026-01-01\tnew-year\t1er janvier',
    );
  });

  test.each([
    'calendar',
    'calendar holidays',
    'calendar holidays 26',
    'calendar holidays 2026 --territory bretagne',
    'calendar working-days 2026-02-30 1',
    'calendar working-days 2026-02-03 1.5',
    'calendar working-days 2026-02-03 -1',
    'calendar working-days 2026-02-03 10001',
    'calendar working-days 2026-02-03 1 --territory toString',
  ])('%s is not understood: status 2', async (line) => {
    expect(await parvis(line)).toMatchObject({ status: 2, out: '', err: expect.stringMatching(/./) });
  });

  test('nothing is started for it', () => {
    expect(existsSync(path.join(folder, 'data'))).toBe(false);
  });
});

describe('where the app does not run', () => {
  test('commands in parallel take turns at the database, which each leaves stopped', async () => {
    const answers = await Promise.all([
      parvis('sign-in-link a@example.org'),
      parvis('sign-in-link b@example.org'),
    ]);
    for (const answer of answers) {
      expect(answer).toEqual({ status: 0, out: 'http://localhost:3000/connexion/xyz', err: '' });
    }
    expect(existsSync(path.join(folder, 'data/postgres/postmaster.pid'))).toBe(false);
  });

  test('a refusal is status 1 and a sentence in both languages', async () => {
    expect(await parvis('sign-in-link nobody@example.org')).toEqual({
      status: 1,
      out: '',
      err: 'Inconnu. (unknown.)',
    });
  });

  test('a backup is restored into another data folder', async () => {
    const kept = path.join(folder, 'kept');
    expect(await parvis(`backup ${kept}`)).toMatchObject({ status: 0, out: kept });
    expect(statSync(kept).mode & 0o777).toBe(0o700);
    expect((await parvis(`backup ${kept}`)).status).toBe(1);
    const fresh = { PARVIS_DATA: path.join(folder, 'fresh') };
    expect(await parvis(`restore ${kept}`, fresh)).toMatchObject({ status: 0, err: '' });
    expect(await parvis(`restore ${folder}`, fresh)).toMatchObject({ status: 1, out: '' });
  });
});

describe('where the app runs', () => {
  test('commands share its database and its port, and leave it running', async () => {
    const app = await startEmbedded({ dataFolder: path.join(folder, 'data') });
    try {
      writeRuntime(app.home.run, { pid: process.pid, port: 4321, url: 'http://localhost:4321/' });
      expect((await parvis('sign-in-link a@example.org')).out).toBe('http://localhost:4321/connexion/xyz');
      expect(asked?.appUrl).toBe(app.appUrl);
      expect((await parvis('database-url')).out).toBe(app.appUrl);
      expect(existsSync(path.join(app.home.cluster, 'postmaster.pid'))).toBe(true);
    } finally {
      await app.stop();
    }
  });
});
