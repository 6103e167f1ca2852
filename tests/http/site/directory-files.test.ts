import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changePlacePhoto } from '#modules/directory/index.ts';
import { receiveFile } from '#modules/files/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { randomToken } from '#platform/ids/index.ts';
import { SCDL_COLUMNS, streetParts } from '#web/site/places/places-csv.ts';
import { openTestWeb, type TestWeb } from '../../support/web.ts';
import { type Directory, directoryOf, furnishDirectory } from './directory.support.ts';

let web: TestWeb;
let directory: Directory;

beforeAll(async () => {
  web = await openTestWeb();
  directory = await directoryOf(web);
  await furnishDirectory(directory);
});
afterAll(() => web.close());

const file = async (path: string): Promise<{ body: string; headers: Headers }> => {
  const response = await web.get(path);
  expect([path, response.status]).toEqual([path, 200]);
  return { body: await response.text(), headers: response.headers };
};

const NASTY = 'Salle "A", B;C\\D\n=1+1 <script>alert(1)</script> é\u{1F3DB}';

describe('data files', () => {
  test.each([
    ['/lieux/mairie/carte-de-visite.vcf', 'text/vcard'],
    ['/services/mairie/carte-de-visite.vcf', 'text/vcard'],
    ['/lieux/mairie/horaires.ics', 'text/calendar'],
    ['/lieux/mairie/horaires.json', 'application/json'],
    ['/lieux.csv', 'text/csv'],
    ['/schemas/horaires.json', 'application/schema+json'],
  ])('%s is asked again each time, may be read from elsewhere, and runs nothing', async (path, type) => {
    const { headers } = await file(path);
    expect(headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(headers.get('cache-control')).toBe('public, no-cache');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    const tag = headers.get('etag') ?? '';
    expect((await web.get(path, { headers: { 'if-none-match': tag } })).status).toBe(304);
  });

  test('a calendar is not there for a place without hours', async () => {
    expect((await web.get('/lieux/ecole-du-port/horaires.ics')).status).toBe(404);
    expect(JSON.parse((await file('/lieux/ecole-du-port/horaires.json')).body)).toMatchObject({
      hours: null,
    });
  });
});

describe('the business card', () => {
  test('of a place and of a service say how to reach them', async () => {
    const unfolded = async (path: string) => (await file(path)).body.replaceAll('\r\n ', '');
    const place = await unfolded('/lieux/mairie/carte-de-visite.vcf');
    expect(place).toContain('FN:Mairie\\, Fontaine-le-Port\r\n');
    expect(place).toContain('TEL;VALUE=uri;TYPE="work,voice":tel:+33199007188\r\n');
    expect(place).toContain('GEO:geo:48.4868,2.75745\r\n');
    const service = await unfolded('/services/mairie/carte-de-visite.vcf');
    expect(service).toContain('KIND:org\r\n');
    expect(service).toContain('ADR;TYPE=work:;;3 rue du Général-Roux;Fontaine-le-Port;;77590;France\r\n');
  });

  test('of a service with a nasty name has no line that we did not write', async () => {
    await directory.addService({ name: NASTY, slug: 'piege', mission: NASTY, phone: '01 99 00 00 01' });
    const { body } = await file('/services/piege/carte-de-visite.vcf');
    const names = body
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .map((line) => line.split(/[:;]/)[0]);
    expect(names).toEqual(
      [
        ...[
          'BEGIN',
          'VERSION',
          'PRODID',
          'KIND',
          'UID',
          'FN',
          'ORG',
          'TEL',
          'EMAIL',
          'URL',
          'LANG',
          'SOURCE',
          'END',
          '',
        ],
      ].filter((name) => name !== 'EMAIL' || names.includes('EMAIL')),
    );
  });
});

describe('the calendar', () => {
  test('has the openings of a year with names that stay, and whole days of closure', async () => {
    await directory.close('mairie', {
      from: '2026-12-24',
      to: '2026-12-31',
      closed: true,
      reason: 'congés; fin, an',
    });
    const body = (await file('/lieux/mairie/horaires.ics')).body.replaceAll('\r\n ', '');
    expect(body.match(/BEGIN:VEVENT/g)?.length).toBe(body.match(/END:VEVENT/g)?.length);
    const ids = [...body.matchAll(/^UID:(.+)\r$/gm)].map((found) => found[1]);
    expect(ids.length).toBeGreaterThan(200);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id?.endsWith('@a.example.org'))).toBe(true);
    expect(body).toContain('DTSTART;VALUE=DATE:20261224');
    expect(body).toContain('congés\\; fin\\, an');
  });
});

