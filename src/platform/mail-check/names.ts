import { domainToASCII } from 'node:url';

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * A domain name as it is asked of the DNS: lower case, no trailing dot, underscores allowed (`_dmarc`). Null for what is
 * none: one label, an address, a name too long. Everything that comes from outside (a form, a record of somebody's
 * zone) goes through here before it is asked.
 */
export function dnsName(text: string): string | null {
  const name = text.trim().toLowerCase().replace(/\.$/, '');
  const labels = name.split('.');
  if (name.length > 253 || labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null;
  return /^\d+$/.test(labels.at(-1) ?? '') ? null : name;
}

/** The domain of a mail address, in ASCII; null where there is none that the DNS could know. */
export function domainOf(address: string): string | null {
  return dnsName(domainToASCII(address.slice(address.lastIndexOf('@') + 1)));
}

/** RFC 2606, 6761, 6762, 7686, 8375, and the names that private networks give themselves. */
const RESERVED =
  /(^|\.)(example|test|invalid|localhost|local|internal|intranet|lan|home|corp|onion|alt|arpa|example\.(com|net|org))$/;

/** A name of which the public DNS knows nothing, or must not be asked. */
export function isReserved(name: string): boolean {
  return RESERVED.test(name.toLowerCase());
}

/**
 * The domain and those above it, down to two labels: « www.ville.fr » → www.ville.fr, ville.fr. A stand-in for the list
 * of public suffixes: what is found is said with the name where it was found. At most five are asked (DMARC's own
 * bound against long names).
 */
export function upward(domain: string): string[] {
  const labels = domain.split('.');
  const all = labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
  return all.length <= 5 ? all : [domain, ...all.slice(-4)];
}

/** Mailboxes of the public: their zone is not the town's, and other servers may not send in their name. */
const PUBLIC_MAIL = new Set([
  ...[
    'gmail.com',
    'googlemail.com',
    'orange.fr',
    'wanadoo.fr',
    'free.fr',
    'sfr.fr',
    'neuf.fr',
    'laposte.net',
  ],
  ...[
    'hotmail.com',
    'hotmail.fr',
    'outlook.com',
    'outlook.fr',
    'live.fr',
    'live.com',
    'msn.com',
    'yahoo.com',
  ],
  ...[
    'yahoo.fr',
    'bbox.fr',
    'numericable.fr',
    'cegetel.net',
    'club-internet.fr',
    'aliceadsl.fr',
    'icloud.com',
  ],
  ...['me.com', 'gmx.fr', 'gmx.com', 'proton.me', 'protonmail.com', 'nordnet.fr', 'ozone.net', 'lagoon.nc'],
]);

export function isPublicMail(domain: string): boolean {
  return PUBLIC_MAIL.has(domain);
}
