import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subjects } from '#modules/directory/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { field, fields, links, text } from '../../support/html.ts';
import { openTestWeb, type TestWeb } from '../../support/web.ts';

let web: TestWeb;
let information = '';
let demande = '';

beforeAll(async () => {
  web = await openTestWeb();
  const list = await withTenant(web.services.db, web.tenantA.id, subjects);
  information = list.find(({ kind }) => kind === 'information')?.slug ?? '';
  demande = list.find(({ kind, regime }) => kind === 'demande' && regime === 'svr')?.slug ?? '';
});
afterAll(() => web.close());

/** The form as a browser has it in hand: hidden fields included, shown long enough ago. */
async function shownForm(path = '/contact'): Promise<Record<string, string>> {
  const page = await (await web.get(path)).text();
  web.clock.advance(20_000);
  return { cle: field(page, 'cle'), jeton: field(page, 'jeton'), site_web: '' };
}

const IDENTITY = {
  personne: 'particulier',
  prenom: 'Élodie',
  nom: 'Prévôt',
  adresse: '3 rue des Écoles',
  code_postal: '77590',
  ville: 'Fontaine-le-Port',
};

async function requests(): Promise<{ number: string; held: boolean; files: number; kind: string }[]> {
  const found = await withTenant(web.services.db, web.tenantA.id, (tx) =>
    sql<{ number: string; held: boolean; files: number; kind: string }>`
      select number, held_at is not null as held, kind,
        (select count(*)::int from file f where f.tenant_id = r.tenant_id and f.owner_id = r.id) as files
      from request r where tenant_id = ${tx.tenantId} order by number`.execute(tx.db),
  );
  return found.rows;
}