describe('the hours as data', () => {
  test('have the members that their schema asks for, and the state of this moment', async () => {
    const data = JSON.parse((await file('/lieux/mairie/horaires.json')).body);
    const schema = JSON.parse((await file('/schemas/horaires.json')).body);
    expect(data.$schema).toBe('http://a.example.org/schemas/horaires.json');
    expect(schema.$id).toBe(data.$schema);
    for (const member of schema.required) expect(data, member).toHaveProperty(member);
    for (const member of Object.keys(data)) expect(schema.properties, member).toHaveProperty(member);
    for (const member of Object.keys(data.place))
      expect(schema.properties.place.properties).toHaveProperty(member);
    expect(data.state).toMatchObject({ open: true, changesAt: '2026-11-23T11:00:00.000Z' });
    expect(data.osm).toMatch(/^Mo /);
    expect(data.week).toHaveLength(7);
    expect(data.hours.weekly.mon).toHaveLength(2);
  });
});

describe('the places as open data', () => {
  test('have the columns of SCDL, and survive a spreadsheet', async () => {
    await directory.addPlace({
      name: '=HYPERLINK("http://evil.example";"x"), "y"',
      slug: 'formule',
      street: '+cmd|x',
      city: '@SUM(A1)',
    });
    await expect.poll(async () => (await file('/lieux.csv')).body).toContain('/lieux/formule');
    const { body } = await file('/lieux.csv');
    const rows: Record<string, string>[] = parse(body, { columns: true });
    expect(Object.keys(rows[0] ?? {})).toEqual([...SCDL_COLUMNS]);
    const townHall = rows.find((row) => row['EQUIP_NOM'] === 'Mairie');
    expect(townHall).toMatchObject({
      COLL_NOM: 'Fontaine-le-Port',
      EQUIP_THEME: 'Equipement administratif',
      ADR_NUMERO: '3',
      ADR_NOMVOIE: 'rue du Général-Roux',
      ADR_CODEPOSTAL: '77590',
      EQUIP_LAT: '48.4868',
      EQUIP_TEL: '+33 199007188',
      EQUIP_WEB: 'http://a.example.org/lieux/mairie',
    });
    expect(townHall?.['EQUIP_OUVERTURE']).toMatch(/^Mo 09:00-12:00,14:00-17:30/);
    const trap = rows.find((row) => row['EQUIP_WEB']?.endsWith('/formule'));
    expect(trap?.['EQUIP_NOM']).toBe('\'=HYPERLINK("http://evil.example";"x"), "y"');
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        const number = column === 'EQUIP_TEL' || column === 'EQUIP_LAT' || column === 'EQUIP_LONG';
        if (!number) expect(value, column).not.toMatch(/^[=+\-@\t\r]/);
        else expect(value).toMatch(/^[-+]?[\d. ]*$/);
      }
    }
  });

  test('part the number from the street', () => {
    expect(streetParts('8 bis rue de l’Église')).toEqual({ number: '8 bis', street: 'rue de l’Église' });
    expect(streetParts('12-14, avenue Foch')).toEqual({ number: '12-14', street: 'avenue Foch' });
    expect(streetParts('3 B rue du Bac')).toEqual({ number: '3 B', street: 'rue du Bac' });
    expect(streetParts('Place du Lavoir')).toEqual({ number: '', street: 'Place du Lavoir' });
    expect(streetParts('8 mai 1945')).toEqual({ number: '8', street: 'mai 1945' });
    expect(streetParts(null)).toEqual({ number: '', street: '' });
  });
});

