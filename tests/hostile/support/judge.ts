import type { WireAnswer } from '../../support/wire.ts';
import { type Expected, fill, type Lookup } from './corpus.ts';

type Sign = readonly [what: string, pattern: RegExp];

/** How the house is built, where it stands, what went wrong inside. */
const INSIDES: readonly Sign[] = [
  ['a stack', /\n\s+at .+:\d+:\d+/],
  [
    'a path of the server',
    /node_modules|\/src\/(platform|modules|web)\/|file:\/\/\/\w+|\/tmp\/parvis|\.tsx?:\d/,
  ],
  [
    'SQL',
    /SQLSTATE|syntax error (at|in)|invalid (input syntax|byte sequence)|violates .{3,20} constraint|select .{1,80} from parvis\.|insert into |tsquery/i,
  ],
  ['the database', /postgres|pg_catalog|\bkysely\b|graphile/i],
  [
    'a class of errors',
    /\b(Type|Range|Syntax|Reference|Zod|App|Database|Invariant)Error\b|ECONN|ENOENT|EPIPE/,
  ],
];

/** What makes a page act for a stranger, or shows that it was made carelessly. */
const LIVE: readonly Sign[] = [
  ['an object written as text', /\[object \w+\]/],
  ['a value that is none', />\s*(undefined|NaN|null)\s*</],
  ['a script that is not a file of ours', /<script(?![^>]*\ssrc="\/assets\/)[^>]*>/i],
  ['an attribute that acts', /<[^>]+\son\w+\s*=\s*["'][^"'>]*pwn/i],
  ['an element of the attacker', /<(img|svg|iframe|object|embed|base|meta|link|style)\b[^>]*pwn/i],
  ['a link that is a script', /(href|src|action)="\s*(javascript|data|vbscript):/i],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  ['a control character', /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/],
];

const OUR_COOKIES = /^(parvis_(session|appareil|attente|visite)|langue)=[\w.-]*$/;
/** Of every page; nosniff of everything. */
const PAGE_HEADERS = ['content-security-policy', 'x-frame-options', 'referrer-policy'];

/** An answer, what was sent (as a person would read it), and the milliseconds between. */
export interface Shot {
  answer: WireAnswer;
  sent: string;
  ms: number;
}

/** What is wrong with an answer, in sentences; nothing: it is as it should be. */
export function problemsOf(shot: Shot, expected: Expected, lookup: Lookup): string[] {
  const { answer, sent, ms } = shot;
  const told: string[] = [];
  const demand = (right: boolean, problem: string) => {
    if (!right) told.push(problem);
  };
  demand(
    expected.statusIn.includes(answer.status),
    `answers ${answer.status}, not ${expected.statusIn.join(', ')}`,
  );
  demand(ms <= (expected.withinMs ?? 10_000), `took ${Math.round(ms)} ms`);
  told.push(
    ...leaksOf(answer, sent),
    ...headerProblems(answer, expected, lookup),
    ...shapeProblems(answer, expected),
  );
  for (const text of expected.contains ?? []) {
    demand(answer.body.includes(fill(text, lookup)), `does not hold « ${text} »`);
  }
  for (const text of expected.mustNotContain ?? []) {
    demand(!whole(answer).includes(fill(text, lookup)), `holds « ${text} »`);
  }
  return told;
}

function whole(answer: WireAnswer): string {
  return answer.headers.map((pair) => pair.join(': ')).join('\n') + answer.body;
}

/** Problems of a page on which strangers' words stand. */
export function liveProblems(answer: WireAnswer): string[] {
  return shown(answer.body, LIVE);
}

/** Problems of an answer; what the sender wrote himself, and reads again, tells him nothing of us. */
function leaksOf(answer: WireAnswer, sent: string): string[] {
  const typed = ([, pattern]: Sign) => sent.includes(pattern.exec(answer.body)?.[0] ?? '');
  const ours = INSIDES.filter((sign) => !typed(sign));
  return [...shown(answer.body, ours), ...liveProblems(answer)];
}

function shown(body: string, signs: readonly Sign[]): string[] {
  const found = signs.filter(([, pattern]) => pattern.test(body));
  return found.map(([what, pattern]) => `shows ${what}: ${excerpt(body, pattern)}`);
}

function excerpt(body: string, pattern: RegExp): string {
  const at = body.search(pattern);
  return JSON.stringify(body.slice(Math.max(0, at - 60), at + 120));
}

function headerProblems(answer: WireAnswer, expected: Expected, lookup: Lookup): string[] {
  const told: string[] = [];
  for (const name of ['server', 'x-powered-by', 'x-pwn', 'x-aspnet-version', 'via']) {
    if (answer.header(name) !== undefined) told.push(`sends ${name}: ${answer.header(name)}`);
  }
  const foreign = answer.cookies().filter((cookie) => !OUR_COOKIES.test(cookie));
  if (foreign.length > 0) told.push(`sets ${foreign.join(', ')}`);
  if (expected.noCookie && answer.cookies().some((cookie) => cookie.includes(expected.noCookie ?? ''))) {
    told.push('gives the session that the attacker chose');
  }
  if (expected.noHeader && answer.header(expected.noHeader) !== undefined)
    told.push(`sends ${expected.noHeader}`);
  const location = answer.header('location');
  if (location !== undefined && !staysHere(location)) told.push(`leads away, to ${location}`);
  if (expected.location && !new RegExp(fill(expected.location, lookup)).test(location ?? '')) {
    told.push(`leads to ${location}`);
  }
  return told;
}

/** As a browser follows it, and as a careless one would. */
function staysHere(location: string): boolean {
  return /^\/(?![/\\])/.test(location) && new URL(location, 'http://here.example/').host === 'here.example';
}

/** An answer that a person can read, of the headers that keep a browser safe. */
function shapeProblems(answer: WireAnswer, { kind }: Expected): string[] {
  if (kind === 'any') return [];
  const type = answer.header('content-type') ?? '';
  const told: string[] = [];
  if (kind === 'none' || answer.status === 303 || answer.status === 304 || answer.status === 204) {
    return answer.body === '' ? [] : ['has a body'];
  }
  if (answer.header('x-content-type-options') !== 'nosniff') told.push('lets the browser guess its type');
  if (kind === 'text' && !type.startsWith('text/plain'))
    told.push(`is ${type || 'of no type'}, not plain text`);
  if (!/^text\/(html|plain); charset=utf-8$/i.test(type)) told.push(`is ${type || 'of no type'}`);
  if (answer.body.trim() === '') told.push('says nothing');
  if (type.startsWith('text/html')) {
    if (!/<html[^>]* lang="(fr|en)"/.test(answer.body)) told.push('has no language');
    if (!/<h1[\s>]/.test(answer.body)) told.push('has no heading');
    for (const name of PAGE_HEADERS) if (answer.header(name) === undefined) told.push(`has no ${name}`);
  }
  return told;
}
