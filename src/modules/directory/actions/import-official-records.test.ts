import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { updateTenant } from '#modules/tenancy/index.ts';
import { sql, type Tx, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { type Town, testServices, testTown } from '../../../../tests/tenancy/house.ts';
import { fileOf, importing, rawRange, rawRecord } from '../directory.factory.ts';
import { bodies } from '../queries/bodies.ts';
import { hoursRevisions } from '../queries/editors.ts';
import { officialRecordsFor } from '../queries/official.ts';
import { placeBySlug } from '../queries/places.ts';
import { addClosure, setHours, settleHoursComment } from './change-hours.ts';
import { editContact } from './edit-contact.ts';
import { editPlace } from './edit-place.ts';

const { db, ownerUrl } = await testDatabase();
const owner = new pg.Client({ connectionString: ownerUrl });
beforeAll(() => owner.connect());
afterAll(() => owner.end());
// Records are no tenant's: each test begins without those of the others.
beforeEach(async () => {
  await owner.query(`begin; set local app.owner = 'on'; delete from parvis.official_service; commit`);
});
const house = testServices(db);
const file = (name: string) => readFileSync(new URL(`../../../../tests/directory/${name}`, import.meta.url));
const read = <T>(town: Town, work: (tx: Tx) => Promise<T>) => withTenant(db, town.id, work);
const townHall = async (town: Town) => {
  const place = await read(town, (tx) => placeBySlug(tx, 'mairie'));
  if (!place) throw new Error('no town hall');
  return place;
};
const stored = () =>
  withTenant(db, '00000000-0000-7000-8000-000000000000', async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from official_service`.execute(tx.db);
    return rows[0]?.n;
  });
const changes = (town: Town) =>
  read(town, async (tx) => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from event where topic = 'directory.changed'`.execute(tx.db);
    return rows[0]?.n ?? 0;
  });
const as = (town: Town) => ({ tenantId: town.id, actor: town.admin });
/** A town of its own for each test. */
const newTown = (insee = '77188') => testTown(house, { insee });
let last = 0;
/** A record with an identifier of its own. */
const own = (more: Record<string, unknown> = {}) => {
  last += 1;
  return rawRecord({ id: `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`, ...more });
};

