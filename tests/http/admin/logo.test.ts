import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetTenants } from '#modules/tenancy/index.ts';
import { text } from '../../support/html.ts';
import { openTestWeb, type TestWeb } from '../../support/web.ts';

let web: TestWeb;
let cookie = '';

beforeAll(async () => {
  web = await openTestWeb();
  cookie = await web.signIn();
});
afterAll(() => web.close());

const HERE = '/administration/collectivite/logo';
const get = (path: string, asking = {}) => {
  forgetTenants();
  return web.get(path, asking);
};
const send = async (bytes: Buffer, name: string) => {
  forgetTenants();
  return web.post(HERE, { logo: new File([new Uint8Array(bytes)], name) }, { cookie });
};
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2f6f64' } });
/** The address of the logo on a page that nobody has kept. */
const shown = async (path = '/contact') => /src="(\/logo[^"]*)"/.exec(await (await get(path)).text())?.[1];

describe('the logo', () => {
  test('once sent is on the public pages, and kept for ever under its own address', async () => {
    expect(await shown()).toBeUndefined();
    expect((await get('/logo')).status).toBe(404);
    expect((await send(await picture(600, 1024).jpeg().toBuffer(), 'logo.jpg')).headers.get('location')).toBe(
      `${HERE}?fait=1`,
    );
    const address = await shown();
    expect(address).toMatch(/^\/logo\?v=[0-9a-f]{10}$/);
    const answer = await get(address ?? '');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const { format, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect({ format, height }).toEqual({ format: 'png', height: 512 });
    const etag = answer.headers.get('etag') ?? '';
    expect((await get('/logo', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await get('/logo?v=0000000000')).headers.get('cache-control')).toBe('public, no-cache');
    expect((await get(address ?? '', { host: 'b.example.org' })).status).toBe(404);
  });

  test('another one has another address; taken away, the crest is back', async () => {
    const before = await shown();
    await send(await picture(50, 50).png().toBuffer(), 'logo.png');
    expect(await shown()).not.toBe(before);
    expect((await get(before ?? '')).headers.get('cache-control')).toBe('public, no-cache');
    expect(await (await get(HERE, { cookie })).text()).toContain(`src="${await shown()}"`);
    expect((await web.post(`${HERE}/retirer`, {}, { cookie })).headers.get('location')).toBe(
      `${HERE}?fait=retrait`,
    );
    expect(await shown()).toBeUndefined();
    expect((await get('/logo')).status).toBe(404);
  });

  test('a drawing, another kind, a heavy picture and no file at all are refused in a sentence', async () => {
    const refusals: [Promise<Response>, string][] = [
      [
        send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'logo.svg'),
        'Les dessins SVG ne sont pas acceptés',
      ],
      [send(Buffer.from('%PDF-1.7'), 'logo.png'), 'Choisissez une image PNG, JPEG ou WebP.'],
      [send(Buffer.alloc(2_000_001, 1), 'logo.png'), 'Ce fichier dépasse 2 Mo'],
      [send(Buffer.alloc(0), ''), 'Choisissez une image.'],
    ];
    for (const [sending, words] of refusals) {
      const answer = await sending;
      expect(answer.status).toBe(422);
      expect(text(await answer.text()).replaceAll(/\s/g, ' ')).toContain(words);
    }
    expect(await shown()).toBeUndefined();
  });

  test('of 40 MB is not read to its end', async () => {
    expect((await send(Buffer.alloc(40_000_000), 'logo.png')).status).toBe(413);
  });
});

test('the addresses of the site are listed with the main one, and its languages', async () => {
  const page = text(await (await get('/administration/collectivite/adresses', { cookie })).text());
  expect(page).toContain('http://a.example.org adresse principale');
  expect(page).toContain('français (toujours proposé), anglais');
  expect(page).not.toContain('b.example.org');
});

test('a site in French alone offers no other language', async () => {
  const form = { nom: 'Fontaine-le-Port', couleur: '#2f6f64' };
  expect((await web.post('/administration/collectivite', form, { cookie })).status).toBe(303);
  expect(await (await get('/contact')).text()).not.toContain('action="/langue"');
  expect((await web.post('/langue', { langue: 'en', retour: '/' })).status).toBe(404);
});
