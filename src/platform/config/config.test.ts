import { expect, test } from 'vitest';
import { ConfigError, configTable, loadConfig } from './index.ts';

test('nothing set: the embedded database, the demonstration, port 3000', () => {
  const config = loadConfig({});
  expect(config).toMatchObject({
    port: 3000,
    databaseUrl: null,
    demo: true,
    scheme: 'http',
    role: 'all',
    production: false,
  });
});

test('a database of one’s own brings no demonstration, unless asked', () => {
  const DATABASE_URL = 'postgresql://parvis:secret@db.example/parvis';
  expect(loadConfig({ DATABASE_URL }).demo).toBe(false);
  expect(loadConfig({ DATABASE_URL, PARVIS_DEMO: '1' }).demo).toBe(true);
});

test('behind a trusted proxy the public comes by https, unless said otherwise', () => {
  expect(loadConfig({ PARVIS_TRUSTED_PROXIES: '10.0.0.0/8, ::1' })).toMatchObject({
    scheme: 'https',
    trustedProxies: ['10.0.0.0/8', '::1'],
  });
  expect(loadConfig({ PARVIS_TRUSTED_PROXIES: '10.0.0.1', PARVIS_SCHEME: 'http' }).scheme).toBe('http');
});

test.each([
  ['PORT', '70000'],
  ['PORT', '80a'],
  ['PORT', '-1'],
  ['DATABASE_URL', 'mysql://user:hunter2@db/parvis'],
  ['DATABASE_URL', 'not an address'],
  ['PARVIS_DEMO', 'yes'],
  ['PARVIS_DEMO_HOST', 'ville.example.org'],
  ['PARVIS_ROLE', 'queue'],
  ['PARVIS_TRUSTED_PROXIES', '10.0.0.0/99'],
  ['PARVIS_TRUSTED_PROXIES', 'proxy.local'],
  ['PARVIS_SCHEME', 'ftp'],
  ['PARVIS_SMTP_URL', 'http://mail.example'],
  ['PARVIS_MAIL_FROM', 'Mairie <mairie@example.org>'],
  ['PARVIS_CLAMD', 'somewhere'],
  ['PARVIS_CLAMD', '::1:3310'],
  ['PARVIS_CLAMD', '[::x]:3310'],
  ['PARVIS_CLAMD', '[::1]'],
  ['PARVIS_CLAMD', 'localhost:99999'],
  ['PARVIS_METRICS_TOKEN', 'short'],
  ['PARVIS_LOG_LEVEL', 'loud'],
])('%s=%s stops the start with a sentence that names it', (name, value) => {
  const load = () => loadConfig({ [name]: value });
  expect(load).toThrow(ConfigError);
  expect(load).toThrow(new RegExp(`^${name}: .+\\.$`));
});

test('a wrong address is not repeated: it may hold a password', () => {
  expect(() => loadConfig({ DATABASE_URL: 'mysql://user:hunter2@db/parvis' })).toThrow(/^(?!.*hunter2)/);
});

test('every variable that is read stands in the table of the README', () => {
  const read = new Set<string>();
  const env = new Proxy({}, { get: (_target, name) => void read.add(String(name)) });
  loadConfig(env);
  const table = configTable();
  expect([...read].filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
  expect(read.size).toBeGreaterThan(12);
});

test.each(['localhost:3310', '127.0.0.1:3310', '[::1]:3310', '[fd00::2]:3310', '/run/clamav/clamd.sock'])(
  'PARVIS_CLAMD=%s is a scanner',
  (value) => expect(loadConfig({ PARVIS_CLAMD: value }).clamd).toBe(value),
);
