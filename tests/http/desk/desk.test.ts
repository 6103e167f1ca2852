import { describe, expect, test } from 'vitest';
import { field, links, text } from '../../support/html.ts';
import { aDesk, agentWith, aSubject, write } from './support.ts';

const { act, information, page, serviceId, web } = await aDesk();

describe('from the contact form to the answer', () => {
  test('a message arrives in the inbox, is answered, and the answer stands on the follow-up page', async () => {
    const { number, path } = await write(
      web,
      information,
      'Le lampadaire devant le 12 est éteint depuis trois jours.',
    );
    const inbox = await page('/bureau/demandes');
    expect(links(inbox)).toContain(`/bureau/demandes/${number}`);
    // The row itself holds the first words: a script of a town hall reads the list.
    const row = inbox.split('<li').find((item) => item.includes(`/bureau/demandes/${number}`)) ?? '';
    expect(text(`<li${row}`)).toContain('Élodie Prévôt · « Le lampadaire devant le 12 est éteint');

    const open = await page(`/bureau/demandes/${number}`);
    expect(text(open)).toContain('Le lampadaire devant le 12 est éteint depuis trois jours.');
    const form = {
      cle: field(open, 'cle'),
      vu: field(open, 'vu'),
      message: 'L’équipe passe mercredi matin.',
    };
    const sent = await act(number, 'reponse', form);
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toBe(`/bureau/demandes/${number}?fait=reponse`);
    // The same sending again, by a double click or a lost answer: one message.
    expect((await act(number, 'reponse', form)).status).toBe(303);
    const followed = text(await (await web.get(path)).text());
    expect(followed.split('L’équipe passe mercredi matin.')).toHaveLength(2);
    const after = text(await page(`/bureau/demandes/${number}?fait=reponse`));
    expect(after).toContain('Votre réponse est envoyée.');
    expect(after).toContain('Vous, à l’usager');
  });

  test('a note is on no page of the usager', async () => {
    const { number, path } = await write(web, information, 'Un arbre penche dangereusement.');
    const cle = field(await page(`/bureau/demandes/${number}`), 'cle');
    expect((await act(number, 'note', { cle, note: 'Voir avec l’élagueur.' })).status).toBe(303);
    expect(text(await page(`/bureau/demandes/${number}`))).toContain('visible des agents seulement');
    expect(await (await web.get(path)).text()).not.toContain('élagueur');
  });

  test('an empty or overlong answer is told in the form, which keeps what was typed', async () => {
    const { number } = await write(web, information, 'Question sur la cantine.');
    const empty = await act(number, 'reponse', { cle: 'a'.repeat(30), message: '  ' });
    expect(empty.status).toBe(422);
    const long = await act(number, 'reponse', { cle: 'a'.repeat(30), message: 'mot '.repeat(6000) });
    expect(long.status).toBe(422);
    const html = await long.text();
    expect(html).toContain('mot mot mot');
    expect(html).toContain('<title>Erreur\u00a0: ');
    expect(field(html, 'cle')).toBe('a'.repeat(30));
  });

  test('a template joins what is typed, by the server', async () => {
    const { number } = await write(web, information, 'Quand passe le camion ?');
    const { saveReplyTemplate } = await import('#modules/requests/index.ts');
    const { agentActorByEmail } = await import('#modules/identity/index.ts');
    const { withTenant } = await import('#platform/db/index.ts');
    const actor = await withTenant(web.services.db, web.tenantA.id, (tx) =>
      agentActorByEmail(tx, 'admin@a.example.org'),
    );
    if (!actor) throw new Error('no administrator');
    const modele = await saveReplyTemplate.execute(web.services, {
      tenantId: web.tenantA.id,
      actor,
      input: { id: null, title: 'Camion', body: 'Le camion passe le mardi.', position: 0 },
    });
    const answer = await act(number, 'reponse', { message: 'Bonjour,', suite: 'inserer', modele });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Bonjour,\n\nLe camion passe le mardi.</textarea>');
  });

  test('asking, closing and reopening lead from state to state', async () => {
    const { number, path } = await write(web, information, 'Une question.');
    const key = (n: number) => `${'k'.repeat(29)}${n}`;
    const both = await act(number, 'reponse', { cle: key(2), message: 'Où ?', attente: '1', suite: 'clore' });
    expect(both.status).toBe(422);
    await act(number, 'reponse', { cle: key(2), message: 'Où est-ce ?', attente: '1' });
    expect(text(await page(`/bureau/demandes/${number}`))).toContain('En attente de l’usager');
    await act(number, 'reponse', { cle: key(3), message: 'C’est réparé.', suite: 'clore' });
    expect(text(await (await web.get(path)).text())).toContain('Terminée');
    expect(links(await page('/bureau/demandes?vue=closes')).some((link) => link.includes(number))).toBe(true);
    expect((await act(number, 'rouvrir', {})).headers.get('location')).toBe(
      `/bureau/demandes/${number}?fait=rouverte`,
    );
    expect((await act(number, 'clore', {})).status).toBe(303);
  });
});

