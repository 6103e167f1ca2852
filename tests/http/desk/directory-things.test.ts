import { describe, expect, test } from 'vitest';
import { bodies, contacts, createPlace, editPlace, services } from '#modules/directory/index.ts';
import { banFile, importText } from '#modules/territory/territory.factory.ts';
import { sql, withTenant } from '#platform/db/index.ts';
import { field, text } from '../../support/html.ts';
import { agentOf } from '../../support/web.ts';
import { aDirectory, formOf, giveHours } from './directory-support.ts';

const town = await aDirectory();
const { web, cookies, show, send, fill, place, service } = town;
const read = <T>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(web.services.db, web.tenantA.id, work);
const call = async <I>(input: I) => ({ tenantId: web.tenantA.id, actor: await agentOf(web), input });

describe('a service', () => {
  const SERVICE = '/services/ecole-periscolaire';

  test('changes its name, its mission and its address, and the former address leads on', async () => {
    const answer = await fill(SERVICE, {
      nom: 'École',
      nom_en: 'School',
      mission: 'Inscriptions et cantine.',
      adresse_page: 'ecole',
    });
    expect(answer.headers.get('location')).toBe('/bureau/annuaire/services/ecole?fait=enregistre');
    expect(await service('ecole')).toMatchObject({
      name: { fr: 'École', en: 'School' },
      mission: { fr: 'Inscriptions et cantine.' },
    });
    const former = await web.get(`/bureau/annuaire${SERVICE}`, { cookie: cookies.admin });
    expect(former.headers.get('location')).toBe('/bureau/annuaire/services/ecole');
    await fill('/services/ecole', { adresse_page: 'ecole-periscolaire' });
  });

  test('whose fields are wrong is told of, and keeps what was typed', async () => {
    const answer = await fill(SERVICE, { nom: '', adresse_page: 'É cole' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const name of ['nom', 'adresse_page']) expect(html).toContain(`href="#${name}"`);
    expect(html).toContain('value="É cole"');
  });

  test('sent incompletely keeps all of its fields', async () => {
    const before = await service('ecole-periscolaire');
    const whole = formOf(await show(SERVICE), `/bureau/annuaire${SERVICE}`);
    for (const name of Object.keys(whole)) {
      const { [name]: _, ...partial } = whole;
      expect((await send(SERVICE, partial)).status, name).toBe(400);
    }
    expect(await service('ecole-periscolaire')).toEqual(before);
  });

  test('is given a place by its manager only where that place is theirs', async () => {
    const placeId = await createPlace.execute(
      web.services,
      await call({ name: 'Ailleurs', slug: 'ailleurs' }),
    );
    const answer = await fill(SERVICE, { lieu: placeId }, cookies.manager);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="#lieu"');
  });

  test('is created, and archived once nothing leads to it', async () => {
    const made = await fill('/nouveau-service', { nom: 'Archives' });
    expect(made.headers.get('location')).toBe('/bureau/annuaire/services/archives?fait=cree');
    expect((await fill('/nouveau-service', { nom: '' })).status).toBe(422);
    expect(text(await show(SERVICE))).toContain('Ce service ne peut pas encore être archivé');
    const blocked = (await service('ecole-periscolaire')).id;
    expect((await send(`${SERVICE}/archiver`, { archiver: blocked })).status).toBe(409);
    const button = formOf(await show('/services/archives'), '/bureau/annuaire/services/archives/archiver');
    expect((await send('/services/archives/archiver', { archiver: 'x' })).status).toBe(404);
    expect((await send('/services/archives/archiver', button)).status).toBe(303);
    expect((await read(services)).map(({ slug }) => slug)).not.toContain('archives');
  });
});

describe('a place', () => {
  const PLACE = '/lieux/mairie';

  test('says its name, kind, address and point', async () => {
    const answer = await fill(PLACE, {
      nom: 'Mairie de Fontaine',
      sorte: 'town-hall',
      rue: '3 rue du Général-Roux',
      code_postal: '77590',
      commune: 'Fontaine-le-Port',
      latitude: '48,4868',
      longitude: '2.7574',
    });
    expect(answer.status).toBe(303);
    expect(await place('mairie')).toMatchObject({
      name: 'Mairie de Fontaine',
      kind: 'town-hall',
      street: '3 rue du Général-Roux',
      latitude: 48.4868,
      longitude: 2.7574,
    });
  });

  test('whose fields are wrong is told of, and keeps what was typed', async () => {
    const points = await fill(PLACE, { latitude: 'nord', nom: 'Ici' });
    expect(points.status).toBe(422);
    expect(await points.text()).toContain('value="nord"');
    const others = await fill(PLACE, { nom: '', code_postal: '7759', longitude: '' });
    const html = await others.text();
    for (const name of ['nom', 'code_postal', 'latitude']) expect(html).toContain(`href="#${name}"`);
  });

  test('sent incompletely keeps all of its fields, access too', async () => {
    const before = await place('mairie');
    for (const path of [PLACE, `${PLACE}/acces`]) {
      const whole = formOf(await show(path), `/bureau/annuaire${path}`);
      for (const name of Object.keys(whole)) {
        if (name === 'details') continue;
        const { [name]: _, ...partial } = whole;
        expect((await send(path, partial)).status, `${path} ${name}`).toBe(400);
      }
    }
    expect(await place('mairie')).toEqual(before);
  });

  test('finds its address among those of the commune', async () => {
    await importText(web.services, web.tenantA, banFile([{ numero: 3, nom_voie: 'Rue des Écoles' }]));
    const found = await (await fill(PLACE, { cherche: '3 ru des ecole', suite: 'chercher' })).text();
    expect(text(found)).toContain('3 rue des Écoles, 77590 Fontaine-le-Port');
    const taken = await (
      await send(PLACE, { ...formOf(found, `/bureau/annuaire${PLACE}`), suite: 'prendre' })
    ).text();
    const values = formOf(taken, `/bureau/annuaire${PLACE}`);
    expect(values).toMatchObject({
      rue: ['3 rue des Écoles'],
      latitude: ['48.480100'],
      longitude: ['2.765900'],
    });
    const nothing = await fill(PLACE, { cherche: 'zzzz', suite: 'chercher' });
    expect(nothing.status).toBe(200);
    expect(text(await nothing.text())).toContain('Aucune adresse ne ressemble à cela');
    expect((await fill(PLACE, { cherche: 'zzzz', suite: 'prendre', trouvee: 'x' })).status).toBe(422);
  });

  test('describes how one gets in, by the closed set', async () => {
    const answer = await fill(`${PLACE}/acces`, {
      niveau: 'partly',
      details: ['ramp', 'call-button', 'inventé'],
      note: 'Sonnez à droite.',
    });
    expect(answer.status).toBe(303);
    expect((await place('mairie')).access).toEqual({
      level: 'partly',
      details: ['ramp', 'call-button'],
      note: { fr: 'Sonnez à droite.', en: 'Sonnez à droite.' },
    });
    const none = formOf(await show(`${PLACE}/acces`), `/bureau/annuaire${PLACE}/acces`);
    delete none['details'];
    await send(`${PLACE}/acces`, none);
    expect((await place('mairie')).access.details).toEqual([]);
  });

  test('is created, then archived; one where a service receives is not', async () => {
    const made = await fill('/nouveau-lieu', { nom: 'Déchèterie', sorte: 'waste' });
    expect(made.headers.get('location')).toBe('/bureau/annuaire/lieux/decheterie/horaires?fait=cree');
    const button = formOf(await show('/lieux/decheterie'), '/bureau/annuaire/lieux/decheterie/archiver');
    expect((await send('/lieux/decheterie/archiver', button)).status).toBe(303);
    expect((await web.get('/bureau/annuaire/lieux/decheterie', { cookie: cookies.admin })).status).toBe(404);
    expect(text(await show(PLACE))).toContain('Ce lieu ne peut pas encore être archivé');
    expect((await send(`${PLACE}/archiver`, { archiver: (await place('mairie')).id })).status).toBe(409);
  });
});

describe('a photograph', () => {
  const PHOTO = '/lieux/mairie/photo';
  const picture = new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])], 'mairie.jpg', { type: 'image/jpeg' });
  const another = new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe1])], 'hiver.jpg', { type: 'image/jpeg' });
  const photographs = () =>
    withTenant(web.services.db, web.tenantA.id, async (tx) => {
      const { rows } = await sql`select from file where owner_kind = 'place_photo'`.execute(tx.db);
      return rows.length;
    });
  const sendPhoto = async (words: Record<string, string>, file: File | null) => {
    const html = await show(PHOTO);
    const form = {
      cle: field(html, 'cle'),
      jeton: field(html, 'jeton'),
      texte: '',
      texte_en: '',
      credit: '',
      ...words,
    };
    const body = new FormData();
    for (const [name, value] of Object.entries(form)) body.append(name, value);
    if (file) body.append('fichiers', file);
    return web.post(`/bureau/annuaire${PHOTO}`, body, { cookie: cookies.admin });
  };

  test('is asked for with its words, which an error keeps with the file', async () => {
    expect((await sendPhoto({ texte: 'La mairie' }, null)).status).toBe(422);
    const wordless = await sendPhoto({ credit: 'Une agente' }, picture);
    expect(wordless.status).toBe(422);
    const html = await wordless.text();
    expect(html).toContain('href="#texte"');
    expect(html).toContain('mairie.jpg');
    expect(html).toContain('value="Une agente"');
    expect((await sendPhoto({ texte: 'La mairie', decorative: '1' }, picture)).status).toBe(422);
    const partial = await web.post(`/bureau/annuaire${PHOTO}`, { texte: 'x' }, { cookie: cookies.admin });
    expect(partial.status).toBe(400);
  });

  test('is received with its words, changes them, and is removed', async () => {
    const sent = await sendPhoto({ texte: 'La mairie et son perron', credit: 'Une agente' }, picture);
    expect(sent.headers.get('location')).toBe('/bureau/annuaire/lieux/mairie/photo?fait=photo');
    expect((await place('mairie')).photo).toMatchObject({
      alt: { fr: 'La mairie et son perron' },
      credit: 'Une agente',
    });
    expect(text(await show(PHOTO))).toContain('en cours d’examen');
    expect((await web.get(`/bureau/annuaire${PHOTO}/image`, { cookie: cookies.admin })).status).toBe(409);
    expect((await sendPhoto({ decorative: '1' }, null)).status).toBe(303);
    expect((await place('mairie')).photo?.alt).toBeNull();
    // Another one takes its place, and its file goes; so does the last one's.
    expect((await sendPhoto({ texte: 'La mairie en hiver' }, another)).status).toBe(303);
    expect(await photographs()).toBe(1);
    expect((await send(`${PHOTO}/retirer`, {})).status).toBe(303);
    expect((await place('mairie')).photo).toBeNull();
    expect(await photographs()).toBe(0);
  });
});

