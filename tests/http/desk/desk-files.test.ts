import { expect, test } from 'vitest';
import { filesManifest } from '#modules/files/index.ts';
import { sql, withTenant } from '#platform/db/index.ts';
import { field, links, text } from '../../support/html.ts';
import { aDesk, write } from './support.ts';

const { information, page, web, admin } = await aDesk();

const note = (name: string, content = name) => new File([content], name, { type: 'text/plain' });
const send = (number: string, form: Parameters<typeof web.post>[1]) =>
  web.post(`/bureau/demandes/${number}/reponse`, form, { cookie: admin });
const hidden = async (number: string) => {
  const open = await page(`/bureau/demandes/${number}`);
  return { cle: field(open, 'cle'), jeton: field(open, 'jeton') };
};

/** What the worker does with each file that came. */
async function examineAll(): Promise<void> {
  const job = filesManifest.jobs?.find(({ name }) => name === 'files.process');
  const { rows } = await withTenant(web.services.db, web.tenantA.id, (tx) =>
    sql<{ id: string }>`select id from file where state = 'pending'`.execute(tx.db),
  );
  for (const { id } of rows)
    await job?.run(web.services, web.tenantA.id, { fileId: id }, { number: 1, last: false });
}

test('an answer carries files: the usager opens them on the follow-up page, once however often it is sent', async () => {
  const { number, path } = await write(web, information, 'Où trouver le règlement du cimetière ?');
  const form = {
    ...(await hidden(number)),
    message: 'Le voici.',
    fichiers: note('reglement.txt', 'Article 1'),
  };
  expect((await send(number, form)).status).toBe(303);
  expect((await send(number, form)).status).toBe(303);
  await examineAll();
  const followed = await (await web.get(path)).text();
  expect(text(followed).split('Le voici.')).toHaveLength(2);
  const files = links(followed).filter((href) => href.includes('/fichiers/'));
  expect(files).toHaveLength(1);
  const file = await web.get(files[0] ?? '');
  expect(await file.text()).toBe('Article 1');
  expect(file.headers.get('content-disposition')).toContain('reglement.txt');
});

test('a file that is refused is told in the form; the text and the other files are kept and leave with the next try', async () => {
  const { number, path } = await write(web, information, 'Et le plan ?');
  const wrong = await send(number, {
    ...(await hidden(number)),
    message: 'Voici le plan.',
    fichiers: [note('plan.txt'), new File([new Uint8Array([77, 90, 144, 0])], 'plan.pdf')],
  });
  expect(wrong.status).toBe(422);
  const again = await wrong.text();
  expect(again).toContain('Voici le plan.');
  expect(text(again)).toContain('plan.pdf');
  const kept = /name="fichiers_montres" value="([^"]+)"/.exec(again)?.[1] ?? '';
  const form = { cle: field(again, 'cle'), jeton: field(again, 'jeton'), message: 'Voici le plan.' };
  expect((await send(number, { ...form, fichiers_montres: kept, fichiers_gardes: kept })).status).toBe(303);
  await examineAll();
  const followed = await (await web.get(path)).text();
  expect(links(followed).filter((href) => href.includes('/fichiers/'))).toHaveLength(1);
});
