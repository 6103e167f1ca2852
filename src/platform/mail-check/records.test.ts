import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readAuthResults } from './auth-results.ts';
import { parseDkimKey, selectorOf } from './dkim.ts';
import { isAligned, isDmarc, parseDmarc } from './dmarc.ts';
import { dnsName, domainOf, isReserved, upward } from './names.ts';
import { mailCheckSettings, senderTerm } from './settings.ts';

function rsaKey(bits: number, type: 'spki' | 'pkcs1' = 'spki'): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return publicKey.export({ format: 'der', type }).toString('base64');
}

describe('a DKIM key record', () => {
  test('of RFC 6376, appendix C, has 1024 bits', () => {
    const record =
      'v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB';
    expect(parseDkimKey(record)).toEqual({ kind: 'rsa', bits: 1024, fault: null, testing: false });
  });

  test('of RFC 8463, A.2, is of Ed25519', () => {
    const record = 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
    expect(parseDkimKey(record)).toEqual({ kind: 'ed25519', bits: null, fault: null, testing: false });
  });

  test('of 2048 bits is read in both ways of writing it, spaces or not, without v=', () => {
    const key = rsaKey(2048);
    expect(parseDkimKey(`p=${key.slice(0, 50)} ${key.slice(50)}; t=y:s`)).toMatchObject({
      bits: 2048,
      testing: true,
    });
    expect(parseDkimKey(`v=DKIM1; k=rsa; p=${rsaKey(2048, 'pkcs1')}`)).toMatchObject({
      bits: 2048,
      fault: null,
    });
  });

  test.each([
    ['v=DKIM1; p=', 'revoked'],
    ['v=DKIM1; p=not!base64', 'unreadable'],
    ['v=DKIM1; p=AAAA', 'unreadable'],
    ['v=DKIM1; k=ed25519; p=AAAA', 'unreadable'],
    ['v=DKIM1; k=dsa; p=AAAA', 'unreadable'],
    [`v=DKIM1; p=${rsaKey(768)}`, 'short'],
  ])('%.40s is %s', (record, fault) => expect(parseDkimKey(record)).toMatchObject({ fault }));

  test.each(['v=spf1 -all', 'v=DKIM2; p=AAAA', 'hello', ''])('%j is none', (text) =>
    expect(parseDkimKey(text)).toBeNull(),
  );

  test('a selector is a name, whole or as it stands in the zone', () => {
    expect(selectorOf('S1._domainkey.ville.fr')).toBe('s1');
    for (const text of ['', 'a b', '-a', 'a..b', '../etc', 'a/b']) expect(selectorOf(text)).toBeNull();
  });
});

describe('a DMARC record', () => {
  test('of RFC 7489 B.2.1 watches, and has reports', () => {
    expect(parseDmarc('v=DMARC1; p=none; rua=mailto:dmarc-feedback@example.com')).toEqual({
      policy: 'none',
      below: 'none',
      percent: 100,
      strictDkim: false,
      strictSpf: false,
      reports: ['dmarc-feedback@example.com'],
    });
  });

  test('of RFC 7489 B.2.4 sets aside a quarter', () => {
    const text =
      'v=DMARC1; p=quarantine; rua=mailto:dmarc-feedback@example.com, mailto:tld-test@thirdparty.example.net!10m; pct=25';
    expect(parseDmarc(text)).toMatchObject({ policy: 'quarantine', percent: 25, reports: { length: 2 } });
  });

  test.each<[string, ReturnType<typeof parseDmarc>['policy'], ReturnType<typeof parseDmarc>['below']]>([
    ['v=DMARC1; p=reject; sp=none', 'reject', 'none'],
    ['v=DMARC1; p=reject; adkim=s; aspf=s', 'reject', 'reject'],
    ['v=DMARC1; p=rejet; rua=mailto:a@b.fr', 'none', 'none'],
    ['v=DMARC1; p=rejet', null, null],
    ['v=DMARC1', null, null],
  ])('%s', (text, policy, below) => expect(parseDmarc(text)).toMatchObject({ policy, below }));

  test('begins with its version', () => {
    expect(isDmarc('v=DMARC1;p=none')).toBe(true);
    for (const text of ['p=none; v=DMARC1', 'v=DMARC12; p=none', 'v=spf1']) expect(isDmarc(text)).toBe(false);
  });

  test.each([
    ['ville.fr', 'ville.fr', true, true],
    ['ville.fr', 'demandes.ville.fr', false, true],
    ['ville.fr', 'demandes.ville.fr', true, false],
    ['maville.fr', 'ville.fr', false, false],
    ['sendinblue.com', 'ville.fr', false, false],
  ])('%s speaks for %s (strict: %s): %s', (domain, from, strict, aligned) =>
    expect(isAligned(domain, from, strict)).toBe(aligned),
  );
});

