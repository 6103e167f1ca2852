import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateSpf, type SpfOutcome } from './spf.ts';
import { expandMacros } from './spf-macro.ts';
import { parseSpf, proposeSpf } from './spf-record.ts';
import { testDns, type Zone } from './zone.factory.ts';

/** RFC 7208, appendix A: the zones of its examples. */
const APPENDIX_A: Zone = {
  'example.com': { mx: ['10 mail-a.example.com', '20 mail-b.example.com'], a: ['192.0.2.10', '192.0.2.11'] },
  'mail-a.example.com': { a: ['192.0.2.129'] },
  'mail-b.example.com': { a: ['192.0.2.130'] },
  'example.org': { mx: ['10 mail-c.example.org'] },
  'mail-c.example.org': { a: ['192.0.2.140'] },
};

const spf = (zone: Zone, ip: string | null, domain = 'example.com'): Promise<SpfOutcome> =>
  evaluateSpf(testDns(zone), { domain, sender: `strong-bad@${domain}`, ip });
const withRecord = (zone: Zone, txt: string, domain = 'example.com'): Zone => ({
  ...zone,
  [domain]: { ...zone[domain], txt: [txt] },
});

describe('the examples of RFC 7208 A.1', () => {
  test.each<[string, string[], string[]]>([
    ['v=spf1 +all', ['203.0.113.9'], []],
    ['v=spf1 a -all', ['192.0.2.10', '192.0.2.11'], ['192.0.2.65']],
    ['v=spf1 a:example.org -all', [], ['192.0.2.10', '192.0.2.140']],
    ['v=spf1 mx -all', ['192.0.2.129', '192.0.2.130'], ['192.0.2.140']],
    ['v=spf1 mx:example.org -all', ['192.0.2.140'], ['192.0.2.129']],
    ['v=spf1 mx mx:example.org -all', ['192.0.2.129', '192.0.2.130', '192.0.2.140'], ['192.0.2.10']],
    ['v=spf1 mx/30 mx:example.org/30 -all', ['192.0.2.131', '192.0.2.143'], ['192.0.2.132']],
    ['v=spf1 ip4:192.0.2.128/28 -all', ['192.0.2.129'], ['192.0.2.65']],
  ])('%s', async (record, passing, failing) => {
    const zone = withRecord(APPENDIX_A, record);
    for (const ip of passing) expect((await spf(zone, ip)).result, ip).toBe('pass');
    for (const ip of failing) expect((await spf(zone, ip)).result, ip).toBe('fail');
  });
});