describe('a contact', () => {
  test('is made for a service, tells who shows it, and changes for all of them', async () => {
    const made = await fill(
      '/contacts/nouveau?service=ecole-periscolaire',
      { intitule: 'Accueil', telephone: '01 99 00 12 34' },
      cookies.manager,
    );
    expect(made.headers.get('location')).toBe('/bureau/annuaire/services/ecole-periscolaire?fait=enregistre');
    const id = (await service('ecole-periscolaire')).contact?.id ?? '';
    await fill('/lieux/mairie', { contact: id });
    const html = await show(`/contacts/${id}`, cookies.manager);
    expect(text(html)).toContain('Ce contact est utilisé à 2 endroits');
    expect((await fill(`/contacts/${id}`, { telephone: '01 99 00 99 99' }, cookies.manager)).status).toBe(
      303,
    );
    expect((await place('mairie')).phone).toBe('01 99 00 99 99');
  });

  test('whose fields are wrong is told of; one sent incompletely is refused', async () => {
    const wrong = {
      intitule: '',
      telephone: 'appelez-nous',
      courriel: 'pas une adresse',
      site: 'javascript:alert(1)',
    };
    const answer = await fill('/contacts/nouveau', wrong);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const name of Object.keys(wrong)) expect(html).toContain(`href="#${name}"`);
    expect(html).toContain('value="appelez-nous"');
    expect((await send('/contacts/nouveau', { intitule: 'Accueil' })).status).toBe(400);
    const [first] = await read(contacts);
    expect((await send(`/contacts/${first?.contact.id}`, { intitule: 'Accueil' })).status).toBe(400);
  });

  test('is deleted by an administrator, and what showed it falls back', async () => {
    const made = await fill('/contacts/nouveau', { intitule: 'Astreinte', telephone: '01 99 00 00 17' });
    const path = made.headers.get('location')?.replace('/bureau/annuaire', '').split('?')[0] ?? '';
    expect(text(await show('/contacts'))).toContain('Astreinte');
    expect((await send(`${path}/supprimer`, {})).headers.get('location')).toContain('fait=supprime');
    expect((await web.get(`/bureau/annuaire${path}`, { cookie: cookies.admin })).status).toBe(404);
  });
});

