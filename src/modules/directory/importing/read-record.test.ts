import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rawRange, rawRecord } from '../directory.factory.ts';
import type { OfficialRecord } from '../official.ts';
import { type ReadRecord, readRecord } from './read-record.ts';

const read = (value: unknown): ReadRecord => readText(JSON.stringify(value));
const readText = (text: string): ReadRecord => readRecord({ number: 1, bytes: Buffer.from(text) });
const good = (more: Record<string, unknown> = {}): { record: OfficialRecord; remarks: string[] } => {
  const found = read(rawRecord(more));
  if (found.kind !== 'record') throw new Error(`${found.kind}: ${JSON.stringify(found)}`);
  return { record: found.record, remarks: found.remarks.map(({ fr }) => fr) };
};
const wrong = (found: ReadRecord) => (found.kind === 'wrong' ? found.why.fr : `not wrong but ${found.kind}`);
const records = (name: string) => {
  const all = JSON.parse(
    readFileSync(new URL(`../../../../tests/directory/${name}`, import.meta.url), 'utf8'),
  );
  return (all.results ?? all.service ?? all) as Record<string, unknown>[];
};

describe('a record in any of the three shapes', () => {
  test('the export and the interface say the same, lists as JSON inside texts', () => {
    expect(records('export.json').map(read)).toEqual(records('interface.json').map(read));
    expect(
      records('export.json')
        .map(read)
        .map(({ kind }) => kind),
    ).toEqual(Array(10).fill('record'));
    const [barth, , bajus, , courcelles] = records('export.json').map((one) => {
      const found = read(one);
      return found.kind === 'record' ? found : undefined;
    });
    expect(barth?.record).toMatchObject({
      name: 'Conseil territorial de Saint-Barthélemy',
      pivots: [
        { kind: 'cg', communes: ['97701'] },
        { kind: 'mairie', communes: ['97701'] },
      ],
      web: 'https://www.comstbarth.fr',
      modifiedAt: '2026-07-17T16:15:33.000Z',
      ranges: [],
      address: null,
    });
    expect(bajus).toMatchObject({
      record: { web: 'http://www.bajus.fr' },
      remarks: [{ fr: 'adresse de site complétée : http://www.bajus.fr' }],
    });
    expect(courcelles?.record.web).toBeNull();
  });

  test('the full file has real lists, and empty texts for what is not there', () => {
    const [fontaine, sandillon] = records('full.json').map((one) => {
      const found = read(one);
      return found.kind === 'record' ? found : undefined;
    });
    expect(fontaine?.record).toMatchObject({
      id: '00007e4d-264c-43a0-b0b7-7f3b7dd995ab',
      communeCode: '77188',
      address: {
        street: '3 rue du Général-Roux',
        postcode: '77590',
        city: 'Fontaine-le-Port',
        latitude: 48.4868011475,
        access: 'DEM',
        accessNote: null,
      },
      phone: '01 64 38 30 52',
      ranges: [
        {
          from: 1,
          to: 1,
          slots: [
            { from: '09:00', to: '12:00' },
            { from: '18:00', to: '19:00' },
          ],
          comment: "Accueil ouvert uniquement hors vacances scolaires l'après-midi.",
        },
        { from: 2, slots: [{ from: '09:00', to: '12:00' }], comment: null },
        { from: 4 },
      ],
      hoursComment: null,
      modifiedAt: '2023-08-09T13:30:19.000Z',
    });
    expect(sandillon?.record.ranges[0]).toMatchObject({
      from: 0,
      to: 4,
      slots: [{}, { from: '14:00', to: '17:00' }],
    });
  });

  test('no person of the record is kept', () => {
    const { record } = good({ affectation_personne: [{ personne: { nom: 'Dupont' }, fonction: 'Maire' }] });
    expect(JSON.stringify(record)).not.toContain('Dupont');
  });
});