describe('data for search engines', () => {
  const dataOf = async (path: string) => {
    const html = await (await web.get(path)).text();
    const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
    expect(blocks).toHaveLength(1);
    return JSON.parse(blocks[0]?.[1] ?? '');
  };

  test('tell the hours of the year, the exceptions with their dates', async () => {
    const place = await dataOf('/lieux/mairie');
    expect(place).toMatchObject({ '@type': 'GovernmentOffice', name: 'Mairie', telephone: '+33199007188' });
    expect(place.openingHoursSpecification.length).toBeGreaterThan(2);
    expect(place.specialOpeningHoursSpecification).toContainEqual(
      expect.objectContaining({ opens: '00:00', closes: '00:00', validFrom: '2026-12-25' }),
    );
    expect(await dataOf('/services/mairie')).toMatchObject({ '@type': 'GovernmentService' });
  });

  test('a name that would end the script element does not', async () => {
    const name = '</script><script>alert(1)</script><!-- &amp;';
    await directory.addService({ name, slug: 'script', mission: name });
    const html = await (await web.get('/services/script')).text();
    expect(html).not.toContain('<script>alert');
    expect((await dataOf('/services/script')).name).toBe(name);
  });
});

describe('the photograph of a place', () => {
  const photos = /<img src="(\/lieux\/mediatheque\/photo\/960\?v=\w+)"/;

  test('shows once it is examined, in three widths, with its words and its author', async () => {
    const { services, tenantA } = web;
    const picture = await sharp({ create: { width: 1200, height: 1200, channels: 3, background: '#2c5f55' } })
      .jpeg()
      .toBuffer();
    const draftKey = randomToken();
    const file = await receiveFile(services, {
      actor: directory.admin,
      draftKey,
      originKey: null,
      source: { name: 'facade.jpg', declaredType: 'image/jpeg', stream: Readable.from([picture]) },
    });
    await changePlacePhoto.execute(services, {
      tenantId: tenantA.id,
      actor: directory.admin,
      input: {
        placeId: await directory.place('mediatheque'),
        draftKey,
        alt: 'La façade, deux marches',
        altEn: '',
        credit: 'Camille Arnaud',
      },
    });
    expect(await (await web.get('/lieux/mediatheque?x')).text()).not.toMatch(photos);
    await withTenant(services.db, tenantA.id, (tx) =>
      sql`update file set state = 'safe', real_type = 'image/jpeg' where id = ${file.id}`.execute(tx.db),
    );
    const html = await (await web.get('/lieux/mediatheque?x')).text();
    expect(html).toContain('alt="La façade, deux marches"');
    expect(html).toContain('Photographie\u00a0: Camille Arnaud');
    const shown = await web.get(photos.exec(html)?.[1] ?? '');
    expect(shown.headers.get('content-type')).toBe('image/webp');
    expect(shown.headers.get('cache-control')).toContain('immutable');
    const { width, height, format } = await sharp(Buffer.from(await shown.arrayBuffer())).metadata();
    expect({ width, height, format }).toEqual({ width: 960, height: 640, format: 'webp' });
  });

  test('is there in no other width, for no other place, and for no other commune', async () => {
    for (const path of [
      '/lieux/mediatheque/photo/961',
      '/lieux/mediatheque/photo/x',
      '/lieux/mairie/photo/960',
    ])
      expect([path, (await web.get(path)).status]).toEqual([path, 404]);
    expect((await web.get('/lieux/mediatheque/photo/960', { host: 'b.example.org' })).status).toBe(404);
  });
});
