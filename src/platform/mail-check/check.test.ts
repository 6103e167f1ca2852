import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { boundedDns } from './bounded-dns.ts';
import { checkMail, type MailFinding } from './check.ts';
import { type MailCheckSettings, mailCheckSettings } from './settings.ts';
import { testDns, type Zone } from './zone.factory.ts';

const KEYS = Object.fromEntries(
  [1024, 2048].map((bits) => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
    return [
      bits,
      `v=DKIM1; k=rsa; p=${publicKey.export({ format: 'der', type: 'spki' }).toString('base64')}`,
    ];
  }),
);

/** A town whose mails arrive. */
const GOOD: Zone = {
  'ville.fr': {
    txt: ['site-verification=x', 'v=spf1 include:mx.ovh.com -all'],
    mx: ['10 mx.ville.fr'],
    a: ['51.38.0.1'],
  },
  'mx.ovh.com': { txt: ['v=spf1 ip4:198.51.100.0/24 ~all'] },
  's1._domainkey.ville.fr': { txt: [KEYS[2048] ?? ''] },
  '_dmarc.ville.fr': { txt: ['v=DMARC1; p=reject; rua=mailto:dmarc@ville.fr'] },
};

interface Told extends Partial<MailCheckSettings> {
  from?: string;
  relayHost?: string | null;
  reportsTo?: string | null;
}

async function look(zone: Zone, told: Told = {}): Promise<Record<string, MailFinding>> {
  const { from = 'ne-pas-repondre@ville.fr', relayHost = 'ssl0.ovh.net', reportsTo = null, ...own } = told;
  const settings = { ...mailCheckSettings({}), ...own };
  const check = await checkMail(testDns(zone), { from, relayHost, settings, reportsTo });
  if (check.kind !== 'checked') throw new Error('not public');
  return Object.fromEntries(check.findings.map((one) => [one.topic, one]));
}

const replaced = (name: string, txt: string[]): Zone => ({ ...GOOD, [name]: { ...GOOD[name], txt } });
const says = (one: MailFinding | undefined) => [one?.state, one?.code];

test('a town whose mails arrive has nothing to do', async () => {
  const found = await look(GOOD, { selectors: ['s1'] });
  expect(Object.values(found).map((one) => [one.topic, ...says(one)])).toEqual([
    ['from', 'ok', 'own'],
    ['spf', 'ok', 'passes'],
    ['dkim', 'ok', 'strong'],
    ['dmarc', 'ok', 'reject'],
    ['mx', 'ok', 'receives'],
  ]);
});

test.each(['x@ville.example', 'x@localhost', 'x@127.0.0.1', 'x@ville.test', 'x@example.org'])(
  'of %s nothing is asked',
  async (from) => {
    const dns = testDns(GOOD);
    const sending = { from, relayHost: null, settings: mailCheckSettings({}), reportsTo: null };
    expect(await checkMail(dns, sending)).toEqual({ kind: 'not_public', from });
    expect(dns.asked).toEqual([]);
  },
);

describe('the From', () => {
  test.each<[string, string, Zone, string[]]>([
    ['of a public mailbox', 'mairie@wanadoo.fr', GOOD, ['todo', 'public']],
    ['of a domain that is not there', 'x@pas-la.fr', {}, ['todo', 'missing']],
    ['under an alias', 'x@www.ville.fr', { 'www.ville.fr': { cname: 'shop.host.net' } }, ['todo', 'alias']],
    ['that nobody answers for', 'x@ville.fr', { 'ville.fr': { trouble: 'server' } }, ['unknown', 'silent']],
  ])('%s', async (_what, from, zone, wanted) =>
    expect(says((await look(zone, { from }))['from'])).toEqual(wanted),
  );
});