describe('other bodies', () => {
  test('say what an agent writes, or nothing at all', async () => {
    expect(
      (await fill('/organismes/caf', { nom: 'Permanence de la CAF', code_postal: '77000' })).status,
    ).toBe(303);
    const caf = async () => (await read(bodies)).find(({ kind }) => kind === 'caf');
    expect(await caf()).toMatchObject({ source: 'agent', name: { fr: 'Permanence de la CAF' } });
    expect((await fill('/organismes/caf', { masque: '1' })).status).toBe(303);
    expect(await caf()).toBeUndefined();
    expect(text(await show('/organismes'))).toContain('masqué');
    expect((await fill('/organismes/caf', { code_postal: '77' })).status).toBe(422);
    expect((await send('/organismes/caf', { nom: 'x' })).status).toBe(400);
    expect((await web.get('/bureau/annuaire/organismes/inconnu', { cookie: cookies.admin })).status).toBe(
      404,
    );
  });
});

describe('the official record', () => {
  const RECORD = '11111111-1111-4111-8111-111111111111';
  const OFFICIAL = '/lieux/mairie/fiche-officielle';

  test('is compared line by line; a line is taken over, its comment settled', async () => {
    await giveHours(town);
    const { id } = await place('mairie');
    const record = {
      id: RECORD,
      name: 'Mairie - Fontaine-le-Port',
      pivots: [{ kind: 'mairie', communes: ['77188'] }],
      communeCode: '77188',
      address: {
        street: '3 rue du Général-Roux',
        postcode: '77590',
        city: 'Fontaine-le-Port',
        latitude: 48.5,
        longitude: 2.8,
        access: null,
        accessNote: null,
      },
      phone: '+33 1 99 00 71 88',
      email: null,
      web: null,
      ranges: [
        {
          from: 1,
          to: 1,
          slots: [
            { from: '09:00', to: '12:00' },
            { from: '18:00', to: '19:00' },
          ],
          comment: null,
        },
      ],
      hoursComment: 'Mardi soir hors vacances scolaires',
      modifiedAt: '2026-10-01T08:00:00Z',
      link: 'https://lannuaire.service-public.gouv.fr/x',
    };
    const kept = {
      id: RECORD,
      name: record.name,
      kinds: ['mairie'],
      communes: ['77188'],
      digest: 'x',
      record,
    };
    await read((tx) =>
      sql`select keep_official_services(${JSON.stringify([kept])}::jsonb, now())`.execute(tx.db),
    );
    await editPlace.execute(web.services, await call({ placeId: id, officialId: RECORD }));
    await read((tx) =>
      sql`update place set hours_comment = 'Mardi soir hors vacances scolaires', hours_to_check = true`.execute(
        tx.db,
      ),
    );
    const html = await show(OFFICIAL);
    expect(text(html)).toContain('Mardi soir hors vacances scolaires');
    expect(text(html)).toContain('+33 1 99 00 71 88');
    expect((await send(OFFICIAL, { ligne: 'telephone' })).status).toBe(303);
    expect((await place('mairie')).phone).toBe('+33 1 99 00 71 88');
    expect((await send(OFFICIAL, { ligne: 'rien' })).status).toBe(404);
    expect((await send(OFFICIAL, {})).status).toBe(400);
    const prefilled = formOf(
      await show('/lieux/mairie/horaires?fiche=1'),
      '/bureau/annuaire/lieux/mairie/horaires',
    );
    expect(prefilled).toMatchObject({ mar: ['9h-12h, 18h-19h'], mer: [''] });
    expect((await send(`${OFFICIAL}/commentaire`, {})).status).toBe(303);
    expect((await place('mairie')).hoursComment?.toCheck).toBe(false);
  });
});
