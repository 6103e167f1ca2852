import type { Answer, Dns } from './dns.ts';

/** Records of one name: texts, addresses, « 10 mail.ville.fr », an alias; or what goes wrong when it is asked. */
export interface ZoneName {
  readonly txt?: readonly string[];
  readonly a?: readonly string[];
  readonly aaaa?: readonly string[];
  readonly mx?: readonly string[];
  readonly cname?: string;
  /** Every question about it fails so; `never`: no answer comes at all. */
  readonly trouble?: 'timeout' | 'server' | 'never';
}

export type Zone = Readonly<Record<string, ZoneName>>;

/** A DNS that answers from a table, and remembers what it was asked. */
export interface TestDns extends Dns {
  readonly asked: string[];
}

export function testDns(zone: Zone): TestDns {
  const asked: string[] = [];
  const ask = <T>(type: string, name: string, records: (of: ZoneName) => readonly T[] | undefined) => {
    asked.push(`${type} ${name}`);
    return answer(zone, name, records);
  };
  return {
    asked,
    txt: (name) => ask('txt', name, ({ txt }) => txt),
    a: (name) => ask('a', name, ({ a }) => a),
    aaaa: (name) => ask('aaaa', name, ({ aaaa }) => aaaa),
    mx: (name) => ask('mx', name, ({ mx }) => mx?.map(mxOf)),
    cname: (name) => ask('cname', name, ({ cname }) => (cname === undefined ? undefined : [cname])),
  };
}

function mxOf(text: string) {
  const [priority = '0', host = ''] = text.split(' ');
  return { host: host === '.' ? '' : host, priority: Number(priority) };
}

async function answer<T>(
  zone: Zone,
  name: string,
  records: (of: ZoneName) => readonly T[] | undefined,
): Promise<Answer<T>> {
  const of = zone[name];
  if (of?.trouble === 'never') return new Promise(() => undefined);
  if (of?.trouble) return { kind: 'trouble', why: of.trouble };
  // A name exists where it has a record, or where one below it does.
  if (!of) return { kind: 'none', exists: Object.keys(zone).some((other) => other.endsWith(`.${name}`)) };
  const found = records(of) ?? [];
  return found.length > 0 ? { kind: 'found', records: found } : { kind: 'none', exists: true };
}
