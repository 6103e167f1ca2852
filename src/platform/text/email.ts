import { domainToASCII } from 'node:url';

const LOCAL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * An e-mail address as it is kept: lower case, the domain in its ASCII form (« mairie@écully.fr » is accepted). null
 * for anything that no mail server would take, line breaks and control characters first of all.
 */
export function parseEmail(raw: string): string | null {
  const text = raw.normalize('NFC').trim();
  if (text.length > 254 || /[\p{Cc}\p{Cf}\s"(),:;<>\\[\]]/u.test(text)) return null;
  const at = text.indexOf('@');
  if (at < 1 || at !== text.lastIndexOf('@')) return null;
  const local = text.slice(0, at).toLowerCase();
  if (!LOCAL.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return null;
  const domain = domainToASCII(text.slice(at + 1)).toLowerCase();
  const labels = domain.split('.');
  if (domain.length > 253 || labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null;
  // A last label of digits alone is the end of an IP address.
  if (/^\d+$/.test(labels.at(-1) ?? '')) return null;
  const email = `${local}@${domain}`;
  return email.length <= 254 ? email : null;
}