describe('SPF', () => {
  const rows: [string, string[], Told, [string, string], string | null][] = [
    ['is absent', [], {}, ['todo', 'absent'], 'v=spf1 include:mx.ovh.com ~all'],
    ['is absent, and nobody said who sends', [], { relayHost: null }, ['todo', 'absent'], null],
    [
      'stands twice',
      ['v=spf1 mx -all', 'v=spf1 a ~all'],
      {},
      ['todo', 'fault_several'],
      'v=spf1 mx a include:mx.ovh.com -all',
    ],
    ['is broken', ['v=spf1 mx foo -all'], {}, ['todo', 'fault_syntax'], null],
    [
      'lets everybody pass',
      ['v=spf1 include:mx.ovh.com +all'],
      {},
      ['todo', 'everybody'],
      'v=spf1 include:mx.ovh.com ~all',
    ],
    [
      'forgets the provider',
      ['v=spf1 mx -all'],
      {},
      ['todo', 'sender_missing'],
      'v=spf1 mx include:mx.ovh.com -all',
    ],
    [
      'forgets a provider with an envelope of its own',
      ['v=spf1 mx -all'],
      { provider: 'brevo' },
      ['ok', 'envelope'],
      null,
    ],
    [
      'has an address that was named',
      ['v=spf1 ip4:192.0.2.7 -all'],
      { senders: ['ip4:192.0.2.7'] },
      ['ok', 'passes'],
      null,
    ],
    [
      'lacks an address that was named',
      ['v=spf1 ip4:192.0.2.7 -all'],
      { senders: ['ip4:192.0.2.8'] },
      ['todo', 'sender_missing'],
      'v=spf1 ip4:192.0.2.7 ip4:192.0.2.8 -all',
    ],
    [
      'is there, and nobody said who sends',
      ['v=spf1 -all'],
      { relayHost: 'smtp.syndicat.fr' },
      ['unknown', 'sender_unknown'],
      null,
    ],
    ['has the server itself', ['v=spf1 a -all'], { relayHost: 'ville.fr' }, ['ok', 'relay_passes'], null],
    [
      'has a server of this machine',
      ['v=spf1 ip4:127.0.0.1 -all'],
      { relayHost: '127.0.0.1' },
      ['unknown', 'sender_unknown'],
      null,
    ],
  ];
  test.each(rows)('%s', async (_what, txt, told, wanted, record) => {
    const { spf } = await look(replaced('ville.fr', txt), told);
    expect(says(spf)).toEqual(wanted);
    expect(spf?.publish?.value ?? null).toBe(record);
  });
});

describe('DKIM', () => {
  const at = (name: string, txt: string, told: Told = {}) => {
    const { 's1._domainkey.ville.fr': _, ...rest } = GOOD;
    return look({ ...rest, 'demandes.ville.fr': { a: ['51.38.0.1'] }, [name]: { txt: [txt] } }, told);
  };
  const key = KEYS[2048] ?? '';

  test.each<[string, string, string, Told, [string, string]]>([
    ['under a common name', 'mail._domainkey.ville.fr', key, {}, ['ok', 'strong']],
    ['under the name that was given', 'x9._domainkey.ville.fr', key, { selectors: ['x9'] }, ['ok', 'strong']],
    ['of the domain above', 's1._domainkey.ville.fr', key, { from: 'x@demandes.ville.fr' }, ['ok', 'strong']],
    [
      'under another name than was given',
      'x9._domainkey.ville.fr',
      key,
      { selectors: ['x8'] },
      ['todo', 'named_absent'],
    ],
    ['under a name that nobody knows', 'x9._domainkey.ville.fr', key, {}, ['unknown', 'none_found']],
    ['of 1024 bits', 's1._domainkey.ville.fr', KEYS[1024] ?? '', {}, ['todo', 'weak']],
    ['emptied', 's1._domainkey.ville.fr', 'v=DKIM1; p=', {}, ['todo', 'revoked']],
    ['broken', 's1._domainkey.ville.fr', 'v=DKIM1; p=AAAA', {}, ['todo', 'unreadable']],
  ])('%s', async (_what, name, txt, told, wanted) => {
    const zone = await at(name, txt, told);
    expect(says(zone['dkim'])).toEqual(wanted);
  });

  test('a key that is only tried is told so', async () => {
    expect((await at('s1._domainkey.ville.fr', `${key}; t=y`))['dkim']?.notes).toContain('testing');
  });
});