describe('what is odd is handled and told', () => {
  test('an e-mail address in the place of a site, a site without a scheme, one that is none', () => {
    const site = (...values: string[]) => ({
      site_internet: values.map((valeur) => ({ libelle: '', valeur })),
    });
    expect(good({ ...site('mairie@ville.example'), adresse_courriel: [] })).toMatchObject({
      record: { email: 'mairie@ville.example', web: null },
      remarks: ['adresse électronique trouvée à la place d’un site : mairie@ville.example'],
    });
    expect(good(site('http://mairie@ville.example'))).toMatchObject({
      record: { email: 'mairie@example.org', web: null },
    });
    expect(good(site('javascript:alert(1)', '', 'www.a.example', 'https://b.example/x'))).toMatchObject({
      record: { web: 'http://www.a.example' },
      remarks: ['adresse de site illisible, non reprise', 'adresse de site complétée : http://www.a.example'],
    });
  });

  test('addresses joined by semicolons, empty lists as texts, the postal address apart', () => {
    expect(
      good({ adresse_courriel: 'A@Example.org; b@example.org', telephone: '', site_internet: null }).record,
    ).toMatchObject({
      email: 'a@example.org',
      phone: null,
      web: null,
    });
    const [adresse] = rawRecord()['adresse'] as object[];
    const postal = { ...adresse, type_adresse: 'Adresse postale', numero_voie: 'BP 1' };
    expect(good({ adresse: JSON.stringify([postal, adresse]) }).record.address?.street).toBe(
      '3 rue du Général-Roux',
    );
  });

  test('days, times and points that cannot be read', () => {
    const { record, remarks } = good({
      plage_ouverture: [
        rawRange('Mardii', '09:00:00', '12:00:00'),
        rawRange('Lundi', '12:00:00', '09:00:00'),
        rawRange('Mercredi', '9h', '12h'),
        rawRange('Jeudi', '18:00:00', '00:00:00'),
        rawRange('Samedi', '', '', 'Sur rendez-vous.'),
      ],
      adresse: [{ type_adresse: 'Adresse', latitude: 'nord', longitude: '2.7' }],
    });
    expect(record.ranges).toEqual([
      { from: 0, to: 0, slots: [], comment: null },
      { from: 2, to: 2, slots: [], comment: null },
      { from: 3, to: 3, slots: [{ from: '18:00', to: '24:00' }], comment: null },
      { from: 5, to: 5, slots: [], comment: 'Sur rendez-vous.' },
    ]);
    expect(remarks).toEqual([
      'coordonnées illisibles, non reprises',
      'jour illisible dans les horaires : « mardii »',
      'heures illisibles : « 12:00:00 » à « 09:00:00 »',
      'heures illisibles : « 9h » à « 12h »',
    ]);
  });

  test('what the State does not publish is hidden', () => {
    expect(read(rawRecord({ statut_de_diffusion: 'false' })).kind).toBe('hidden');
  });

  test('a link that leads elsewhere than the national directory is none', () => {
    expect(
      good({ url_service_public: 'https://lannuaire.service-public.fr.example/x' }).record.link,
    ).toBeNull();
    expect(
      good({ url_service_public: 'https://lannuaire.service-public.gouv.fr/x' }).record.link,
    ).not.toBeNull();
  });
});

describe('a hostile record is not taken, and why is said', () => {
  test.each([
    [{ id: 'x' }, 'son identifiant n’est pas un UUID'],
    [{ id: 7 }, 'le champ « id » n’est pas un texte'],
    [{ nom: '' }, 'il n’a pas de nom'],
    [{ nom: null }, 'il n’a pas de nom'],
    [{ nom: ['a'] }, 'le champ « nom » n’est pas un texte'],
    [{ nom: '<script>alert(1)</script>' }, 'son nom contient des balises (« < » ou « > »)'],
    [{ nom: 'a'.repeat(301) }, 'son nom est trop long ou contient des caractères de contrôle'],
    [{ nom: 'a\u0007b' }, 'son nom est trop long ou contient des caractères de contrôle'],
    [{ nom: 'a\u0000b' }, 'il contient un caractère nul'],
    [{ mission: 'a\u0000b' }, 'il contient un caractère nul'],
    [{ pivot: 'mairie' }, 'le champ « pivot » n’est pas une liste'],
    [{ pivot: '{"a":1}' }, 'le champ « pivot » n’est pas une liste'],
    [{ pivot: [7] }, 'le champ « pivot » n’est pas une liste d’objets'],
    [{ pivot: [{ type_service_local: 'drop table' }] }, 'un de ses pivots est mal formé'],
    [{ plage_ouverture: 12 }, 'le champ « plage_ouverture » n’est pas une liste'],
    [{ plage_ouverture: Array(2_001).fill({}) }, 'le champ « plage_ouverture » a plus de 2000 éléments'],
    [{ telephone: [{ valeur: { a: 1 } }] }, 'le champ « valeur » n’est pas un texte'],
    [{ adresse_courriel: [1] }, 'le champ « adresse_courriel » n’est pas une liste de textes'],
    [
      { commentaire_plage_ouverture: 'a'.repeat(20_001) },
      'le champ « commentaire_plage_ouverture » dépasse 20000 caractères',
    ],
  ])('%o', (more, why) => expect(wrong(read(rawRecord(more)))).toBe(why));

  test('names of prototypes give nothing, and are refused where they are written', () => {
    const own = readText(
      JSON.stringify(rawRecord()).replace('{', '{"__proto__":{"nom":"Autre","statut_de_diffusion":"false"},'),
    );
    expect(wrong(own)).toBe('il contient un nom interdit (« __proto__ »)');
    const inner = readText(
      JSON.stringify(rawRecord({ pivot: '[{"__proto__": {"type_service_local": "mairie"}}]' })),
    );
    expect(wrong(inner)).toBe('il contient un nom interdit (« __proto__ »)');
    // Written with an escape it is an own name like any other, which nobody looks up.
    const escaped = readText(
      JSON.stringify(rawRecord()).replace('{', '{"__pr\\u006fto__":{"statut_de_diffusion":"false"},'),
    );
    expect(escaped.kind).toBe('record');
    expect(({} as Record<string, unknown>)['statut_de_diffusion']).toBeUndefined();
    const { id: _, ...noId } = rawRecord({ constructor: { id: 'x' }, toString: 'x' });
    expect(wrong(read(noId))).toBe('son identifiant n’est pas un UUID');
  });

  test('bytes that are no UTF-8, and no JSON', () => {
    const bytes = Buffer.from(JSON.stringify(rawRecord({ nom: 'Mairie - Écully' })), 'latin1');
    expect(wrong(readRecord({ number: 1, bytes }))).toBe('ce n’est pas de l’UTF-8');
    expect(wrong(readText('{"id": 1,}'))).toBe('ce n’est pas du JSON bien formé');
    expect(wrong(readText('[]'))).toBe('ce n’est pas un objet');
  });
});
