import { describe, expect, test } from 'vitest';
import { links, text } from '../../support/html.ts';
import { aDesk, agentWith, aSubject, write } from './support.ts';

const { act, admin, information, page, serviceId, web } = await aDesk();

describe('who may', () => {
  test('an agent of another service and of another commune finds nothing, whatever the verb', async () => {
    const elsewhere = await aSubject(web, 'information', { not: serviceId });
    const stranger = await agentWith(web, 'ailleurs@a.example.org', ['agent'], [elsewhere.service.id]);
    const foreign = await web.signIn(web.tenantB);
    const { number } = await write(web, information, 'Pour un seul service.');
    for (const [cookie, host] of [
      [stranger, 'a.example.org'],
      [foreign, 'b.example.org'],
    ] as const) {
      for (const path of ['', '/flux', `/fichiers/${web.tenantA.id}`]) {
        expect((await web.get(`/bureau/demandes/${number}${path}`, { cookie, host })).status).toBe(404);
      }
      for (const verb of [
        'reponse',
        'note',
        'confier',
        'orienter',
        'qualifier',
        'clore',
        'rouvrir',
        'accepter',
        'fermer-lien',
        'presence',
      ]) {
        const form = { message: 'x', note: 'x', nature: 'demande', sujet: elsewhere.id, cle: 'z'.repeat(30) };
        const answer = await web.post(`/bureau/demandes/${number}/${verb}`, form, { cookie, host });
        expect([verb, answer.status]).toEqual([verb, 404]);
      }
      expect(
        links(await (await web.get('/bureau/demandes?vue=toutes', { cookie, host })).text()).some((l) =>
          l.includes(number),
        ),
      ).toBe(false);
    }
  });

  test('an élu reads figures and no request, and is told so', async () => {
    const cookie = await agentWith(web, 'elue@a.example.org', ['elected'], []);
    const { number } = await write(web, information, 'Secret de la demande.');
    const figures = await web.get('/bureau', { cookie });
    expect(figures.status).toBe(200);
    const shown = await figures.text();
    expect(text(shown)).toContain('Demandes par service et par état');
    expect(shown).not.toContain(number);
    const refused = await web.get('/bureau/demandes', { cookie });
    expect(refused.status).toBe(403);
    expect(text(await refused.text())).toContain('accès aux chiffres, pas aux demandes');
    expect((await web.get(`/bureau/demandes/${number}`, { cookie })).status).toBe(404);
    expect((await web.get('/bureau/demandes/flux', { cookie })).status).toBe(403);
    expect((await web.get('/administration', { cookie })).status).toBe(403);
  });

  test('a DPO reads everything and is offered nothing to do', async () => {
    const cookie = await agentWith(web, 'dpo@a.example.org', ['dpo'], []);
    const { number } = await write(web, information, 'Lu par le DPO.');
    const html = await page(`/bureau/demandes/${number}`, cookie);
    expect(text(html)).toContain('Vous pouvez lire cette demande, sans y répondre.');
    const forms = [...html.matchAll(/<form[^>]*action="([^"]*)"/g)].map(([, action]) => action);
    expect(forms.filter((action) => action?.includes(number))).toEqual([]);
    expect((await act(number, 'reponse', { message: 'Non', cle: 'd'.repeat(30) }, cookie)).status).toBe(403);
    expect((await act(number, 'clore', {}, cookie)).status).toBe(403);
  });

  test('what is no number, no file and no address of the desk is 404', async () => {
    for (const path of [
      '/bureau/demandes/nimporte',
      '/bureau/demandes/2026-000001-Z',
      '/bureau/demandes/2026-999999-A/fichiers/x',
    ]) {
      expect((await web.get(path, { cookie: admin })).status).toBe(404);
    }
  });
});

describe('live', () => {
  /** Reads a stream until it has said `wanted`, or ended. */
  async function until(body: ReadableStream<Uint8Array>, wanted: string): Promise<string> {
    const reader = body.getReader();
    let said = '';
    while (!said.includes(wanted)) {
      const { done, value } = await reader.read();
      if (done) return `${said}(ended)`;
      said += new TextDecoder().decode(value);
    }
    await reader.cancel();
    return said;
  }

  test('the inbox stream says that a request has come, and ends with its session', async () => {
    const cookie = await web.signIn();
    const stream = await web.get('/bureau/demandes/flux', { cookie });
    expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const said = until(stream.body as ReadableStream<Uint8Array>, 'event: list');
    await write(web, information, 'Arrivée en direct.');
    expect(await said).toContain('event: list');

    const second = await web.get('/bureau/demandes/flux', { cookie });
    const over = until(second.body as ReadableStream<Uint8Array>, 'event: list');
    await web.post('/deconnexion', {}, { cookie });
    await write(web, information, 'Après la fin de la session.');
    expect(await over).toMatch(/\(ended\)$/);
  });

  test('two agents on one request see each other', async () => {
    const other = await agentWith(web, 'lucie@a.example.org', ['agent'], [serviceId]);
    const { number } = await write(web, information, 'Lue à deux.');
    await page(`/bureau/demandes/${number}`, other);
    expect(text(await page(`/bureau/demandes/${number}`))).toContain('Agent lucie lit cette demande');
    await web.post(`/bureau/demandes/${number}/presence?fin=1`, {}, { cookie: other });
    expect(text(await page(`/bureau/demandes/${number}`))).not.toContain('lit cette demande');
  });
});