describe('DMARC', () => {
  const bare = (zone: Zone): Zone => ({ ...zone, '_dmarc.ville.fr': {} });

  test('that is absent is proposed to begin with, with reports to an address of the same domain alone', async () => {
    const wanted = { name: '_dmarc.ville.fr', value: 'v=DMARC1; p=none; rua=mailto:mairie@ville.fr' };
    expect((await look(bare(GOOD), { reportsTo: 'mairie@ville.fr' }))['dmarc']).toMatchObject({
      code: 'absent',
      publish: wanted,
    });
    expect((await look(bare(GOOD), { reportsTo: 'mairie@orange.fr' }))['dmarc']?.publish?.value).toBe(
      'v=DMARC1; p=none',
    );
  });

  test.each<[string, string[], Told, [string, string], string[]]>([
    ['watches', ['v=DMARC1; p=none'], {}, ['ok', 'watch'], ['no_reports']],
    [
      'sets aside a part',
      ['v=DMARC1; p=quarantine; pct=20; rua=mailto:a@ville.fr'],
      {},
      ['ok', 'quarantine'],
      ['partial'],
    ],
    [
      'of the domain above',
      ['v=DMARC1; p=none; sp=reject'],
      { from: 'x@www.ville.fr' },
      ['ok', 'reject'],
      ['inherited', 'no_reports'],
    ],
    ['stands twice', ['v=DMARC1; p=none', 'v=DMARC1; p=reject'], {}, ['todo', 'several'], []],
    ['is broken', ['v=DMARC1; p=rejeter'], {}, ['todo', 'invalid'], []],
  ])('that %s', async (_what, txt, told, wanted, notes) => {
    const { dmarc } = await look(
      { ...replaced('_dmarc.ville.fr', txt), 'www.ville.fr': { a: ['192.0.2.1'] } },
      told,
    );
    expect(says(dmarc)).toEqual(wanted);
    expect(dmarc?.notes).toEqual(notes);
  });

  test('that rejects would strike mails that neither SPF nor DKIM show to be ours', async () => {
    const { 's1._domainkey.ville.fr': _, ...unsigned } = GOOD;
    const zone = { ...unsigned, 'ville.fr': { ...GOOD['ville.fr'], txt: ['v=spf1 mx -all'] } };
    expect(says((await look(zone))['dmarc'])).toEqual(['todo', 'unready']);
  });
});

describe('MX', () => {
  test.each<[string, Zone[string], [string, string]]>([
    ['says that nothing is received (RFC 7505)', { mx: ['0 .'] }, ['todo', 'refuses']],
    ['is absent beside an address', { a: ['192.0.2.1'] }, ['todo', 'implicit']],
    ['is absent with everything else', { txt: ['v=spf1 -all'] }, ['todo', 'nowhere']],
  ])('%s', async (_what, name, wanted) => {
    expect(says((await look({ ...GOOD, 'ville.fr': name ?? {} }))['mx'])).toEqual(wanted);
  });
});

describe('a DNS in trouble', () => {
  test.each(['server', 'timeout'] as const)('(%s) is « unknown », and never « absent »', async (trouble) => {
    const names = ['ville.fr', '_dmarc.ville.fr', 's1._domainkey.ville.fr'];
    const found = await look(Object.fromEntries(names.map((name) => [name, { trouble }])));
    for (const one of Object.values(found)) expect(says(one), one.topic).toEqual(['unknown', 'silent']);
  });

  test('that never answers is waited for no longer than the limit', async () => {
    const dns = boundedDns(testDns({ 'ville.fr': { trouble: 'never' } }), { ms: 50, questions: 10 });
    const started = performance.now();
    expect(await dns.txt('ville.fr')).toEqual({ kind: 'trouble', why: 'timeout' });
    expect(await dns.txt('autre.fr')).toEqual({ kind: 'trouble', why: 'timeout' });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('is asked each question once, so many and no more, and never about private names', async () => {
    const inner = testDns(GOOD);
    const dns = boundedDns(inner, { ms: 1_000, questions: 2 });
    await Promise.all([dns.txt('ville.fr'), dns.txt('Ville.FR.'), dns.mx('ville.fr')]);
    expect(inner.asked).toEqual(['txt ville.fr', 'mx ville.fr']);
    expect(await dns.a('ville.fr')).toEqual({ kind: 'trouble', why: 'too_many' });
    expect(await dns.a('srv.local')).toEqual({ kind: 'none', exists: false });
    expect(await dns.a('not a name')).toEqual({ kind: 'trouble', why: 'name' });
    dns.end();
  });

  test('huge texts, two hundred includes and loops are judged, not followed', async () => {
    const huge = `v=spf1 ${'ip4:192.0.2.1 '.repeat(2_000)}-all`;
    const many = `v=spf1 ${Array.from({ length: 200 }, (_, n) => `include:n${n}.ville.fr`).join(' ')} -all`;
    const zone = { 'n0.ville.fr': { txt: ['v=spf1 include:n0.ville.fr -all'] } };
    expect((await look(replaced('ville.fr', [huge])))['spf']?.code).toBe('sender_missing');
    expect((await look({ ...replaced('ville.fr', [many]), ...zone }))['spf']?.code).toBe('fault_loop');
    const asked = testDns(replaced('ville.fr', [many]));
    await checkMail(asked, {
      from: 'x@ville.fr',
      relayHost: null,
      settings: mailCheckSettings({}),
      reportsTo: null,
    });
    expect(asked.asked.length).toBeLessThan(60);
  });
});