describe('the town hall of a new commune', () => {
  test('is filled from its record, its words kept for a person, and a second import changes nothing', async () => {
    const town = await newTown();
    const { lines, code } = await importing(house, [town.tenant], file('full.json'));
    expect(code).toBe('done');
    expect(lines).toEqual([
      'enregistrement 1 : Mairie - Fontaine-le-Port — ajout',
      'enregistrement 2 : Mairie - Sandillon — ajout',
      'Enregistrements : ajouts 2, changements 0, sans changement 0, plus anciens 0, non diffusés 0, non importés 0.',
      'Fontaine-le-Port : fiche « Mairie - Fontaine-le-Port » (00007e4d-264c-43a0-b0b7-7f3b7dd995ab)',
      'Fontaine-le-Port : adresse : rempli (3 rue du Général-Roux)',
      'Fontaine-le-Port : point sur la carte : rempli (48.4868011475, 2.75745010376)',
      'Fontaine-le-Port : téléphone : rempli (01 64 38 30 52)',
      'Fontaine-le-Port : courriel : rempli (mairie-xxxxx@yyyy.fr)',
      'Fontaine-le-Port : site : rempli (http://www.ville-fontaineleport.fr)',
      'Fontaine-le-Port : accès des personnes handicapées : rempli (Accessible en partie, ou sur demande)',
      'Fontaine-le-Port : horaires : rempli (mardi 09:00-12:00 18:00-19:00, mercredi 09:00-12:00, vendredi 09:00-12:00)',
      "Fontaine-le-Port : horaires à vérifier par une personne : Mardi : Accueil ouvert uniquement hors vacances scolaires l'après-midi.",
      'Import fait.',
    ]);
    const place = await townHall(town);
    expect(place).toMatchObject({
      street: '3 rue du Général-Roux',
      postcode: '77590',
      latitude: 48.4868011475,
      contact: { label: { fr: 'Accueil', en: 'Reception' }, phone: '01 64 38 30 52' },
      reach: {
        phone: '01 64 38 30 52',
        email: 'mairie-xxxxx@yyyy.fr',
        web: 'http://www.ville-fontaineleport.fr',
      },
      access: { level: 'partly', details: ['on-request'] },
      hours: {
        closedOnHolidaysOf: 'metropole',
        weekly: { tue: [{ from: '09:00' }, { from: '18:00', to: '19:00' }] },
      },
      hoursComment: {
        text: "Mardi : Accueil ouvert uniquement hors vacances scolaires l'après-midi.",
        toCheck: true,
      },
      officialId: '00007e4d-264c-43a0-b0b7-7f3b7dd995ab',
    });
    const before = await changes(town);
    const again = await importing(house, [town.tenant], gzipSync(file('full.json')));
    expect(again).toEqual({
      code: 'done',
      lines: [
        'Enregistrements : ajouts 0, changements 0, sans changement 2, plus anciens 0, non diffusés 0, non importés 0.',
        'Fontaine-le-Port : fiche « Mairie - Fontaine-le-Port » (00007e4d-264c-43a0-b0b7-7f3b7dd995ab)',
        'Fontaine-le-Port : rien à changer.',
        'Import fait.',
      ],
    });
    expect(await townHall(town)).toEqual(place);
    expect(await changes(town)).toBe(before);
    expect(await read(town, (tx) => hoursRevisions(tx, place.id))).toHaveLength(1);
  });

  test('is tried dry: the same report, and nothing written', async () => {
    const town = await newTown('45300');
    const before = [await stored(), await changes(town), await townHall(town)];
    const record = own({ pivot: [{ type_service_local: 'mairie', code_insee_commune: ['45300'] }] });
    const dry = await importing(house, [town.tenant], fileOf(record), { dryRun: true });
    expect([dry.code, dry.lines.at(-1)]).toEqual(['done', 'Essai : rien n’a été écrit.']);
    expect([await stored(), await changes(town), await townHall(town)]).toEqual(before);
    const wet = await importing(house, [town.tenant], fileOf(record));
    expect(wet.lines.slice(0, -1)).toEqual(dry.lines.slice(0, -1));
    expect((await townHall(town)).hours).not.toBeNull();
  });

  test('begins filled where the directory was imported before', async () => {
    await importing(
      house,
      [],
      fileOf(
        own({
          nom: 'Mairie - Melun',
          pivot: [{ type_service_local: 'mairie', code_insee_commune: ['77288'] }],
        }),
      ),
    );
    const town = await newTown('77288');
    expect(await townHall(town)).toMatchObject({ hours: { weekly: { tue: [{}] } }, phone: '01 99 00 71 88' });
  });
});

