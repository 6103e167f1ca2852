import { resolve } from 'node:path';
import ipaddr from 'ipaddr.js';

/** Everything that the environment decides. Read once at start; nothing else reads process.env (but the log level). */
export interface Config {
  port: number;
  dataDir: string;
  databaseUrl: string | null;
  appDatabaseUrl: string | null;
  demo: boolean;
  demoHost: string | null;
  production: boolean;
  role: 'all' | 'web' | 'worker';
  trustedProxies: readonly string[];
  scheme: 'http' | 'https';
  smtpUrl: string | null;
  mailFrom: string | null;
  clamd: string | null;
  metricsToken: string | null;
  logLevel: string;
}

/** A sentence that names the variable and says what to write. */
export class ConfigError extends Error {
  constructor(name: string, sentence: string) {
    super(`${name}: ${sentence}`);
    this.name = 'ConfigError';
  }
}

interface Variable {
  name: string;
  /** Shown in the README's table. */
  doc: string;
  defaultText: string;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];

const VARIABLES: readonly Variable[] = [
  {
    name: 'PORT',
    doc: 'TCP port of the web server (IPv4 and IPv6); 0 takes a free one.',
    defaultText: '3000',
  },
  {
    name: 'PARVIS_DATA',
    doc: 'Folder of the embedded database, the files and the backups.',
    defaultText: './data',
  },
  {
    name: 'DATABASE_URL',
    doc: 'PostgreSQL ≥ 15 to use in place of the embedded one, as the owner of the database (it migrates).',
    defaultText: 'none: embedded',
  },
  {
    name: 'PARVIS_APP_DATABASE_URL',
    doc: 'The same database as role parvis_app, where that role is made by hand.',
    defaultText: 'made from DATABASE_URL',
  },
  {
    name: 'PARVIS_DEMO',
    doc: '1 creates the demonstration in an empty database, even one given by DATABASE_URL; 0 never does.',
    defaultText: '1 if embedded, else 0',
  },
  {
    name: 'PARVIS_DEMO_HOST',
    doc: 'One more loopback host on which the demonstration answers (127.0.0.1, ::1 or NAME.localhost).',
    defaultText: 'none',
  },
  {
    name: 'NODE_ENV',
    doc: '“production” hides /_ui, and makes a backup each night.',
    defaultText: 'development',
  },
  { name: 'PARVIS_ROLE', doc: 'What this process does: all, web or worker.', defaultText: 'all' },
  {
    name: 'PARVIS_TRUSTED_PROXIES',
    doc: 'Addresses or networks (CIDR), separated by commas, whose X-Forwarded-For and -Proto are believed.',
    defaultText: 'none',
  },
  {
    name: 'PARVIS_SCHEME',
    doc: 'http or https: how the public reaches the site; https makes Secure cookies, HSTS and links without a port.',
    defaultText: 'https behind a trusted proxy, else http',
  },
  {
    name: 'PARVIS_SMTP_URL',
    doc: 'smtp:// or smtps:// address of the mail server. Without it mails are kept where the administrator reads them.',
    defaultText: 'none',
  },
  {
    name: 'PARVIS_MAIL_FROM',
    doc: 'Sender address of mails.',
    defaultText: 'ne-pas-repondre@ the tenant’s host',
  },
  {
    name: 'PARVIS_CLAMD',
    doc: 'Virus scanner: host:port or socket path of a clamd.',
    defaultText: 'none: files are “unscanned”',
  },
  {
    name: 'PARVIS_METRICS_TOKEN',
    doc: 'Bearer token that opens /metrics to others than loopback (16 characters or more).',
    defaultText: 'none',
  },
  {
    name: 'PARVIS_LOG_LEVEL',
    doc: `Least level written to the log: ${LOG_LEVELS.join(', ')}.`,
    defaultText: 'info',
  },
];

type Env = Readonly<Record<string, string | undefined>>;