describe('the contact form', () => {
  test('is shown by subject, preselects the subject of its link, and is kept by no cache', async () => {
    const response = await web.get(`/contact?sujet=${demande}`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const page = await response.text();
    expect(page).toContain(`<option value="${demande}" selected`);
    for (const name of ['message', 'fichiers', 'courriel', 'telephone', 'nom', 'siren', 'rna']) {
      expect(fields(page)).toContain(name);
    }
  });

  test('turns a question with an e-mail address alone into a request, and leads to its page', async () => {
    const before = (await requests()).length;
    const form = { ...(await shownForm()), sujet: information, message: 'Quand ouvre la mairie ?' };
    const response = await web.post('/contact', {
      ...form,
      personne: 'particulier',
      courriel: 'Elodie@Example.org',
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(/^\/suivi\/2026-\d{6}-[A-Z]\/[2-9a-z]{30}$/);
    const after = await requests();
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toMatchObject({ held: false, kind: 'information' });
  });

  test('asks the identity of R. 112-9-1 for a demande, keeps all that was typed, and says what to do', async () => {
    const form = {
      ...(await shownForm()),
      sujet: demande,
      message: 'Je demande une salle.',
      courriel: 'a@example.org',
    };
    const response = await web.post('/contact', { ...form, personne: 'particulier', nom: 'Prévôt' });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toMatch(/<title>Erreur\u00a0: /);
    expect(text(page)).toContain('Indiquez votre prénom.');
    expect(page).toContain('href="#prenom"');
    expect(page).not.toContain('href="#nom"');
    expect(field(page, 'nom')).toBe('Prévôt');
    expect(page).toContain('Je demande une salle.</textarea>');
    expect(fields(page)).toContain('cle');
  });

  test('ignores the fields of the kinds of person that are not chosen', async () => {
    const form = {
      ...(await shownForm()),
      sujet: demande,
      message: 'Une salle, pour samedi.',
      courriel: 'b@example.org',
    };
    const response = await web.post('/contact', { ...form, ...IDENTITY, siren: 'nonsense', rna: 'nonsense' });
    expect(response.status).toBe(303);
  });

  test('makes one request of two posts of the same form, and answers both with the same address', async () => {
    const before = (await requests()).length;
    const form = {
      ...(await shownForm()),
      sujet: information,
      message: 'Une seule fois.',
      courriel: 'c@example.org',
    };
    const answers = await Promise.all([web.post('/contact', form), web.post('/contact', form)]);
    const places = new Set(answers.map((answer) => answer.headers.get('location')));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(places.size).toBe(1);
    expect(await requests()).toHaveLength(before + 1);
  });

  test('makes one request of two posts of the same words without a key, which no form of ours sends', async () => {
    const before = (await requests()).length;
    const form = { sujet: information, message: 'Sans clé, deux fois.', courriel: 'keyless@example.org' };
    const answers = [await web.post('/contact', form), await web.post('/contact', form)];
    expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1);
    expect(await requests()).toHaveLength(before + 1);
    await web.post('/contact', { ...form, message: 'Sans clé, autre chose.' });
    expect(await requests()).toHaveLength(before + 2);
  });

  test('makes two requests of one form that came back with other words', async () => {
    const before = (await requests()).length;
    const form = { ...(await shownForm()), sujet: information, courriel: 'd@example.org' };
    await web.post('/contact', { ...form, message: 'Le premier message.' });
    await web.post('/contact', { ...form, message: 'Un autre, après retour en arrière.' });
    expect(await requests()).toHaveLength(before + 2);
  });

  test('holds what a robot filled, and loses nothing of it', async () => {
    const form = {
      ...(await shownForm()),
      sujet: information,
      message: 'Achetez !',
      courriel: 'e@example.org',
    };
    const response = await web.post('/contact', { ...form, site_web: 'https://spam.example' });
    expect(response.status).toBe(303);
    expect((await requests()).at(-1)?.held).toBe(true);
    const followed = text(await (await web.get(response.headers.get('location') ?? '')).text());
    expect(followed).toContain('Un agent le vérifie avant de le confier au service.');
    expect(followed).not.toContain('Le service va le lire');
  });

  test('refuses a form that comes from another site', async () => {
    const form = {
      ...(await shownForm()),
      sujet: information,
      message: 'Bonjour',
      courriel: 'f@example.org',
    };
    const response = await web.post('/contact', form, { headers: { origin: 'https://evil.example' } });
    expect(response.status).toBe(403);
  });
});

describe('files of the contact form', () => {
  const pdf = new File(['%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'], 'plan.pdf', {
    type: 'application/pdf',
  });

  test('are kept through an error, may be unticked, and go with the message', async () => {
    const form = { ...(await shownForm()), sujet: information, message: '', courriel: 'g@example.org' };
    const note = new File(['Bonjour'], 'note.txt', { type: 'text/plain' });
    const wrong = await web.post('/contact', { ...form, fichiers: [pdf, note] });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(text(page)).toContain('plan.pdf');
    const kept = [...page.matchAll(/name="fichiers_montres" value="([^"]+)"/g)].map(
      (found) => found[1] ?? '',
    );
    expect(kept).toHaveLength(2);
    const again = {
      ...form,
      message: 'Voici le plan.',
      fichiers_montres: kept,
      fichiers_gardes: kept.slice(0, 1),
    };
    const sent = await web.post('/contact', again);
    expect(sent.status).toBe(303);
    expect((await requests()).at(-1)?.files).toBe(1);
    const followed = await (await web.get(sent.headers.get('location') ?? '')).text();
    expect(text(followed)).toContain('plan.pdf');
    expect(text(followed)).not.toContain('note.txt');
  });

  test('that cannot be accepted are said by name, and the others are kept', async () => {
    const form = {
      ...(await shownForm()),
      sujet: information,
      message: 'Deux fichiers',
      courriel: 'h@example.org',
    };
    const program = new File([new Uint8Array([0x4d, 0x5a, 0x90, 0, 3])], 'facture.pdf', {
      type: 'application/pdf',
    });
    const response = await web.post('/contact', { ...form, fichiers: [program, pdf] });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(text(page)).toContain('facture.pdf : Ce fichier est un programme');
    expect([...page.matchAll(/name="fichiers_gardes"/g)]).toHaveLength(1);
  });
});

describe('the contact page of another commune', () => {
  test('knows nothing of the first one’s subjects and drafts', async () => {
    const page = await (await web.get('/contact', { host: 'b.example.org' })).text();
    expect(links(page).some((href) => href.includes('a.example.org'))).toBe(false);
    const form = { ...(await shownForm()), sujet: information, message: 'x', courriel: 'i@example.org' };
    const response = await web.post('/contact', form, { host: 'b.example.org' });
    expect([303, 422]).toContain(response.status);
  });
});