describe('a record', () => {
  const net: Zone = {
    'example.net': { txt: ['v=spf1 ip4:192.0.2.0/24 ~all'] },
    'no.example.net': { a: ['192.0.2.1'] },
    'none.example.net': { txt: ['v=spf1 -all'] },
  };

  test.each<[string, string, string]>([
    ['A.2: what is included passes', 'v=spf1 include:example.net -all', 'pass'],
    [
      '5.2: an include that fails decides nothing',
      'v=spf1 include:none.example.net ip4:192.0.2.3 -all',
      'pass',
    ],
    ['6.1: redirect answers in its place', 'v=spf1 redirect=example.net', 'pass'],
    ['6.1: redirect beside all is left aside', 'v=spf1 ?all redirect=example.net', 'neutral'],
    ['6.1: redirect to nothing', 'v=spf1 redirect=no.example.net', 'permerror'],
    ['5.2: include of a name without record', 'v=spf1 include:no.example.net -all', 'permerror'],
    ['4.7: nothing said is neutral', 'v=spf1 ip4:198.51.100.1', 'neutral'],
    ['4.6: case and spaces do not count', 'V=SPF1  IP4:192.0.2.3   -ALL', 'pass'],
    ['5.7: exists, by a macro', 'v=spf1 exists:%{ir}.list.example.net -all', 'pass'],
    ['6: unknown modifiers are left aside', 'v=spf1 moo.cow=far_out=man:dog/cat ip4:192.0.2.3 -all', 'pass'],
    ['6: exp twice', 'v=spf1 exp=a.example.net exp=b.example.net ip4:192.0.2.3 -all', 'permerror'],
    ['4.6: an unknown mechanism voids the whole', 'v=spf1 ip4:192.0.2.3 moo -all', 'permerror'],
    ['12: a prefix beyond 32', 'v=spf1 ip4:192.0.2.0/33 -all', 'permerror'],
    ['12: an address cut short', 'v=spf1 ip4:192.0.2 -all', 'permerror'],
    ['12: all takes nothing', 'v=spf1 all:example.net', 'permerror'],
    ['12: include needs a domain', 'v=spf1 include -all', 'permerror'],
    ['7.1: a broken macro', 'v=spf1 exists:%{q}.example.net -all', 'permerror'],
    ['4.5: v=spf10 is none', 'v=spf10 ip4:192.0.2.3 -all', 'none'],
  ])('%s', async (_what, record, result) => {
    const zone = withRecord({ ...net, '3.2.0.192.list.example.net': { a: ['127.0.0.2'] } }, record);
    expect((await spf(zone, '192.0.2.3')).result).toBe(result);
  });

  test('3.2: two of them are none', async () => {
    const outcome = await spf({ 'example.com': { txt: ['v=spf1 -all', 'v=spf1 mx -all'] } }, '192.0.2.3');
    expect(outcome).toMatchObject({ result: 'permerror', fault: 'several', records: { length: 2 } });
  });

  test('that is walked through for nobody in particular is walked to its end, past what lets everybody pass', async () => {
    const zone = withRecord(
      { 'open.example.net': { txt: ['v=spf1 +all'] }, 'b.example.net': { txt: ['v=spf1 -all'] } },
      'v=spf1 include:open.example.net include:b.example.net -all',
    );
    const through = ['example.com', 'open.example.net', 'b.example.net'];
    expect(await spf(zone, null)).toMatchObject({ result: 'fail', lookups: 2, passesAll: true, through });
  });

  test('of IPv6 matches IPv6 alone', async () => {
    const zone = withRecord({}, 'v=spf1 ip6:2001:db8::/32 -all');
    expect((await spf(zone, '2001:db8::cb01')).result).toBe('pass');
    expect((await spf(zone, '32.1.13.184')).result).toBe('fail');
  });

  test('that is not answered for is no record that is missing', async () => {
    expect(await spf({ 'example.com': { trouble: 'server' } }, null)).toMatchObject({
      result: 'temperror',
      fault: 'dns',
    });
    const included = withRecord(
      { 'slow.example.net': { trouble: 'timeout' } },
      'v=spf1 include:slow.example.net -all',
    );
    expect((await spf(included, null)).result).toBe('temperror');
  });
});

