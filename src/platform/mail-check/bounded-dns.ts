import type { Answer, Dns } from './dns.ts';
import { dnsName, isReserved } from './names.ts';

/** Milliseconds for everything that one check asks, and how many questions it may ask. */
export const DNS_LIMITS = { ms: 5_000, questions: 200 } as const;

export interface BoundedDns extends Dns {
  /** No question after this one is asked, and nobody waits any more. */
  end(): void;
}

/**
 * The DNS for one check: each question once, valid public names only, so many questions and no more, and an answer in
 * time. What could not be asked is `trouble`, and is never taken for « there is nothing ».
 */
export function boundedDns(dns: Dns, limits: { ms: number; questions: number } = DNS_LIMITS): BoundedDns {
  const asked = new Map<string, Promise<Answer<never>>>();
  let over = false;
  let stop: (answer: Answer<never>) => void = () => undefined;
  const late = new Promise<Answer<never>>((resolve) => {
    stop = resolve;
  });
  const end = (): void => {
    over = true;
    clearTimeout(timer);
    stop({ kind: 'trouble', why: 'timeout' });
  };
  const timer = setTimeout(end, limits.ms);
  timer.unref();

  function once<T>(type: keyof Dns, text: string): Promise<Answer<T>> {
    const name = dnsName(text);
    if (name === null) return Promise.resolve({ kind: 'trouble', why: 'name' });
    // Names of private networks stay ours: a record of somebody's zone must not make us ask our own.
    if (isReserved(name)) return Promise.resolve({ kind: 'none', exists: false });
    const key = `${type} ${name}`;
    const before = asked.get(key);
    if (before) return before;
    if (over) return Promise.resolve({ kind: 'trouble', why: 'timeout' });
    if (asked.size >= limits.questions) return Promise.resolve({ kind: 'trouble', why: 'too_many' });
    const question = (dns[type](name) as Promise<Answer<never>>).catch(
      (): Answer<never> => ({ kind: 'trouble', why: 'server' }),
    );
    const answer = Promise.race([question, late]);
    asked.set(key, answer);
    return answer;
  }

  return {
    txt: (name) => once('txt', name),
    a: (name) => once('a', name),
    aaaa: (name) => once('aaaa', name),
    mx: (name) => once('mx', name),
    cname: (name) => once('cname', name),
    end,
  };
}
