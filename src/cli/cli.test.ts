import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
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
const house: House = {
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
};

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
