import { beforeEach, describe, expect, test } from 'vitest';
import { closureWords } from '#web/site/shared/hours-view.tsx';
import { text } from '../../support/html.ts';
import { aDirectory, formOf, giveHours } from './directory-support.ts';

const town = await aDirectory();
const { show, send, fill, place, web } = town;
const CLOSURE = '/lieux/mairie/fermeture';
const HOLIDAYS = '/lieux/mairie/jours-feries';
const publicPage = async () => text(await (await web.get('/lieux/mairie')).text());

beforeEach(() => giveHours(town));

describe('a closure', () => {
  test('is announced with one date, and the public reads the sentence of the preview', async () => {
    const changes = { du: '2026-12-24', au: '2027-01-02', raison: 'Congés' };
    const preview = await fill(CLOSURE, { ...changes, suite: 'apercu' });
    expect(preview.status).toBe(200);
    const sentence = closureWords(
      { from: '2026-12-24', to: '2027-01-02', reason: 'congés', current: false },
      '2026-11-23',
      'fr',
    ).replaceAll('\u00a0', ' ');
    expect(text(await preview.text())).toContain(`${sentence} 2 jours d’ouverture sont concernés.`);
    expect(await publicPage()).not.toContain(sentence);
    const sent = await fill(CLOSURE, changes);
    expect(sent.headers.get('location')).toContain('/bureau/annuaire/lieux/mairie/fermeture?fait=fermeture');
    expect(await publicPage()).toContain(sentence);
    expect((await place('mairie')).hours?.exceptions).toEqual([
      { from: '2026-12-24', to: '2027-01-02', closed: true, reason: { fr: 'congés', en: 'staff leave' } },
    ]);
  });

  test('of today shuts the place now; withdrawn, it is open again', async () => {
    await giveHours(town, 'mairie', { weekly: { mon: [{ from: '09:00', to: '12:00' }] } });
    expect(await publicPage()).toContain('Ouvert , ferme à midi');
    const form = formOf(await show(CLOSURE), `/bureau/annuaire${CLOSURE}`);
    expect(form).toMatchObject({ du: ['2026-11-23'], au: [''], nature: ['ferme'] });
    expect((await send(CLOSURE, form)).status).toBe(303);
    expect(await publicPage()).toContain('Fermeture exceptionnelle le lundi 23 novembre');
    const withdraw = formOf(await show(CLOSURE), `/bureau/annuaire${CLOSURE}/retirer`);
    expect(withdraw).toEqual({ du: ['2026-11-23'], au: ['2026-11-23'] });
    const answer = await send(`${CLOSURE}/retirer`, withdraw);
    expect(await publicPage()).toContain('Ouvert , ferme à midi');
    const undo = await (
      await web.get(answer.headers.get('location') ?? '', { cookie: town.cookies.admin })
    ).text();
    const back = formOf(undo, '/bureau/annuaire/lieux/mairie/horaires/retablir');
    await send('/lieux/mairie/horaires/retablir', back);
    expect((await place('mairie')).hours?.exceptions).toHaveLength(1);
  });

  test('may be other hours, wait for its announcement, or have no end', async () => {
    await fill(CLOSURE, {
      du: '2026-12-01',
      au: '',
      nature: 'autres',
      heures: '10h-11h30',
      annonce: '2026-11-30',
    });
    await fill(CLOSURE, { du: '2027-02-01', sans_fin: '1' });
    expect((await place('mairie')).hours?.exceptions).toEqual([
      {
        from: '2026-12-01',
        to: '2026-12-01',
        slots: [{ from: '10:00', to: '11:30' }],
        announceFrom: '2026-11-30',
      },
      { from: '2027-02-01', closed: true },
    ]);
    expect(text(await show(CLOSURE))).toContain('annoncée à partir du 30 novembre 2026');
  });

  test.each([
    [{ du: '' }, 'du', 'Choisissez une date'],
    [{ du: '2026-12-24', au: '2026-12-01' }, 'au', 'Le dernier jour précède le premier'],
    [{ du: '2026-11-01', au: '2026-11-02' }, 'au', 'Ces jours sont passés'],
    [{ du: '2026-12-24', nature: 'autres', heures: '' }, 'heures', 'Écrivez les heures'],
    [{ du: '2026-12-24', nature: 'autres', heures: 'tard' }, 'heures', 'n’est pas compris'],
    [
      { du: '2026-12-24', nature: 'autres', heures: '9h-10h hors vacances' },
      'heures',
      'seulement les heures',
    ],
    [{ du: '2026-12-24', annonce: '2026-12-25' }, 'annonce', 'commencerait après'],
  ])('%o is told at %s, and what was typed stays', async (changes, field, words) => {
    const answer = await fill(CLOSURE, { raison: 'Un mot', ...changes });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(`href="#${field}"`);
    expect(text(html)).toContain(words);
    expect(html).toContain('value="Un mot"');
    expect((await place('mairie')).hours?.exceptions).toBeUndefined();
  });

  test('tells those that it meets, and goes on when that is meant', async () => {
    await fill(CLOSURE, { du: '2026-12-24', au: '2026-12-31' });
    const meets = await fill(CLOSURE, { du: '2026-12-30', au: '2027-01-04' });
    expect(meets.status).toBe(422);
    expect(text(await meets.text())).toContain(
      'déjà annoncée : Fermeture exceptionnelle du 24 décembre au 31 décembre',
    );
    expect((await fill(CLOSURE, { du: '2026-12-30', au: '2027-01-04', quand_meme: '1' })).status).toBe(303);
    const same = await fill(CLOSURE, { du: '2026-12-24', au: '2026-12-31', quand_meme: '1' });
    expect(same.status).toBe(422);
    expect(text(await same.text())).toContain('Retirez d’abord');
  });

  test('sent incompletely is refused', async () => {
    for (const name of ['du', 'au', 'heures', 'raison', 'annonce', 'nature']) {
      const { [name]: _, ...partial } = formOf(await show(CLOSURE), `/bureau/annuaire${CLOSURE}`);
      expect((await send(CLOSURE, partial)).status, name).toBe(400);
    }
    expect((await send(`${CLOSURE}/retirer`, { du: '2026-12-24' })).status).toBe(400);
    expect((await send(`${CLOSURE}/retirer`, { du: '2026-12-24', au: '' })).status).toBe(404);
  });
});

