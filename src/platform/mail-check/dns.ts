import { Resolver } from 'node:dns/promises';

/** What the DNS answered. `none`: it said that there is nothing; `trouble`: it did not say. */
export type Answer<T> =
  | { readonly kind: 'found'; readonly records: readonly T[] }
  | { readonly kind: 'none'; readonly exists: boolean }
  | { readonly kind: 'trouble'; readonly why: 'timeout' | 'server' | 'name' | 'too_many' };

export interface MxRecord {
  /** '' is the « null MX » of RFC 7505. */
  readonly host: string;
  readonly priority: number;
}

/** The questions that are asked; a test answers them from a table. None of them ever throws. */
export interface Dns {
  txt(name: string): Promise<Answer<string>>;
  a(name: string): Promise<Answer<string>>;
  aaaa(name: string): Promise<Answer<string>>;
  mx(name: string): Promise<Answer<MxRecord>>;
  cname(name: string): Promise<Answer<string>>;
}

/** Milliseconds for one question. */
const ONE = 2_000;
/** What is kept of one answer: a zone may hold megabytes. */
const MOST_RECORDS = 100;
const MOST_LETTERS = 8_192;

/**
 * The resolver of this machine, or the servers that are named (`127.0.0.1:5353`). It speaks DNS only, and connects to no
 * name that it was told.
 */
export function systemDns(servers?: readonly string[]): Dns {
  const resolver = new Resolver({ timeout: ONE, tries: 1 });
  if (servers) resolver.setServers(servers);
  return {
    // The texts of one record follow each other without a space (RFC 7208 §3.3, RFC 6376 §3.6.2.2).
    txt: (name) => answer(resolver.resolveTxt(name), (texts) => texts.join('').slice(0, MOST_LETTERS)),
    a: (name) => answer(resolver.resolve4(name), (address) => address),
    aaaa: (name) => answer(resolver.resolve6(name), (address) => address),
    mx: (name) =>
      answer(resolver.resolveMx(name), ({ exchange, priority }) => ({
        host: exchange.toLowerCase().replace(/\.$/, ''),
        priority,
      })),
    cname: (name) => answer(resolver.resolveCname(name), (target) => target.toLowerCase()),
  };
}

async function answer<R, T>(question: Promise<R[]>, read: (record: R) => T): Promise<Answer<T>> {
  try {
    const records = await question;
    if (records.length === 0) return { kind: 'none', exists: true };
    return { kind: 'found', records: records.slice(0, MOST_RECORDS).map(read) };
  } catch (error) {
    return troubleOf(String((error as { code?: unknown }).code ?? ''));
  }
}

/** Node's codes for what the resolver said. */
function troubleOf(code: string): Answer<never> {
  if (code === 'ENOTFOUND') return { kind: 'none', exists: false };
  if (code === 'ENODATA') return { kind: 'none', exists: true };
  if (code === 'EBADNAME' || code === 'ERR_INVALID_ARG_VALUE') return { kind: 'trouble', why: 'name' };
  return { kind: 'trouble', why: code === 'ETIMEOUT' || code === 'ECANCELLED' ? 'timeout' : 'server' };
}