describe('what an agent typed', () => {
  test('is never overwritten, and the difference is told', async () => {
    const town = await newTown();
    const place = await townHall(town);
    await editPlace.execute(house, {
      ...as(town),
      input: { placeId: place.id, street: '1 place du Parvis', accessLevel: 'accessible' },
    });
    const hours = { zone: 'Europe/Paris', weekly: { mon: [{ from: '10:00', to: '11:00' }] } };
    await setHours.execute(house, { ...as(town), input: { placeId: place.id, hours } });
    // Of the collectivité: not typed again for the place.
    await updateTenant.execute(house, { ...as(town), input: { phone: '01 99 00 00 01' } });
    const typed = await townHall(town);
    const { lines } = await importing(
      house,
      [town.tenant],
      fileOf(own({ plage_ouverture: [rawRange('Mardi', '09:00:00', '12:00:00', 'hors vacances')] })),
    );
    expect(lines.filter((line) => line.includes('gardé'))).toEqual([
      'Fontaine-le-Port : adresse : différent, gardé — ici : 1 place du Parvis ; dans l’annuaire : 3 rue du Général-Roux',
      'Fontaine-le-Port : téléphone : différent, gardé — ici : 01 99 00 00 01 ; dans l’annuaire : 01 99 00 71 88',
      'Fontaine-le-Port : accès des personnes handicapées : différent, gardé — ici : Accessible aux personnes handicapées ; dans l’annuaire : Accessible en partie, ou sur demande',
      'Fontaine-le-Port : horaires : différent, gardé — ici : lundi 10:00-11:00 ; dans l’annuaire : mardi 09:00-12:00',
    ]);
    expect(await townHall(town)).toMatchObject({
      street: '1 place du Parvis',
      hours: typed.hours,
      hoursComment: null,
      access: { level: 'accessible' },
      contact: { phone: null, email: 'mairie@example.org' },
      reach: { phone: '01 99 00 00 01' },
      latitude: 48.4868,
    });
  });

  test('over an import stays; what only the import wrote follows the record', async () => {
    const town = await newTown();
    const first = own();
    await importing(house, [town.tenant], fileOf(first));
    const place = await townHall(town);
    await editContact.execute(house, {
      ...as(town),
      input: { contactId: place.contact?.id ?? '', email: 'nous@example.org' },
    });
    await addClosure.execute(house, {
      ...as(town),
      input: { placeId: place.id, closure: { from: '2026-05-15', to: '2026-05-15', closed: true } },
    });
    const moved = {
      ...first,
      date_modification: '01/02/2024 10:00:00',
      telephone: [{ valeur: '01 99 00 71 89' }],
      adresse_courriel: ['autre@example.org'],
      plage_ouverture: [rawRange('Jeudi', '09:00:00', '12:00:00', 'sauf en août')],
    };
    const { lines } = await importing(house, [town.tenant], fileOf(moved));
    expect(lines).toContain('Fontaine-le-Port : téléphone : mis à jour (01 99 00 71 88 → 01 99 00 71 89)');
    expect(lines).toContain(
      'Fontaine-le-Port : courriel : différent, gardé — ici : nous@example.org ; dans l’annuaire : autre@example.org',
    );
    const after = await townHall(town);
    expect(after).toMatchObject({
      reach: { phone: '01 99 00 71 89', email: 'nous@example.org' },
      hoursComment: { text: 'Jeudi : sauf en août', toCheck: true },
    });
    expect(after.hours?.weekly).toEqual({ thu: [{ from: '09:00', to: '12:00' }] });
    expect(after.hours?.exceptions).toHaveLength(1);
    const revisions = await read(town, (tx) => hoursRevisions(tx, place.id));
    expect(revisions.map(({ what, by, current }) => [what, by, current])).toEqual([
      ['import', null, true],
      ['closure', 'Adèle Admin', false],
      ['import', null, false],
    ]);
  });

  test('a comment that was settled stays settled, until it changes', async () => {
    const town = await newTown();
    const first = own({ commentaire_plage_ouverture: 'Fermé en août' });
    await importing(house, [town.tenant], fileOf(first));
    const { id } = await townHall(town);
    await settleHoursComment.execute(house, { ...as(town), input: { placeId: id } });
    await importing(house, [town.tenant], fileOf(first));
    expect((await townHall(town)).hoursComment).toEqual({ text: 'Fermé en août', toCheck: false });
    await importing(
      house,
      [town.tenant],
      fileOf({ ...first, commentaire_plage_ouverture: 'Fermé en juillet' }),
      { force: true },
    );
    expect((await townHall(town)).hoursComment).toEqual({ text: 'Fermé en juillet', toCheck: true });
  });
});

