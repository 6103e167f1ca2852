import { beforeAll, describe, expect, test } from 'vitest';
import { text } from '../../support/html.ts';
import { aDirectory, formOf, giveHours, WEEK } from './directory-support.ts';

const town = await aDirectory();
const { show, send, fill, place, cookies } = town;
const HOURS = '/lieux/mairie/horaires';

describe('the week of a place', () => {
  test('is written as on the door, and the public reads it at once', async () => {
    const answer = await fill(HOURS, {
      lun: '9h-12h, 14h-17h30',
      mar: '9:00–12:00 14:00–17:00',
      mer: 'fermé',
      zone: 'c',
    });
    expect(answer.headers.get('location')).toMatch(
      /^\/bureau\/annuaire\/lieux\/mairie\/horaires\?fait=horaires/,
    );
    const { hours } = await place('mairie');
    expect(hours).toEqual({
      zone: 'Europe/Paris',
      schoolZone: 'c',
      closedOnHolidaysOf: 'metropole',
      weekly: {
        mon: [
          { from: '09:00', to: '12:00' },
          { from: '14:00', to: '17:30' },
        ],
        tue: [
          { from: '09:00', to: '12:00' },
          { from: '14:00', to: '17:00' },
        ],
      },
    });
    const site = await (await town.web.get('/lieux/mairie')).text();
    expect(text(site)).toContain('Lundi : 9 h – 12 h et 14 h – 17 h 30');
  });

  test('that cannot be read is told in its field, and all that was typed stays', async () => {
    const answer = await fill(HOURS, {
      lun: 'le matin',
      mar: '9h-12h et 13h',
      jeu: '14h-12h',
      ven: '8h-10h',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('<title>Erreur\u00a0: ');
    for (const kept of ['value="le matin"', 'value="9h-12h et 13h"', 'value="14h-12h"', 'value="8h-10h"'])
      expect(html).toContain(kept);
    for (const field of ['#lun', '#mar', '#jeu']) expect(html).toContain(`href="${field}"`);
    expect(html).not.toContain('href="#ven"');
    expect(text(html)).toContain('« le matin » n’est pas compris. Écrivez par exemple 9h-12h et 14h-17h.');
  });

  test('tells slots that overlap in the field of their day', async () => {
    const answer = await fill(HOURS, { mer: '9h-12h, 11h-13h' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="#mer"');
  });

  test('hangs on school terms of a zone that must be said', async () => {
    const changes = { mar: '9h-12h, 18h-19h', mar_2_vacances: 'hors' };
    const without = await fill(HOURS, { ...changes, zone: '' });
    expect(without.status).toBe(422);
    expect(await without.text()).toContain('href="#zone"');
    expect((await fill(HOURS, { ...changes, zone: 'c' })).status).toBe(303);
    expect((await place('mairie')).hours?.weekly.tue?.[1]).toEqual({
      from: '18:00',
      to: '19:00',
      terms: 'only',
    });
  });

  test('takes a condition from the text too, and shows it where it belongs', async () => {
    const html = await (
      await fill(HOURS, { mar: '18h-19h hors vacances scolaires', suite: 'apercu' })
    ).text();
    const form = formOf(html, '/bureau/annuaire/lieux/mairie/horaires');
    expect(form).toMatchObject({ mar: ['18h-19h'], mar_1_vacances: ['hors'] });
    expect(text(html)).toContain('hors vacances scolaires, zone C');
  });

  test.each([
    ['semaines', 'paires', { when: { weeks: 'even' } }],
    ['semaines', 'mois:1,3', { when: { nth: [1, 3] } }],
    ['semaines', 'toutes:3:2026-01-05', { when: { every: 3, from: '2026-01-05' } }],
    ['rdv', '1', { byAppointment: true }],
    ['vacances', 'pendant', { terms: 'holidays' }],
    ['note', 'guichet fermé', { note: 'guichet fermé' }],
  ])('keeps the condition %s = %s of a slot, and shows it again', async (what, value, expected) => {
    expect((await fill(HOURS, { sam: '10h-12h', [`sam_1_${what}`]: value })).status).toBe(303);
    expect((await place('mairie')).hours?.weekly.sat).toEqual([{ from: '10:00', to: '12:00', ...expected }]);
    expect(formOf(await show(HOURS), `/bureau/annuaire${HOURS}`)[`sam_1_${what}`]).toEqual([value]);
    await fill(HOURS, { sam: '', [`sam_1_${what}`]: '' });
  });

  test('« Aperçu » shows and saves nothing', async () => {
    const before = (await place('mairie')).hoursRevision;
    const answer = await fill(HOURS, { lun: '7h-8h', suite: 'apercu' });
    expect(answer.status).toBe(200);
    expect(text(await answer.text())).toContain('OpenStreetMap Mo 07:00-08:00');
    expect((await place('mairie')).hoursRevision).toBe(before);
  });

  test('« Recopier lundi » fills the other days and saves nothing', async () => {
    const before = (await place('mairie')).hoursRevision;
    const form = async (suite: string) => {
      const html = await (await fill(HOURS, { lun: '7h-8h', lun_1_rdv: '1', suite })).text();
      return formOf(html, `/bureau/annuaire${HOURS}`);
    };
    expect(await form('recopier')).toMatchObject({
      mar: ['7h-8h'],
      ven: ['7h-8h'],
      ven_1_rdv: ['1'],
      sam: [''],
    });
    expect(await form('recopier-tout')).toMatchObject({ sam: ['7h-8h'], dim: ['7h-8h'] });
    expect((await place('mairie')).hoursRevision).toBe(before);
  });

  test('sent incompletely is refused, and nothing is emptied', async () => {
    const { hours } = await place('mairie');
    const whole = formOf(await show(HOURS), `/bureau/annuaire${HOURS}`);
    for (const name of ['lun', 'mar_1_vacances', 'dim_plages', 'zone', 'feries', 'vu']) {
      const { [name]: _, ...partial } = whole;
      expect((await send(HOURS, partial)).status, name).toBe(400);
    }
    expect((await place('mairie')).hours).toEqual(hours);
  });
});

describe('two editors at once', () => {
  test('the second is told who was first, loses nothing, and may go on', async () => {
    await giveHours(town);
    const seen = formOf(await show(HOURS), `/bureau/annuaire${HOURS}`);
    expect((await fill(HOURS, { sam: '10h-11h' }, cookies.manager)).status).toBe(303);
    const second = await send(HOURS, { ...seen, dim: '9h-10h' });
    expect(second.status).toBe(409);
    const html = await second.text();
    expect(text(html)).toContain('Agent responsable a changé ces horaires');
    expect(text(html)).toContain('Ce qui est enregistré maintenant');
    const again = formOf(html, `/bureau/annuaire${HOURS}`);
    expect(again).toMatchObject({ dim: ['9h-10h'], sam: [''] });
    expect((await send(HOURS, again)).status).toBe(303);
    expect((await place('mairie')).hours?.weekly).toMatchObject({ sun: [{ from: '09:00', to: '10:00' }] });
  });
});

describe('an earlier version', () => {
  let first = '';
  beforeAll(async () => {
    first = await giveHours(town, 'mairie', { weekly: { mon: [{ from: '08:00', to: '09:00' }] } });
    await giveHours(town);
  });

  test('comes back by its button, and that is undone in the same way', async () => {
    const html = await show(HOURS);
    expect(html).toContain(`name="version" value="${first}"`);
    const { hoursRevision } = await place('mairie');
    const answer = await send(`${HOURS}/retablir`, { version: first, vu: hoursRevision ?? '' });
    const location = answer.headers.get('location') ?? '';
    expect(location).toContain('fait=retabli');
    expect((await place('mairie')).hours?.weekly).toEqual({ mon: [{ from: '08:00', to: '09:00' }] });
    const after = await (await town.web.get(location, { cookie: cookies.admin })).text();
    expect(text(after)).toContain('Annuler ce changement');
    const undo = formOf(after, `/bureau/annuaire${HOURS}/retablir`);
    expect((await send(`${HOURS}/retablir`, undo)).status).toBe(303);
    expect((await place('mairie')).hours?.weekly).toEqual(WEEK);
  });

  test('is not brought back over what somebody has changed since', async () => {
    expect((await send(`${HOURS}/retablir`, { version: first, vu: first })).status).toBe(409);
    expect((await send(`${HOURS}/retablir`, { version: first })).status).toBe(400);
    const { hoursRevision } = await place('mairie');
    expect((await send(`${HOURS}/retablir`, { version: 'x', vu: hoursRevision ?? '' })).status).toBe(404);
  });
});

describe('seasons', () => {
  const SEASON = '/lieux/mairie/saisons/1';
  const summer = {
    nom: 'Horaires d’été',
    du_jour: '1',
    du_mois: '07',
    au_jour: '31',
    au_mois: '08',
    lun: '8h-12h',
  };

  test('are added, changed, and removed, which can be undone', async () => {
    await giveHours(town);
    expect((await fill('/lieux/mairie/saisons/nouvelle', summer)).status).toBe(303);
    expect((await place('mairie')).hours?.seasons).toEqual([
      {
        name: 'Horaires d’été',
        from: '07-01',
        to: '08-31',
        weekly: { ...WEEK, mon: [{ from: '08:00', to: '12:00' }] },
      },
    ]);
    expect((await fill(SEASON, { annee: '2027', au_jour: '2', au_mois: '01' })).status).toBe(303);
    expect((await place('mairie')).hours?.seasons?.[0]).toMatchObject({
      from: '2027-07-01',
      to: '2028-01-02',
    });
    const button = formOf(await show(SEASON), `/bureau/annuaire${SEASON}/retirer`);
    const removed = await send(`${SEASON}/retirer`, button);
    expect(removed.headers.get('location')).toContain('fait=saison-retiree&avant=');
    expect((await place('mairie')).hours?.seasons).toBeUndefined();
  });

  test('say what is wrong with their days, name and week', async () => {
    const wrong = { ...summer, nom: '', du_jour: '31', du_mois: '02', annee: 'bientôt', mar: 'tôt' };
    const answer = await fill('/lieux/mairie/saisons/nouvelle', wrong);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const field of ['nom', 'du_jour', 'annee', 'mar']) expect(html).toContain(`href="#${field}"`);
    expect(html).toContain('value="bientôt"');
  });

  test('may not overlap, and an incomplete one is refused', async () => {
    await giveHours(town);
    await fill('/lieux/mairie/saisons/nouvelle', summer);
    const twice = await fill('/lieux/mairie/saisons/nouvelle', { ...summer, nom: 'Encore' });
    expect(twice.status).toBe(422);
    expect(text(await twice.text())).toContain('Deux saisons se chevauchent');
    const { nom: _, ...partial } = formOf(await show(SEASON), `/bureau/annuaire${SEASON}`);
    expect((await send(SEASON, partial)).status).toBe(400);
    expect((await send('/lieux/mairie/saisons/7', {})).status).toBe(404);
  });
});
