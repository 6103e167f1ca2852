/** Who hands our mails to the world, as far as an administrator can name them. */
export const PROVIDERS = [
  'ovh',
  'gandi',
  'infomaniak',
  'ionos',
  'microsoft',
  'google',
  'brevo',
  'mailjet',
  'scaleway',
  'own',
  'other',
] as const;
export type ProviderKey = (typeof PROVIDERS)[number];

export interface Provider {
  readonly name: string;
  /** What their help pages say to include; null: they give it to each customer. */
  readonly include: string | null;
  /** Selectors that they give by themselves. */
  readonly selectors: readonly string[];
  /** Ends of the names of their SMTP servers. */
  readonly hosts: readonly string[];
  /** They write their own domain as envelope sender: SPF of the town is not asked, DKIM alone speaks for the From. */
  readonly ownEnvelope: boolean;
}

/** From the providers' help pages; where they differ from these, the provider's answer is right. */
const KNOWN: Readonly<Partial<Record<ProviderKey, Provider>>> = {
  ovh: one('OVHcloud', 'mx.ovh.com', ['ovh.net', 'ovh.com'], ['ovh']),
  gandi: one('Gandi', '_mailcust.gandi.net', ['gandi.net'], ['gm1', 'gm2', 'gm3']),
  infomaniak: one('Infomaniak', 'spf.infomaniak.ch', ['infomaniak.com', 'infomaniak.ch']),
  ionos: one('IONOS', '_spf-eu.ionos.com', ['ionos.fr', 'ionos.com', '1and1.fr'], ['s1-ionos', 's2-ionos']),
  microsoft: one(
    'Microsoft 365',
    'spf.protection.outlook.com',
    ['office365.com', 'outlook.com'],
    ['selector1', 'selector2'],
  ),
  google: one('Google Workspace', '_spf.google.com', ['gmail.com', 'google.com'], ['google']),
  brevo: {
    ...one('Brevo', 'spf.brevo.com', ['brevo.com', 'sendinblue.com'], ['brevo1', 'brevo2', 'mail']),
    ownEnvelope: true,
  },
  mailjet: { ...one('Mailjet', 'spf.mailjet.com', ['mailjet.com'], ['mailjet']), ownEnvelope: true },
  scaleway: one('Scaleway', '_spf.tem.scaleway.com', ['scaleway.com', 'scw.cloud']),
};

function one(name: string, include: string, hosts: string[], selectors: string[] = []): Provider {
  return { name, include, hosts, selectors, ownEnvelope: false };
}

/** What is known of a provider; null of a server of one's own and of others. */
export function providerOf(key: ProviderKey | null): Provider | null {
  return key === null ? null : (KNOWN[key] ?? null);
}

/** The provider to whom a server of that name belongs; null: not one that we know. */
export function providerByHost(host: string | null): ProviderKey | null {
  if (host === null) return null;
  const name = host.toLowerCase();
  const isTheirs = (end: string): boolean => name === end || name.endsWith(`.${end}`);
  return PROVIDERS.find((key) => KNOWN[key]?.hosts.some(isTheirs)) ?? null;
}

/** Selectors that are tried besides those that an administrator names: the DNS cannot be asked for their list. */
export const COMMON_SELECTORS = ['default', 'dkim', 'mail', 's1', 's2', 'k1', 'selector1', 'google'] as const;
