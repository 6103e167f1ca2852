import { isAligned } from './dmarc.ts';
import { domainOf } from './names.ts';

export const AUTH_METHODS = ['spf', 'dkim', 'dmarc'] as const;
export type AuthMethod = (typeof AUTH_METHODS)[number];

/** RFC 8601 §2.7, and what is anything else. */
export const AUTH_RESULTS = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'policy',
  'temperror',
  'permerror',
] as const;
export type AuthResult = (typeof AUTH_RESULTS)[number];

/** What a receiver wrote about one method. */
export interface AuthVerdict {
  readonly method: AuthMethod;
  readonly result: AuthResult;
  /** Domain that the verdict is about: MAIL FROM of SPF, d= of DKIM, From of DMARC; null where it is not said. */
  readonly domain: string | null;
  /** s= of DKIM. */
  readonly selector: string | null;
  /** Whether that domain speaks for the From (relaxed); null where there is no domain. */
  readonly aligned: boolean | null;
}

/** How much of what was pasted is read. */
const MOST_LETTERS = 20_000;
const VERDICT = /\b(spf|dkim|dmarc)=([a-z]+)\b/gi;

/**
 * Reads `Authentication-Results` (RFC 8601) as people paste it: the one line, or the whole head of a mail. Nothing is
 * believed of it but what the page shows to whoever pasted it. Of several heads the first counts: the receiver's own.
 */
export function readAuthResults(pasted: string, fromDomain: string | null): AuthVerdict[] {
  const text = oneHeader(pasted.slice(0, MOST_LETTERS)).replaceAll(/\([^()]*\)/g, ' ');
  const starts = [...text.matchAll(VERDICT)];
  return starts.flatMap((found, index) => {
    const result = AUTH_RESULTS.find((name) => name === found[2]?.toLowerCase());
    const method = AUTH_METHODS.find((name) => name === found[1]?.toLowerCase());
    if (!method || !result) return [];
    const properties = text.slice(found.index, starts[index + 1]?.index);
    const domain = domainIn(method, properties);
    const selector = method === 'dkim' ? (/\bheader\.s=([^\s;]+)/i.exec(properties)?.[1] ?? null) : null;
    const aligned = domain === null || fromDomain === null ? null : isAligned(domain, fromDomain, false);
    return [{ method, result, domain, selector, aligned }];
  });
}

/** The first Authentication-Results of a head, its folded lines together; all of it where none is named. */
function oneHeader(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const start = lines.findIndex((line) => /^\s*authentication-results\s*:/i.test(line));
  if (start < 0) return lines.join(' ');
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^[A-Za-z][A-Za-z0-9-]*:(\s|$)/.test(line));
  return [lines[start], ...(end < 0 ? rest : rest.slice(0, end))].join(' ');
}

const PROPERTY: Readonly<Record<AuthMethod, RegExp>> = {
  spf: /\bsmtp\.(?:mailfrom|helo)=([^\s;]+)/i,
  dkim: /\bheader\.[di]=([^\s;]+)/i,
  dmarc: /\bheader\.from=([^\s;]+)/i,
};

function domainIn(method: AuthMethod, properties: string): string | null {
  const value = PROPERTY[method].exec(properties)?.[1];
  return value === undefined ? null : domainOf(value.replaceAll(/["<>]/g, ''));
}