describe('the inbox', () => {
  test('keeps view, service, state and words in the address, and in the links of its rows', async () => {
    const { number } = await write(web, information, 'Le mot rare hippocampe se trouve ici.');
    const found = await page('/bureau/demandes?vue=toutes&q=hippocampe&etat=nouvelle');
    const rows = links(found).filter((link) => link.startsWith(`/bureau/demandes/`));
    expect(rows).toEqual([`/bureau/demandes/${number}?vue=toutes&etat=nouvelle&q=hippocampe`]);
    const beside = await page(rows[0] ?? '');
    expect(links(beside)).toContain(rows[0]);
    expect(text(await page('/bureau/demandes?q=introuvablement'))).toContain('Aucune demande ne correspond');
    expect(text(await page('/bureau/demandes?vue=nimporte&etat=quoi&service=pas&apres=%00'))).toContain(
      'À faire',
    );
  });

  test('goes on by key where there is more than a page', async () => {
    for (const n of Array.from({ length: 31 }, (_, i) => i))
      await write(web, information, `Message de masse ${n}.`, { courriel: `m${n}@example.org` });
    for (const inbox of ['/bureau/demandes', '/bureau/demandes?vue=toutes']) {
      const first = await page(inbox);
      const second = await page(links(first).find((link) => link.includes('apres=')) ?? '');
      const ids = (html: string) => [...html.matchAll(/data-id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids(first)).toHaveLength(30);
      expect(ids(second).length).toBeGreaterThan(0);
      expect(ids(first).filter((id) => ids(second).includes(id))).toEqual([]);
    }
    // What has just come stands on the first page of what is to do, however long the list.
    expect(text(await page('/bureau/demandes'))).toContain('Message de masse 30.');
  });

  test('holds a message that looks like spam, until it is accepted', async () => {
    const { number } = await write(web, information, 'Achetez ceci.', {
      site_web: 'http://spam.example',
      courriel: 'spam@example.org',
    });
    expect(links(await page('/bureau/demandes')).some((link) => link.includes(number))).toBe(false);
    expect(links(await page('/bureau/demandes?vue=retenues')).some((link) => link.includes(number))).toBe(
      true,
    );
    const open = text(await page(`/bureau/demandes/${number}`));
    expect(open).toContain('Ce message est retenu');
    expect(open).not.toContain('Répondre par courriel');
    expect((await act(number, 'accepter', {})).status).toBe(303);
    expect(text(await page(`/bureau/demandes/${number}`))).toContain('Répondre par courriel');
  });
});

describe('assigning, moving, requalifying', () => {
  test('a request is given to a colleague of its service, to nobody, never to a stranger', async () => {
    const { number } = await write(web, information, 'À confier.');
    const html = await page(`/bureau/demandes/${number}`);
    const moi = /name="moi" value="([^"]+)"/.exec(html)?.[1] ?? '';
    expect((await act(number, 'confier', { moi, agent: '' })).headers.get('location')).toContain(
      'fait=a-vous',
    );
    expect(text(await page(`/bureau/demandes/${number}`))).toContain('Confiée à vous');
    expect(links(await page('/bureau/demandes?vue=mes-demandes')).some((link) => link.includes(number))).toBe(
      true,
    );
    expect((await act(number, 'confier', { agent: '' })).headers.get('location')).toContain('fait=libre');
    const stranger = await act(number, 'confier', { agent: web.tenantB.id });
    expect(stranger.status).toBe(422);
  });

  test('a move leaves the agent who is not of the new service with the list, and the reason as a note', async () => {
    const elsewhere = await aSubject(web, 'information', { not: serviceId });
    const cookie = await agentWith(web, 'oriente@a.example.org', ['agent'], [serviceId]);
    const { number } = await write(web, information, 'Ce n’est pas le bon service.');
    const missing = await act(number, 'orienter', { sujet: '' }, cookie);
    expect(missing.status).toBe(422);
    const form = { sujet: elsewhere.id, raison: 'Relève de la voirie.', cle: 'm'.repeat(30) };
    const moved = await act(number, 'orienter', form, cookie);
    expect(moved.headers.get('location')).toBe('/bureau/demandes?fait=orientee-ailleurs');
    expect((await web.get(`/bureau/demandes/${number}`, { cookie })).status).toBe(404);
    const seen = text(await page(`/bureau/demandes/${number}`));
    expect(seen).toContain('Relève de la voirie.');
    expect(seen).toContain('réorientée par un agent');
  });

  test('an information becomes a demande: the legal clock appears, with a new acknowledgement', async () => {
    const { number, path } = await write(web, information, 'Je demande une décision.');
    expect((await act(number, 'qualifier', { nature: 'demande' })).headers.get('location')).toContain(
      'fait=qualifiee',
    );
    expect(text(await page(`/bureau/demandes/${number}`))).toMatch(/Silence : refus tacite le \d+/);
    expect(text(await (await web.get(`${path}/accuse`)).text())).toContain('réputée rejetée');
  });

  test('the follow-up link is closed for good', async () => {
    const { number, path } = await write(web, information, 'Lien perdu.');
    expect((await act(number, 'fermer-lien', {})).status).toBe(303);
    expect((await web.get(path)).status).toBe(404);
  });
});
