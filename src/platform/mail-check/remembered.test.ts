import { expect, test } from 'vitest';
import { CHECK_KEPT, mailChecks } from './remembered.ts';
import { mailCheckSettings } from './settings.ts';
import { testDns } from './zone.factory.ts';

const NOW = new Date('2026-11-23T09:12:00Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const SENDING = { from: 'x@ville.fr', relayHost: null, settings: mailCheckSettings({}), reportsTo: null };

test('a check is kept some minutes, for those who ask at once too, and made anew when asked or when what sends changed', async () => {
  const dns = testDns({ 'ville.fr': { txt: ['v=spf1 -all'] } });
  const checks = mailChecks(dns);
  const [one, other] = await Promise.all([checks.of('a', SENDING, NOW), checks.of('a', SENDING, later(1))]);
  expect(other).toBe(one);
  const asked = dns.asked.length;
  expect((await checks.of('a', SENDING, later(CHECK_KEPT.whole - 1))).at).toEqual(NOW);
  expect(dns.asked).toHaveLength(asked);
  expect((await checks.of('a', SENDING, later(CHECK_KEPT.whole))).at).toEqual(later(CHECK_KEPT.whole));

  const again = later(CHECK_KEPT.whole + CHECK_KEPT.least);
  checks.again('a', later(CHECK_KEPT.whole + 1));
  expect((await checks.of('a', SENDING, again)).at).toEqual(later(CHECK_KEPT.whole));
  checks.again('a', again);
  expect((await checks.of('a', SENDING, again)).at).toEqual(again);

  const changed = { ...SENDING, settings: { ...SENDING.settings, selectors: ['s9'] } };
  expect((await checks.of('a', changed, later(CHECK_KEPT.whole * 2))).at).toEqual(
    later(CHECK_KEPT.whole * 2),
  );
  expect(dns.asked).toContain('txt s9._domainkey.ville.fr');
});

test('what the DNS did not answer is asked again sooner', async () => {
  const checks = mailChecks(testDns({ 'ville.fr': { trouble: 'server' } }));
  await checks.of('a', SENDING, NOW);
  await new Promise((resolve) => setImmediate(resolve));
  expect((await checks.of('a', SENDING, later(CHECK_KEPT.partial))).at).toEqual(later(CHECK_KEPT.partial));
});