describe('the limits of RFC 7208 4.6.4', () => {
  const many = (count: number): Zone =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`n${n}.example.net`, { txt: ['v=spf1 ?all'] }]),
    );
  const including = (count: number): string =>
    `v=spf1 ${Array.from({ length: count }, (_, n) => `include:n${n}.example.net`).join(' ')} -all`;

  test('ten terms that ask are allowed, the eleventh is not asked', async () => {
    expect(await spf(withRecord(many(10), including(10)), null)).toMatchObject({
      result: 'fail',
      lookups: 10,
    });
    const dns = testDns(withRecord(many(200), including(200)));
    const outcome = await evaluateSpf(dns, { domain: 'example.com', sender: 'x@example.com', ip: null });
    expect(outcome).toMatchObject({ result: 'permerror', fault: 'lookups', lookups: 10 });
    expect(dns.asked).toHaveLength(11);
  });

  test('a third term that finds nothing voids the whole', async () => {
    const voids = (count: number) =>
      `v=spf1 ${Array.from({ length: count }, (_, n) => `a:v${n}.example.net`).join(' ')} -all`;
    expect((await spf(withRecord({}, voids(2)), '192.0.2.3')).result).toBe('fail');
    expect(await spf(withRecord({}, voids(3)), '192.0.2.3')).toMatchObject({
      result: 'permerror',
      fault: 'voids',
    });
  });

  test('more than ten mail servers void the whole', async () => {
    const mx = Array.from({ length: 11 }, (_, n) => `10 m${n}.example.com`);
    const zone: Zone = { 'example.com': { txt: ['v=spf1 mx -all'], mx } };
    expect(await spf(zone, '192.0.2.3')).toMatchObject({ result: 'permerror', fault: 'mx' });
  });

  test('a record that includes itself is called a loop', async () => {
    const zone: Zone = {
      'example.com': { txt: ['v=spf1 include:b.example.com -all'] },
      'b.example.com': { txt: ['v=spf1 include:example.com -all'] },
    };
    expect(await spf(zone, null)).toMatchObject({ result: 'permerror', fault: 'loop', at: 'b.example.com' });
  });

  const name = fc.integer({ min: 0, max: 11 }).map((n) => `n${n}.example.net`);
  const prefix = fc.constantFrom(
    'include:',
    'include:',
    'a:',
    'mx:',
    'exists:',
    'ptr:',
    '-include:',
    'redirect=',
  );
  const term = fc.oneof(
    { weight: 12, arbitrary: fc.tuple(prefix, name).map((parts) => parts.join('')) },
    {
      weight: 4,
      arbitrary: fc.constantFrom('a', 'mx', 'ptr', 'ip4:192.0.2.0/24', 'exists:%{i}.example.net'),
    },
    { weight: 1, arbitrary: fc.constantFrom('-all', '+all', 'nonsense', 'a/33') },
  );
  const record = fc.array(term, { maxLength: 15 }).map((terms) => ['v=spf1', ...terms].join(' '));
  const names = fc.record({
    txt: fc.oneof({ weight: 9, arbitrary: record.map((one) => [one]) }, fc.array(record, { maxLength: 2 })),
    a: fc.array(fc.constantFrom('192.0.2.3', '198.51.100.1'), { minLength: 1, maxLength: 3 }),
    mx: fc.array(
      name.map((host) => `10 ${host}`),
      { maxLength: 14 },
    ),
  });

  test('whatever the zones hold, it ends, within ten terms and some hundred questions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(names, { minLength: 12, maxLength: 12 }),
        fc.constantFrom(null, '192.0.2.3', '2001:db8::1'),
        async (zones, ip) => {
          const dns = testDns(Object.fromEntries(zones.map((zone, n) => [`n${n}.example.net`, zone])));
          const outcome = await evaluateSpf(dns, {
            domain: 'n0.example.net',
            sender: 'x@n0.example.net',
            ip,
          });
          expect(outcome.lookups).toBeLessThanOrEqual(10);
          expect(outcome.voids).toBeLessThanOrEqual(3);
          expect(dns.asked.length).toBeLessThanOrEqual(1 + 10 * 11);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the macros of RFC 7208 7.4', () => {
  const values = { sender: 'strong-bad@email.example.com', domain: 'email.example.com', ip: '192.0.2.3' };

  test.each([
    ['%{s}', 'strong-bad@email.example.com'],
    ['%{o}', 'email.example.com'],
    ['%{d4}', 'email.example.com'],
    ['%{d2}', 'example.com'],
    ['%{d1}', 'com'],
    ['%{dr}', 'com.example.email'],
    ['%{d2r}', 'example.email'],
    ['%{l}', 'strong-bad'],
    ['%{l-}', 'strong.bad'],
    ['%{lr-}', 'bad.strong'],
    ['%{l1r-}', 'strong'],
    ['%{ir}.%{v}._spf.%{d2}', '3.2.0.192.in-addr._spf.example.com'],
    ['%{lr-}.lp.%{ir}.%{v}._spf.%{d2}', 'bad.strong.lp.3.2.0.192.in-addr._spf.example.com'],
    ['%{d2}.trusted-domains.example.net', 'example.com.trusted-domains.example.net'],
  ])('%s is %s', (text, expanded) => expect(expandMacros(text, values)).toBe(expanded));

  test('an IPv6 address is digits with dots', () => {
    expect(expandMacros('%{ir}.%{v}._spf.%{d2}', { ...values, ip: '2001:db8::cb01' })).toBe(
      '1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com',
    );
  });

  test('a name that grows too long loses its first labels', () => {
    const long = expandMacros(`${'%{s}.'.repeat(20)}example.com`, values);
    expect(long.length).toBeLessThanOrEqual(253);
    expect(long).toMatch(/\.example\.com$/);
  });
});

describe('the record to publish', () => {
  test.each<[string[], string[], string]>([
    [[], ['include:mx.ovh.com'], 'v=spf1 include:mx.ovh.com ~all'],
    [['v=spf1 mx -all'], ['include:mx.ovh.com'], 'v=spf1 mx include:mx.ovh.com -all'],
    [['v=spf1 a mx ~all', 'v=spf1 mx ip4:192.0.2.1 -all'], [], 'v=spf1 a mx ip4:192.0.2.1 -all'],
    [['v=spf1 +all'], ['ip4:192.0.2.1'], 'v=spf1 ip4:192.0.2.1 ~all'],
    [['v=spf1 redirect=_spf.ville.fr'], ['ip4:192.0.2.1'], 'v=spf1 ip4:192.0.2.1 redirect=_spf.ville.fr'],
    [['v=spf1 redirect=_spf.ville.fr', 'v=spf1 mx -all'], [], 'v=spf1 mx include:_spf.ville.fr -all'],
  ])('of %j and %j is %s', (existing, terms, wanted) => {
    expect(proposeSpf(existing, terms)).toBe(wanted);
    expect(parseSpf(wanted)).toMatchObject({ ok: true });
  });
});