/** Reads and checks the environment; the first wrong value throws a ConfigError. */
export function loadConfig(env: Env): Config {
  const get = (name: string): string | null => {
    const value = env[name]?.trim();
    return value ? value : null;
  };
  const oneOf = <T extends string>(name: string, allowed: readonly T[], fallback: T): T => {
    const value = get(name) ?? fallback;
    const found = allowed.find((item) => item === value);
    if (!found) throw new ConfigError(name, `“${value}” is not one of ${allowed.join(', ')}.`);
    return found;
  };
  const databaseUrl = url(get('DATABASE_URL'), 'DATABASE_URL', ['postgres:', 'postgresql:']);
  const trustedProxies = networks(get('PARVIS_TRUSTED_PROXIES'));
  const demo = oneOf('PARVIS_DEMO', ['0', '1'], databaseUrl ? '0' : '1') === '1';
  return {
    port: port(get('PORT') ?? '3000'),
    dataDir: resolve(get('PARVIS_DATA') ?? 'data'),
    databaseUrl,
    appDatabaseUrl: url(get('PARVIS_APP_DATABASE_URL'), 'PARVIS_APP_DATABASE_URL', [
      'postgres:',
      'postgresql:',
    ]),
    demo,
    demoHost: demoHost(get('PARVIS_DEMO_HOST')),
    production: get('NODE_ENV') === 'production',
    role: oneOf('PARVIS_ROLE', ['all', 'web', 'worker'], 'all'),
    trustedProxies,
    scheme: oneOf('PARVIS_SCHEME', ['http', 'https'], trustedProxies.length > 0 ? 'https' : 'http'),
    smtpUrl: url(get('PARVIS_SMTP_URL'), 'PARVIS_SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: mailFrom(get('PARVIS_MAIL_FROM')),
    clamd: clamd(get('PARVIS_CLAMD')),
    metricsToken: metricsToken(get('PARVIS_METRICS_TOKEN')),
    logLevel: oneOf('PARVIS_LOG_LEVEL', LOG_LEVELS, 'info'),
  };
}

function port(value: string): number {
  const number = Number(value);
  if (!/^\d{1,5}$/.test(value) || number > 65_535) {
    throw new ConfigError('PORT', `“${value}” is not a port; write a number from 0 to 65535.`);
  }
  return number;
}

function url(value: string | null, name: string, protocols: readonly string[]): string | null {
  if (value === null) return null;
  const parsed = URL.canParse(value) ? new URL(value) : null;
  // The value itself is not repeated: it may hold a password.
  if (!parsed || !protocols.includes(parsed.protocol)) {
    throw new ConfigError(
      name,
      `write an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}.`,
    );
  }
  return value;
}

function networks(value: string | null): string[] {
  const list = (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
  for (const item of list) {
    if (!ipaddr.isValid(item) && !ipaddr.isValidCIDR(item)) {
      throw new ConfigError(
        'PARVIS_TRUSTED_PROXIES',
        `“${item}” is neither an address nor a network such as 10.0.0.0/8.`,
      );
    }
  }
  return list;
}

function demoHost(value: string | null): string | null {
  if (value === null) return null;
  const name = value.toLowerCase();
  if (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    /^127\.\d+\.\d+\.\d+$/.test(name) ||
    /^\[?::1\]?$/.test(name)
  ) {
    return name.replaceAll(/[[\]]/g, '');
  }
  throw new ConfigError(
    'PARVIS_DEMO_HOST',
    `“${value}” is no loopback host; write 127.0.0.1, ::1 or NAME.localhost.`,
  );
}

function mailFrom(value: string | null): string | null {
  if (value !== null && !/^[^\s@<>]+@[^\s@<>]+$/.test(value)) {
    throw new ConfigError('PARVIS_MAIL_FROM', 'write one mail address, such as mairie@example.org.');
  }
  return value;
}

function clamd(value: string | null): string | null {
  if (value === null || value.startsWith('/') || isHostAndPort(value)) return value;
  throw new ConfigError(
    'PARVIS_CLAMD',
    `“${value}” is neither host:port ([::1]:3310 for IPv6) nor the path of a socket.`,
  );
}

function isHostAndPort(value: string): boolean {
  const [, ipv6, port] = /^(?:\[([^\]]*)\]|[^\s:/[\]]+):(\d{1,5})$/.exec(value) ?? [];
  return (ipv6 === undefined || ipaddr.IPv6.isValid(ipv6)) && Number(port) >= 1 && Number(port) <= 65_535;
}

function metricsToken(value: string | null): string | null {
  if (value !== null && value.length < 16) {
    throw new ConfigError('PARVIS_METRICS_TOKEN', 'is too short; write 16 characters or more.');
  }
  return value;
}

/** The README's table, in Markdown: one row a variable. */
export function configTable(): string {
  const rows = VARIABLES.map((v) => `| \`${v.name}\` | ${v.doc} | ${v.defaultText} |`);
  return ['| variable | what it does | default |', '| --- | --- | --- |', ...rows].join('\n');
}