describe('Authentication-Results', () => {
  const gmail = `Delivered-To: camille@example.org
Authentication-Results: mx.google.com;
       dkim=pass header.i=@ville.fr header.s=s1 header.b=abc;
       spf=pass (google.com: domain of x@bounce.sender.net designates 192.0.2.1 as permitted sender; dkim=fail) smtp.mailfrom=x@bounce.sender.net;
       dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=demandes.ville.fr
From: Ville <x@demandes.ville.fr>
Authentication-Results: forged.example; dmarc=fail header.from=ville.fr`;

  test('are read from the head of a mail as it is pasted, comments and later heads left aside', () => {
    expect(readAuthResults(gmail, 'demandes.ville.fr')).toEqual([
      { method: 'dkim', result: 'pass', domain: 'ville.fr', selector: 's1', aligned: true },
      { method: 'spf', result: 'pass', domain: 'bounce.sender.net', selector: null, aligned: false },
      { method: 'dmarc', result: 'pass', domain: 'demandes.ville.fr', selector: null, aligned: true },
    ]);
  });

  test.each([
    ['RFC 8601 B.3', 'example.com; spf=pass smtp.mailfrom=example.net', [['spf', 'pass', 'example.net']]],
    [
      'RFC 8601 B.5',
      'example.com; dkim=fail reason="bad signature" header.d=example.net',
      [['dkim', 'fail', 'example.net']],
    ],
    ['RFC 8601 B.2', 'example.org 1; none', []],
    ['nonsense', 'dkim=peut-être spf= dmarc', []],
    ['nothing', '', []],
  ])('%s', (_what, text, wanted) =>
    expect(readAuthResults(text, null).map(({ method, result, domain }) => [method, result, domain])).toEqual(
      wanted,
    ),
  );

  test('of a long and hostile text is over at once', () => {
    const started = performance.now();
    readAuthResults('('.repeat(200_000), 'ville.fr');
    readAuthResults('dkim=pass '.repeat(20_000), 'ville.fr');
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('names', () => {
  test.each([
    'localhost',
    '192.0.2.1',
    'a..fr',
    '-a.fr',
    `${'a'.repeat(64)}.fr`,
    'a b.fr',
    'a.fr/x',
    'é.fr',
    '',
  ])('%j is not asked of the DNS', (text) => expect(dnsName(text)).toBeNull());

  test('are lower case, and in ASCII after an at sign', () => {
    expect(dnsName('_DMARC.Ville.fr.')).toBe('_dmarc.ville.fr');
    expect(domainOf('mairie@Écully.fr')).toBe('xn--cully-9ra.fr');
    expect(domainOf('x@localhost')).toBeNull();
  });

  test.each([
    'ville.example',
    'x.test',
    'a.localhost',
    'example.org',
    'www.example.com',
    'srv.local',
    'x.home.arpa',
  ])('%s is reserved', (name) => expect(isReserved(name)).toBe(true));

  test('a town’s are not', () => {
    for (const name of ['ville.fr', 'exemple.fr', 'myexample.org', 'test.fr'])
      expect(isReserved(name)).toBe(false);
  });

  test('are climbed label by label, five at most', () => {
    expect(upward('a.b.ville.fr')).toEqual(['a.b.ville.fr', 'b.ville.fr', 'ville.fr']);
    expect(upward('a.b.c.d.e.f.ville.fr')).toEqual([
      'a.b.c.d.e.f.ville.fr',
      'd.e.f.ville.fr',
      'e.f.ville.fr',
      'f.ville.fr',
      'ville.fr',
    ]);
  });
});

describe('what an administrator says of who sends', () => {
  test.each([
    ['192.0.2.1', 'ip4:192.0.2.1'],
    ['ip4:192.0.2.0/24', 'ip4:192.0.2.0/24'],
    ['2001:DB8::1', 'ip6:2001:db8::1'],
    ['include:SPF.Syndicat.fr', 'include:spf.syndicat.fr'],
    ['0.0.0.0/0', null],
    ['192.0.2.1/99', null],
    ['n’importe quoi', null],
    ['+all', null],
  ])('%s is %s', (typed, term) => expect(senderTerm(typed)).toBe(term));

  test('is read from the setting, and what fits nothing is left out', () => {
    const kept = { provider: 'ovh', senders: ['ip4:192.0.2.1', '+all', 3], selectors: ['s1', 'a b'] };
    expect(mailCheckSettings({ mailCheck: kept })).toEqual({
      provider: 'ovh',
      senders: ['ip4:192.0.2.1'],
      selectors: ['s1'],
    });
    const nothing = { provider: null, senders: [], selectors: [] };
    for (const broken of [undefined, null, 'x', { provider: 'constructor', senders: 'x' }])
      expect(mailCheckSettings({ mailCheck: broken })).toEqual(nothing);
  });
});
