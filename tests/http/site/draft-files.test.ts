import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { subjects } from '#modules/directory/index.ts';
import { filesManifest } from '#modules/files/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { field, text } from '../../support/html.ts';
import { openTestWeb, type TestWeb } from '../../support/web.ts';

let web: TestWeb;
let sujet = '';
let form: Record<string, string> = {};

beforeAll(async () => {
  web = await openTestWeb();
  const list = await withTenant(web.services.db, web.tenantA.id, subjects);
  sujet = list.find(({ kind }) => kind === 'information')?.slug ?? '';
});
afterAll(() => web.close());

beforeEach(async () => {
  const page = await (await web.get('/contact')).text();
  web.clock.advance(20_000);
  form = {
    cle: field(page, 'cle'),
    jeton: field(page, 'jeton'),
    site_web: '',
    sujet,
    courriel: 'a@example.org',
  };
});

const note = (name: string, content = name) => new File([content], name, { type: 'text/plain' });
const keptIn = (page: string) =>
  [...page.matchAll(/name="fichiers_montres" value="([^"]+)"/g)].map(([, id]) => id ?? '');
const kept = (ids: string[]) => ({ fichiers_montres: ids, fichiers_gardes: ids });

async function inTenant<T>(query: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withTenant(web.services.db, web.tenantA.id, async (tx) => (await query.execute(tx.db)).rows);
}

async function requests(): Promise<number[]> {
  const rows = await inTenant(sql<{ files: number }>`
    select (select count(*)::int from file f where f.owner_id = r.id) as files from request r order by number`);
  return rows.map(({ files }) => files);
}

async function purge(): Promise<void> {
  const job = filesManifest.jobs?.find(({ name }) => name === 'files.purge_drafts');
  await job?.run(web.services, web.tenantA.id, {}, { number: 1, last: false });
}

test('files that expired while a form was filled in are said, the rest is kept, and sending again passes', async () => {
  const before = (await requests()).length;
  const wrong = await web.post('/contact', {
    ...form,
    message: '',
    fichiers: [note('a.txt'), note('b.txt')],
  });
  const ids = keptIn(await wrong.text());
  expect(ids).toHaveLength(2);
  web.clock.advance(25 * 3_600_000);
  await purge();
  for (const [cookie, words] of [
    ['', 'Les fichiers joints il y a plus de 24 heures ont expiré : joignez-les de nouveau.'],
    ['langue=en', 'The files attached more than 24 hours ago have expired: attach them again.'],
  ] as const) {
    const late = await web.post('/contact', { ...form, message: 'Voici.', ...kept(ids) }, { cookie });
    expect(late.status).toBe(422);
    const page = await late.text();
    expect(text(page)).toContain(words);
    expect(page).toContain('Voici.');
    expect(keptIn(page)).toEqual([]);
  }
  expect(await requests()).toHaveLength(before);
  const sent = await web.post('/contact', { ...form, message: 'Voici.', fichiers: note('a.txt') });
  expect(sent.status).toBe(303);
  expect((await requests()).at(-1)).toBe(1);
});

test('a form with kept files, sent twice by a double click, is one message and expired for nobody', async () => {
  const wrong = await web.post('/contact', { ...form, message: '', fichiers: note('a.txt') });
  const again = { ...form, message: 'Deux fois.', ...kept(keptIn(await wrong.text())) };
  const first = await web.post('/contact', again);
  const second = await web.post('/contact', again);
  expect([first.status, second.status]).toEqual([303, 303]);
  expect(second.headers.get('location')).toBe(first.headers.get('location'));
});

test('a form sent twice at once holds each file once', async () => {
  const before = (await requests()).length;
  const files = Array.from({ length: 6 }, (_, n) => note(`${n}.txt`));
  const sending = { ...form, message: 'Six fichiers.', fichiers: files };
  const answers = await Promise.all([web.post('/contact', sending), web.post('/contact', sending)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect((await requests()).slice(before)).toEqual([6]);
});

test('a second try after a lost one does not reach the ten files', async () => {
  const files = Array.from({ length: 6 }, (_, n) => note(`${n}.txt`));
  // The first try arrived whole, and its answer did not.
  await web.post('/contact', { ...form, message: '', fichiers: files });
  const sent = await web.post('/contact', { ...form, message: 'Me revoici.', fichiers: files });
  expect(sent.status).toBe(303);
  expect((await requests()).at(-1)).toBe(6);
});

test('a network that has filled its share may write still, and what was typed is kept', async () => {
  await web.post('/contact', { ...form, message: '', fichiers: note('gros.txt') });
  await inTenant(sql`update file set bytes = 1000000000 where name = 'gros.txt'`);
  const refused = await web.post('/contact', {
    ...form,
    message: 'Bonjour à vous.',
    fichiers: note('c.txt'),
  });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(text(page)).toContain('c.txt : Trop de fichiers ont été reçus de votre réseau aujourd’hui');
  expect(page).toContain('Bonjour à vous.');
  expect((await web.post('/contact', { ...form, message: 'Bonjour à vous.' })).status).toBe(303);
  await inTenant(sql`update file set bytes = 1 where name = 'gros.txt'`);
});

test('where the disk is nearly full a message without files passes', async () => {
  const { files } = web.services;
  const room = files.room;
  files.room = async () => ({ left: 900_000_000, total: 20_000_000_000 });
  try {
    const english = await web.post(
      '/contact',
      { ...form, message: 'Hello.', fichiers: note('d.txt') },
      { cookie: 'langue=en' },
    );
    expect(english.status).toBe(422);
    expect(text(await english.text())).toContain('d.txt: We cannot take any more files for now');
    expect((await web.post('/contact', { ...form, message: 'Bonjour.' })).status).toBe(303);
  } finally {
    files.room = room;
  }
});
