import ipaddr from 'ipaddr.js';

/** What macros stand for; §7.2 of RFC 7208. */
export interface MacroValues {
  /** Address of the sender (MAIL FROM). */
  readonly sender: string;
  /** The domain in question. */
  readonly domain: string;
  readonly ip: string;
}

const MACRO = /%\{([slodiphv])(\d{0,3})(r?)([.\-+,/_=]*)\}/gi;

/** Printable letters, and each % begins a macro or one of the three escapes (§7.1). */
export function isMacroString(text: string): boolean {
  return /^[\x21-\x7e]*$/.test(text) && !/%/.test(text.replaceAll(MACRO, '').replaceAll(/%[%_-]/g, ''));
}

/** Replaces the macros of a domain-spec, and cuts labels from the left until the name fits in 253 letters (§7.3). */
export function expandMacros(text: string, values: MacroValues): string {
  const expanded = text
    .replaceAll(MACRO, (_, letter: string, digits: string, reverse: string, delimiters: string) => {
      let parts = meaningOf(letter.toLowerCase(), values).split(delimiters ? splitter(delimiters) : '.');
      if (reverse) parts = parts.reverse();
      return (digits && Number(digits) > 0 ? parts.slice(-Number(digits)) : parts).join('.');
    })
    .replaceAll(/%([%_-])/g, (_, sign: string) => ({ '%': '%', _: ' ', '-': '%20' })[sign] ?? '');
  let name = expanded.replace(/\.$/, '');
  while (name.length > 253 && name.includes('.')) name = name.slice(name.indexOf('.') + 1);
  return name;
}

function splitter(delimiters: string): RegExp {
  return new RegExp(`[${delimiters.replaceAll(/[-\\\]^]/g, '\\$&')}]`);
}

function meaningOf(letter: string, { sender, domain, ip }: MacroValues): string {
  const at = sender.lastIndexOf('@');
  const values: Record<string, string> = {
    s: sender,
    l: at > 0 ? sender.slice(0, at) : 'postmaster',
    o: sender.slice(at + 1),
    d: domain,
    i: dotted(ip),
    // The name of the machine is not asked for: it is slow, and the standard advises against it (§5.5).
    p: 'unknown',
    v: ipaddr.IPv6.isValid(ip) ? 'ip6' : 'in-addr',
    h: domain,
  };
  return values[letter] ?? '';
}

/** IPv4 as it is; IPv6 as 32 hexadecimal digits with dots between them. */
function dotted(ip: string): string {
  if (!ipaddr.IPv6.isValid(ip)) return ip;
  return [...Buffer.from(ipaddr.IPv6.parse(ip).toByteArray()).toString('hex')].join('.');
}
