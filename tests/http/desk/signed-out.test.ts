import { afterAll, expect, test } from 'vitest';
import { openTestWeb } from '../../support/web.ts';

const web = await openTestWeb();
afterAll(() => web.close());

test('what an agent typed while the session ended is shown, not lost', async () => {
  const response = await web.post('/bureau/demandes/2026-000001-A/reponse', {
    message: 'Bonjour,\nnous passons mercredi <matin>.',
    cle: 'k'.repeat(20),
  });
  const html = await response.text();
  expect(response.status).toBe(403);
  expect(html).toContain('nous passons mercredi &lt;matin>.');
  expect(html).toContain('Rien n’a été envoyé');
  expect(html).not.toContain('kkkk');
});

test('a form with nothing to lose leads to the door', async () => {
  const response = await web.post('/bureau/demandes/2026-000001-A/clore', { cle: 'x' });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/connexion');
});
