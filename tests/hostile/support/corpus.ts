import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text, or how to make one: `first`, then `repeat` so many times, then `then`; or so many different words. */
export type Generated =
  | string
  | { first?: string; repeat: string; times: number; then?: string }
  | { words: number };

/** A file of a multipart form. */
export interface FilePart {
  file: Generated;
  hex?: string;
  text?: string;
  repeat?: string;
  times?: number;
  copies?: number;
}

export type FieldValue = Generated | FilePart | null;
export type Fields = Readonly<Record<string, FieldValue>>;

/** What is sent. `{{key}}` stands for what the town of the test has under that name, `{{b.key}}` for the other town's. */
export interface HostileRequest {
  method?: string;
  path?: Generated;
  /** null: no Host header. */
  host?: Generated | null;
  /** null: no Origin; absent: our own, as browsers send with every POST. */
  origin?: string | null;
  headers?: Readonly<Record<string, Generated>> | readonly (readonly [string, Generated])[];
  manyHeaders?: number;
  as?: 'agent' | 'admin' | 'usager';
  body?: Generated;
  bodyHex?: string;
  form?: Fields | readonly (readonly [string, string])[];
  /** Forms of our own pages, filled well but for what the case changes; null takes a field away. */
  contact?: Fields;
  demande?: Fields;
  company?: Fields;
  association?: Fields;
  reply?: Fields;
  /** The contact form with fields given as bytes. */
  contactHex?: Readonly<Record<string, string>>;
  contactMultipart?: Fields;
  /** The contact form with these values behind its own, under the same names. */
  contactRepeated?: Readonly<Record<string, string>>;
  /** Seconds between the form and its sending; default 20. */
  afterSeconds?: number;
  times?: number;
  atOnce?: boolean;
  raw?: Generated;
  rawHex?: string;
  /** Says goodbye after the last byte. */
  end?: boolean;
}

export interface Expected {
  statusIn: readonly number[];
  /** Default: a page in French of the tenant, plain French text, or a redirection. `none`: an empty body. */
  kind?: 'text' | 'none' | 'any';
  contains?: readonly string[];
  mustNotContain?: readonly string[];
  noHeader?: string;
  noCookie?: string;
  /** A regular expression of the Location header. */
  location?: string;
  /** Tables that may gain rows; `request`: all those of a request that is accepted. Nothing ever loses one. */
  adds?: readonly string[] | 'request';
  withinMs?: number;
  mailsMustNotContain?: readonly string[];
  mailsMustNotGoTo?: readonly string[];
  /** What the follow-up page then shows. */
  shows?: readonly string[];
  held?: string;
  files?: number;
  requests?: number;
  messages?: number;
}

/** One hostile input of the corpus. */
export interface HostileCase {
  id: string;
  tries: string;
  /** Runs once for each of these, as `{{field}}`. */
  fields?: readonly string[];
  /** In a file of all routes: a regular expression of those that this case leaves out. */
  exceptOn?: string;
  request: HostileRequest;
  expected: Expected;
}

export interface CorpusFile {
  name: string;
  about: string;
  /** `post`: each case is sent to every route that takes a POST. */
  routes?: 'post';
  cases: readonly HostileCase[];
}

const FOLDER = join(import.meta.dirname, '../corpus');

/** Every file of the corpus. */
export function readCorpus(): CorpusFile[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      name: name.replace('.json', ''),
      ...(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Omit<CorpusFile, 'name'>),
    }));
}

/** A case once for each of its fields. */
export function variants(one: HostileCase): { field: string; request: HostileRequest }[] {
  if (!one.fields) return [{ field: '', request: one.request }];
  return one.fields.map((field) => ({
    field,
    request: JSON.parse(JSON.stringify(one.request).replaceAll('{{field}}', field)) as HostileRequest,
  }));
}

/** What stands for `{{key}}`; `{{KEY}}` is it in capitals, `{{key-1}}` without its last letter. */
export type Lookup = (key: string) => string | undefined;

export function fill(text: string, lookup: Lookup): string {
  return text.replaceAll(/\{\{([\w.]+)(-1)?\}\}/g, (whole, key: string, cut: string | undefined) => {
    const found = lookup(key);
    if (found === undefined) throw new Error(`the corpus names ${whole}, which no town has`);
    return cut ? found.slice(0, -1) : found;
  });
}

/** Names without their case; a name in capitals asks for the value in capitals. */
export function lookupIn(keys: Readonly<Record<string, string>>): Lookup {
  const byName = new Map(Object.entries(keys).map(([name, value]) => [name.toLowerCase(), value]));
  return (key) => {
    const value = keys[key] ?? byName.get(key.toLowerCase());
    return key === key.toUpperCase() && keys[key] === undefined ? value?.toUpperCase() : value;
  };
}

/** The text of a value. */
export function textOf(value: Generated, lookup: Lookup): string {
  if (typeof value === 'string') return fill(value, lookup);
  if ('words' in value)
    return Array.from({ length: value.words }, (_, n) => `mot${n.toString(36)}`).join(' ');
  const { first = '', repeat, times, then = '' } = value;
  return fill(first, lookup) + repeat.repeat(times) + fill(then, lookup);
}
