import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subjects } from '#modules/directory/index.ts';
import { askUsager, replyToRequest } from '#modules/requests/index.ts';
import { sql, withTenant } from '#platform/db/index.ts';
import { field, links, text } from '../../support/html.ts';
import { agentOf, openTestWeb, type TestWeb } from '../../support/web.ts';

let web: TestWeb;
let base = '';
let number = '';

/** Writes through the form as a person does, and answers the address of the follow-up page. */
async function write(message: string): Promise<string> {
  const list = await withTenant(web.services.db, web.tenantA.id, subjects);
  const page = await (await web.get('/contact')).text();
  web.clock.advance(20_000);
  const sujet = list.find(({ kind }) => kind === 'information')?.slug ?? '';
  const form = { cle: field(page, 'cle'), jeton: field(page, 'jeton'), sujet, message };
  const courriel = `${Math.random().toString(36).slice(2)}@example.org`;
  const sent = await web.post('/contact', { ...form, courriel });
  return sent.headers.get('location') ?? '';
}

async function replyForm(): Promise<Record<string, string>> {
  const page = await (await web.get(base)).text();
  return { cle: field(page, 'cle'), jeton: field(page, 'jeton') };
}

beforeAll(async () => {
  web = await openTestWeb();
  base = await write('Le lampadaire du 12 est éteint.');
  number = base.split('/')[2] ?? '';
});
afterAll(() => web.close());

describe('the follow-up page', () => {
  test('says in plain words where the request stands, and is indexed, kept and passed on by nobody', async () => {
    const response = await web.get(base);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    const words = text(await response.text());
    expect(words).toContain(`Demande n° ${number}`);
    expect(words).toContain('Votre message est arrivé.');
    expect(words).toContain('Le lampadaire du 12 est éteint.');
    expect(words).toContain('votre message n’appelle pas de décision');
  });

  test('is the same unknown page for a wrong secret, a number without it, and another commune’s host', async () => {
    const secret = base.split('/')[3] ?? '';
    const other = `${secret.slice(0, -1)}${secret.endsWith('2') ? '3' : '2'}`;
    const wrong = await web.get(`/suivi/${number}/${other}`);
    const unknown = await web.get(`/suivi/2026-999999-Z/${secret}`);
    const elsewhere = await web.get(base, { host: 'b.example.org' });
    expect([wrong.status, unknown.status, elsewhere.status]).toEqual([404, 404, 404]);
    const strip = (html: string) => html.replaceAll(/(href|value)="[^"]*"/g, '');
    expect(strip(await wrong.text())).toBe(strip(await unknown.text()));
    for (const path of ['accuse', 'revoquer', 'flux', `fichiers/${crypto.randomUUID()}`]) {
      expect((await web.get(`/suivi/${number}/${other}/${path}`)).status).toBe(404);
      expect((await web.get(`${base}/${path}`, { host: 'b.example.org' })).status).toBe(404);
    }
    expect((await web.post(`/suivi/${number}/${other}`, { message: 'x' })).status).toBe(404);
  });

  test('puts its secret into no query, which logs would keep, and changes its language all the same', async () => {
    const secret = base.split('/')[3] ?? '';
    for (const path of [base, `${base}/accuse`, `${base}/revoquer`, `/suivi/${number}/wrong${secret}`]) {
      const page = await (await web.get(path)).text();
      const queries = [...page.matchAll(/(?:href|src|action)="[^"]*\?([^"]*)"/g)].map(
        ([, query = '']) => query,
      );
      expect(queries.filter((query) => query.includes(secret))).toEqual([]);
      expect(field(page, 'retour')).toBe(path);
    }
    const chosen = await web.post('/langue', { langue: 'en', retour: base }, { headers: { origin: 'null' } });
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, base]);
  });

  test('shows the acknowledgement word for word, to print', async () => {
    const words = text(await (await web.get(`${base}/accuse`)).text());
    expect(words).toContain(`Il porte le numéro ${number}`);
    expect(words).toContain('Le service chargé de votre message est');
    expect(words).toContain('R. 112-11-1');
  });

  test('is complete in English', async () => {
    const words = text(await (await web.get(base, { cookie: 'langue=en' })).text());
    expect(words).toContain('Your message has arrived.');
    expect(words).toContain('Reply to the service');
  });
});