describe('the right record', () => {
  const at = (insee: string, nom: string, more: Record<string, unknown> = {}) =>
    own({
      nom,
      pivot: [{ type_service_local: 'mairie', code_insee_commune: [insee] }],
      code_insee_commune: insee,
      ...more,
    });

  test('is not a branch, and of several none is taken until an agent has recognised it', async () => {
    const town = await newTown('35288');
    const branch = at('35288', 'Mairie - Saint-Malo - annexe Saint-Servan');
    const only = await importing(house, [town.tenant], fileOf(branch));
    expect(only.code).toBe('directory.import_with_problems');
    expect(only.lines).toContain(
      'Saint-Malo : aucune fiche de mairie dans ce fichier (seulement : Mairie - Saint-Malo - annexe Saint-Servan).',
    );
    const [one, two] = [at('35288', 'Mairie - Saint-Malo'), at('35288', 'Hôtel de ville - Saint-Malo')];
    const several = await importing(house, [town.tenant], fileOf(branch, one, two));
    expect(several.code).toBe('directory.import_with_problems');
    expect(several.lines.at(-2)).toBe(
      `Saint-Malo : plusieurs fiches possibles, aucune n’est prise : Mairie - Saint-Malo (${one['id']}) ; Hôtel de ville - Saint-Malo (${two['id']}). Indiquez la bonne sur la fiche du lieu.`,
    );
    const place = await townHall(town);
    expect(place.hours).toBeNull();
    await editPlace.execute(house, {
      ...as(town),
      input: { placeId: place.id, officialId: String(two['id']) },
    });
    expect((await importing(house, [town.tenant], fileOf(branch, one, two))).code).toBe('done');
    expect(await townHall(town)).toMatchObject({ officialId: two['id'], hours: {} });
  });

  test('with two roles, several communes or another INSEE code is taken, and told', async () => {
    const [saint, thue] = [await newTown('97701'), await newTown('28236')];
    const { lines, code } = await importing(house, [saint.tenant, thue.tenant], file('export.json'));
    expect(code).toBe('directory.import_with_problems');
    expect(lines).toEqual(
      expect.arrayContaining([
        'enregistrement 1 : Conseil territorial de Saint-Barthélemy — ajout (plusieurs rôles : cg, mairie)',
        'enregistrement 3 : Mairie - Bajus — ajout (adresse de site complétée : http://www.bajus.fr)',
        'enregistrement 9 : Mairie déléguée - Coudreceau — ajout (plusieurs communes : 28112, 28236)',
        'enregistrement 10 : Mairie déléguée - Magny-le-Freule — ajout (code INSEE 14387 différent de celui de son rôle (14431))',
        'Saint-Barthélemy : plusieurs rôles : cg, mairie',
        'Saint-Barthélemy : site : rempli (https://www.comstbarth.fr)',
      ]),
    );
    expect(lines.some((line) => line.includes('seulement : Mairie déléguée - Coudreceau'))).toBe(true);
    // The interface's answer is the same ten records.
    const again = await importing(house, [], file('interface.json'));
    expect(again.lines[0]).toMatch(/sans changement 10,/);
  });

  test('of a collectivité that is no commune is not looked for; records are stored for all the same', async () => {
    const town = await newTown('62077');
    const { lines, code } = await importing(
      house,
      [{ ...town.tenant, insee: null }],
      fileOf(at('62077', 'Mairie - Bajus')),
    );
    expect(code).toBe('done');
    expect(lines.at(-2)).toBe('Bajus : ce n’est pas une commune, sa fiche de mairie n’est pas cherchée.');
    expect(await read(town, (tx) => officialRecordsFor(tx, '62077'))).not.toEqual([]);
  });
});