describe('public holidays', () => {
  test('are decided for this year or each year, with hours or without', async () => {
    const answer = await fill(HOLIDAYS, {
      'decision_2026-12-25': 'closed',
      'portee_2026-12-25': 'toujours',
      'decision_2027-01-01': 'slots',
      'heures_2027-01-01': '10h-11h',
      'decision_2027-07-14': 'open',
    });
    expect(answer.status).toBe(303);
    expect((await place('mairie')).hours?.holidays).toEqual({
      christmas: 'closed',
      '2027-01-01': [{ from: '10:00', to: '11:00' }],
      '2027-07-14': 'open',
    });
    const form = formOf(await show(HOLIDAYS), `/bureau/annuaire${HOLIDAYS}`);
    expect(form).toMatchObject({
      'decision_2026-12-25': ['closed'],
      'portee_2026-12-25': ['toujours'],
      'heures_2027-01-01': ['10h-11h'],
    });
    await fill(HOLIDAYS, {
      'decision_2026-12-25': '',
      'decision_2027-01-01': 'open',
      'portee_2027-01-01': 'toujours',
    });
    expect((await place('mairie')).hours?.holidays).toEqual({ 'new-year': 'open', '2027-07-14': 'open' });
  });

  test('whose hours cannot be read are told, and nothing is decided', async () => {
    const answer = await fill(HOLIDAYS, {
      'decision_2026-12-25': 'closed',
      'decision_2027-01-01': 'slots',
      'heures_2027-01-01': 'tôt',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('href="#heures_2027-01-01"');
    expect(html).toContain('value="tôt"');
    expect((await place('mairie')).hours?.holidays).toBeUndefined();
  });

  test('of a form that is incomplete, or older than the hours, are not decided', async () => {
    const form = formOf(await show(HOLIDAYS), `/bureau/annuaire${HOLIDAYS}`);
    const { 'portee_2026-12-25': _, ...partial } = form;
    expect((await send(HOLIDAYS, partial)).status).toBe(400);
    await fill(CLOSURE, { du: '2026-12-01' });
    const late = await send(HOLIDAYS, { ...form, 'decision_2026-12-25': 'open' });
    expect(late.status).toBe(409);
    expect(formOf(await late.text(), `/bureau/annuaire${HOLIDAYS}`)).toMatchObject({
      'decision_2026-12-25': ['open'],
    });
    expect((await place('mairie')).hours?.holidays).toBeUndefined();
  });

  test('without a decision are told in the desk within thirty days, and decided for all places at once', async () => {
    const inbox = async (cookie: string) =>
      text(await (await web.get('/bureau/demandes', { cookie })).text());
    expect(await inbox(town.cookies.admin)).not.toContain('sans décision');
    web.clock.set(new Date('2026-11-26T09:00:00Z'));
    const [admin = '', manager = '', agent = ''] = await Promise.all(
      ['admin', 'responsable', 'agent'].map((name) => web.signIn(web.tenantA, `${name}@a.example.org`)),
    );
    expect(await inbox(admin)).toContain(
      'Un jour férié à venir sans décision · Décider Jour de Noël, vendredi 25 décembre 2026 : Mairie',
    );
    expect(await inbox(manager)).toContain('sans décision');
    expect(await inbox(agent)).not.toContain('sans décision');
    const all = await show('/jours-feries', manager);
    expect(text(all)).toContain('Jour de Noël, vendredi 25 décembre 2026');
    const { id } = await place('mairie');
    const decided = { jour: '2026-12-25', decision: 'closed' };
    expect((await send('/jours-feries', decided, admin)).status).toBe(422);
    expect((await send('/jours-feries', { lieux: id, jour: '2026-12-25' }, admin)).status).toBe(400);
    expect((await send('/jours-feries', { ...decided, jour: '2026-12-26', lieux: id }, admin)).status).toBe(
      404,
    );
    expect((await send('/jours-feries', { ...decided, lieux: id }, manager)).status).toBe(303);
    expect((await place('mairie')).hours?.holidays).toEqual({ '2026-12-25': 'closed' });
  });
});