describe('an answer of the usager', () => {
  test('stands on the page once, though it was sent twice, with its file', async () => {
    const form = { ...(await replyForm()), message: 'Toujours éteint ce soir.' };
    const note = new File(['Photo à venir'], 'note.txt', { type: 'text/plain' });
    const answers = [
      await web.post(base, { ...form, fichiers: note }),
      await web.post(base, { ...form, fichiers: note }),
    ];
    expect(answers.map((answer) => answer.headers.get('location'))).toEqual([
      `${base}?envoye=1`,
      `${base}?envoye=1`,
    ]);
    const page = await (await web.get(`${base}?envoye=1`)).text();
    expect(text(page).split('Toujours éteint ce soir.')).toHaveLength(2);
    expect(text(page)).toContain('Votre message est envoyé.');
    expect(text(page)).toContain('note.txt');
  });

  test('without a key, which no form of ours sends, is one message all the same', async () => {
    const words = 'Sans clé, deux fois.';
    for (const message of [words, words, 'Sans clé, autre chose.']) {
      expect((await web.post(base, { message })).status).toBe(303);
    }
    // The same words about another request are another message.
    expect((await web.post(await write('Une autre demande.'), { message: words })).status).toBe(303);
    const page = text(await (await web.get(base)).text());
    expect(page.split(words)).toHaveLength(2);
    expect(page.split('Sans clé, autre chose.')).toHaveLength(2);
  });

  test('that is empty comes back with what to do, its files kept', async () => {
    const note = new File(['Une note'], 'autre.txt', { type: 'text/plain' });
    const response = await web.post(base, { ...(await replyForm()), message: ' ', fichiers: note });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('href="#message"');
    expect(field(page, 'fichiers_gardes')).not.toBe('');
  });

  test('is accepted from the page itself, whose referrer policy makes browsers hide the origin', async () => {
    const form = { ...(await replyForm()), message: 'Origine masquée.' };
    const own = { origin: 'null', 'sec-fetch-site': 'same-origin' };
    expect((await web.post(base, form, { headers: own })).status).toBe(303);
    const foreign = { origin: 'null', 'sec-fetch-site': 'cross-site' };
    expect((await web.post(base, form, { headers: foreign })).status).toBe(403);
  });
});

describe('an answer of the service', () => {
  test('stands on the page with the agent’s name, and makes the stream say so', async () => {
    const actor = await agentOf(web);
    const stream = await web.get(`${base}/flux`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    const heard = untilChange(reader);
    const input = {
      number,
      body: 'L’équipe passe mercredi matin.',
      submissionKey: null,
      seenMessageId: null,
      fileDraftKey: null,
      close: false,
    };
    await replyToRequest.execute(web.services, { tenantId: web.tenantA.id, actor, input });
    await heard;
    await reader.cancel();
    const words = text(await (await web.get(base)).text());
    expect(words).toContain('L’équipe passe mercredi matin.');
    expect(words).toContain('Réponse envoyée');
  });

  test('that asks a question says that it is the usager’s turn', async () => {
    const actor = await agentOf(web);
    const input = {
      number,
      body: 'Devant quel numéro ?',
      submissionKey: null,
      seenMessageId: null,
      fileDraftKey: null,
      close: false,
    };
    await askUsager.execute(web.services, { tenantId: web.tenantA.id, actor, input });
    const words = text(await (await web.get(base)).text());
    expect(words).toContain('À vous de répondre');
  });
});

describe('a long exchange', () => {
  test('keeps the first message on every page, says how many are elsewhere, and leads there', async () => {
    const long = await write('La toute première demande.');
    const [, , of = ''] = long.split('/');
    await withTenant(web.services.db, web.tenantA.id, (tx) =>
      sql`insert into message (tenant_id, request_id, kind, body, created_at)
        select r.tenant_id, r.id, 'usager', 'suite ' || n || '.', r.received_at + n * interval '1 minute'
        from request r, generate_series(1, 310) n where r.number = ${of}`.execute(tx.db),
    );
    const latest = await (await web.get(long)).text();
    expect(text(latest)).toContain('La toute première demande.');
    expect(text(latest)).toContain('10 messages plus anciens ne sont pas sur cette page.');
    expect(text(latest)).not.toContain('suite 10.');
    const earlier = links(latest).find((href) => href.includes('?avant=')) ?? '';
    const before = text(await (await web.get(earlier)).text());
    expect(before).toContain('La toute première demande.');
    expect(before).toContain('suite 10.');
    expect(before).not.toContain('suite 11.');
    expect(before).toContain('300 messages plus récents ne sont pas sur cette page.');

    const cookie = await web.signIn();
    const desk = await (await web.get(`/bureau/demandes/${of}`, { cookie })).text();
    expect(text(desk)).toContain('10 messages plus anciens ne sont pas sur cette page.');
    const back = links(desk).find((href) => href.includes('avant=')) ?? '';
    expect(text(await (await web.get(back, { cookie })).text())).toContain('suite 10.');
  });
});

describe('the link', () => {
  test('opens nothing any more once its holder has made it unusable, behind a page that says what is lost', async () => {
    const other = await write('Un autre message.');
    const asked = await web.get(`${other}/revoquer`);
    expect(text(await asked.text())).toContain('La demande n’est pas annulée');
    const done = await web.post(`${other}/revoquer`, {});
    expect(done.headers.get('location')).toBe('/suivi?lien=revoque');
    expect((await web.get(other)).status).toBe(404);
    expect((await web.post(other, { message: 'encore' })).status).toBe(404);
    expect(text(await (await web.get('/suivi?lien=revoque')).text())).toContain('Ce lien ne marche plus');
  });
});

describe('/suivi', () => {
  test('explains that a number is not enough, and looks nothing up', async () => {
    const known = await (await web.get(`/suivi?numero=${number}`)).text();
    expect(text(known)).toContain(`Le numéro ${number} ne suffit pas`);
    const typed = await web.get('/suivi?numero=2026-000001-A');
    expect(typed.status).toBe(422);
    expect(text(await typed.text())).toContain('Ce numéro n’en est pas un');
  });
});

async function untilChange(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder();
  let heard = '';
  while (!heard.includes('event: change')) {
    const { value, done } = await reader.read();
    if (done) throw new Error('the stream ended');
    heard += decoder.decode(value);
  }
}