describe('a file with a wrong record', () => {
  test('is refused whole, told line by line; --force takes the others', async () => {
    const town = await newTown();
    const before = [await stored(), await townHall(town)];
    const good = own();
    const content = fileOf(
      good,
      own({ nom: '<b>Mairie</b>' }),
      { ...good },
      own({ statut_de_diffusion: 'false' }),
      own({ pivot: 'x' }),
    );
    const refused = await importing(house, [town.tenant], content);
    expect(refused.code).toBe('directory.import_refused');
    expect(refused.lines).toEqual([
      'enregistrement 1 : Mairie - Fontaine-le-Port — ajout',
      'enregistrement 2 : <b>Mairie</b> — non importé (son nom contient des balises (« < » ou « > »))',
      'enregistrement 3 : Mairie - Fontaine-le-Port — non importé (cet identifiant est déjà dans le fichier)',
      'enregistrement 5 : Mairie - Fontaine-le-Port — non importé (le champ « pivot » n’est pas une liste)',
      'Import refusé : rien n’a été écrit.',
    ]);
    expect([await stored(), await townHall(town)]).toEqual(before);
    const forced = await importing(house, [town.tenant], content, { force: true });
    expect(forced.code).toBe('directory.import_with_problems');
    expect(forced.lines).toContain(
      'Enregistrements : ajouts 1, changements 0, sans changement 0, plus anciens 0, non diffusés 1, non importés 3.',
    );
    expect(await stored()).toBe(Number(before[0]) + 1);
    expect((await townHall(town)).hours).not.toBeNull();
  });

  test('that is cut after good records leaves nothing of them', async () => {
    const town = await newTown();
    const before = await stored();
    const many = Array.from({ length: 1_200 }, () => own());
    const whole = fileOf(...many);
    const { code, lines } = await importing(house, [town.tenant], whole.slice(0, -2));
    expect([code, lines.at(-1)]).toEqual(['directory.file_cut', 'Import refusé : rien n’a été écrit.']);
    expect(await stored()).toBe(before);
  });

  test('no control of a name moves the terminal’s cursor', async () => {
    const { lines } = await importing(house, [], fileOf(own({ nom: 'a\u001b[2Jb' })));
    expect(lines[0]).toBe(
      'enregistrement 1 : a [2Jb — non importé (son nom est trop long ou contient des caractères de contrôle)',
    );
  });
});

test('a record older than the one that is known is not taken, unless it is forced', async () => {
  const town = await newTown();
  const now = own({ date_modification: '01/02/2024 10:00:00', telephone: [{ valeur: '01 99 00 00 02' }] });
  await importing(house, [town.tenant], fileOf(now));
  const older = {
    ...now,
    date_modification: '01/02/2020 10:00:00',
    telephone: [{ valeur: '01 99 00 00 03' }],
  };
  const { lines } = await importing(house, [town.tenant], fileOf(older));
  expect(lines[0]).toMatch(/plus anciens 1,/);
  expect((await townHall(town)).phone).toBe('01 99 00 00 02');
  await importing(house, [town.tenant], fileOf(older), { force: true });
  expect((await townHall(town)).phone).toBe('01 99 00 00 03');
});

describe('other bodies', () => {
  test('are known from their records for the commune, and none stands empty', async () => {
    const town = await newTown('77285');
    const body = (nom: string, kind: string, more: Record<string, unknown> = {}) =>
      own({ nom, pivot: [{ type_service_local: kind, code_insee_commune: ['77285', '77288'] }], ...more });
    await importing(
      house,
      [],
      fileOf(
        body('CAF de Seine-et-Marne', 'caf'),
        body('Trésorerie', 'tresorerie'),
        body('SIP de Melun', 'sip', { url_service_public: '' }),
        own({
          nom: 'CPAM d’ailleurs',
          pivot: [{ type_service_local: 'cpam', code_insee_commune: ['75056'] }],
        }),
      ),
    );
    const all = await read(town, bodies);
    const of = (kind: string) => all.find((one) => one.kind === kind);
    expect(of('caf')).toMatchObject({
      source: 'official',
      name: { fr: 'CAF de Seine-et-Marne' },
      phone: '01 99 00 71 88',
      street: '3 rue du Général-Roux',
      hours: { weekly: { tue: [{}] } },
      link: expect.stringContaining('lannuaire.service-public.fr'),
      modifiedOn: '2023-08-09',
    });
    expect(of('impots')).toMatchObject({ name: { fr: 'SIP de Melun' }, others: [{ name: 'Trésorerie' }] });
    expect(of('cpam')).toMatchObject({ source: 'link', name: null, phone: null });
    expect(of('epci')?.source).toBe('list');
    expect(of('departement')?.name?.fr).toBe('Seine-et-Marne');
    for (const one of all) {
      for (const words of [one.title.fr, one.title.en, one.what.fr, one.what.en])
        expect(words, one.kind).toMatch(/\p{L}{2}/u);
      expect(one.link, one.kind).toMatch(/^https:\/\/lannuaire\.service-public\.(?:gouv\.)?fr\//);
    }
    expect(of('cpam')?.link).toContain('whoWhat=Caisse+primaire');
  });
});
