import { changesOf, type RowStates } from '../../support/rows.ts';
import type { WireAnswer } from '../../support/wire.ts';
import { type Expected, fill } from './corpus.ts';
import { liveProblems } from './judge.ts';
import type { Target } from './target.ts';

/** Tables that an accepted request fills. */
const OF_A_REQUEST = [
  'request',
  'request_counter',
  'message',
  'acknowledgement',
  'person',
  'event',
  'mail',
  'file',
];
/** When somebody was last seen, and that a link was used, may be written down anywhere. */
const UPDATED = ['session', 'usager_account', 'sign_in_link'];
/** Every way in, taken or refused, is written down. */
const JOURNAL = ['sign_in_event'];

/** What a case did to the house beyond its answer, in sentences: rows lost or added, the other town touched. */
export function rowProblems(
  target: Target,
  before: RowStates,
  after: RowStates,
  expected: Expected,
): string[] {
  const { tenantA, tenantB } = target.web;
  const told = changesOf(before, after, tenantB.id).map((change) => `changed the other town: ${change}`);
  const allowed = expected.adds === 'request' ? OF_A_REQUEST : (expected.adds ?? []);
  for (const change of changesOf(before, after, tenantA.id)) {
    const [, table = '', was = '0', is = '0'] = /^(\w+): (\d+) → (\d+)/.exec(change) ?? [];
    // The queue comes and goes.
    if (table === 'job' || allowed.includes(table)) continue;
    const [less, more] = [Number(is) < Number(was), Number(is) > Number(was)];
    if (less) told.push(`lost rows: ${change}`);
    else if (more && JOURNAL.includes(table)) continue;
    else if (more || !UPDATED.includes(table)) told.push(`changed ${change}`);
  }
  return told;
}

interface Opened {
  number: string;
  path: string;
}

/** The request that an answer leads to. */
export function openedBy(answer: WireAnswer): Opened | null {
  const path = answer.header('location') ?? '';
  const number = /^\/suivi\/(\d{4}-\d{6,}-[A-Z])\/\w+/.exec(path)?.[1];
  return answer.status === 303 && number ? { number, path: path.replace(/\?.*/, '') } : null;
}

/** What stands on the pages where agents and the sender read what was accepted. */
export async function pageProblems(target: Target, opened: Opened, expected: Expected): Promise<string[]> {
  const pages: [string, WireAnswer][] = [
    ['the follow-up page', await target.read(opened.path)],
    ['the inbox', await target.read('/bureau/demandes?vue=toutes', 'agent')],
    ['the desk', await target.read(`/bureau/demandes/${opened.number}`, 'agent')],
    ['the acknowledgement', await target.read(`${opened.path}/accuse`)],
  ];
  const told = pages.flatMap(([name, page]) => {
    const wrong = page.status === 200 ? liveProblems(page) : [`answers ${page.status}`];
    const held = (expected.mustNotContain ?? []).filter((text) =>
      page.body.includes(fill(text, target.lookup)),
    );
    return [...wrong, ...held.map((text) => `holds « ${text} »`)].map((problem) => `${name} ${problem}`);
  });
  for (const text of expected.shows ?? []) {
    if (!pages[0]?.[1].body.includes(text)) told.push(`the follow-up page does not show « ${text} »`);
  }
  return [...told, ...(await countProblems(target, opened, expected))];
}

async function countProblems({ rows }: Target, { number }: Opened, expected: Expected): Promise<string[]> {
  const [found] = await rows.query<{ hold: string | null; files: number }>(
    `select hold_reason as hold, (select count(*)::int from parvis.file f where f.owner_id = r.id) as files
     from parvis.request r where number = $1 order by received_at desc limit 1`,
    [number],
  );
  const told: string[] = [];
  if (expected.held && found?.hold !== expected.held)
    told.push(`is held for ${found?.hold}, not ${expected.held}`);
  if (expected.files !== undefined && found?.files !== expected.files) told.push(`has ${found?.files} files`);
  return told;
}

/** Addresses and subjects of all mails are one line of one address; the case's own words on top. */
export async function mailProblems({ rows, lookup }: Target, expected: Expected): Promise<string[]> {
  const bad = await rows.query<{ to: string; subject: string }>(
    `select to_address as to, subject from parvis.mail
     where to_address !~ '^[^\\s@,;<>"()]+@[^\\s@,;<>"()]+$' or subject ~ '[\\r\\n]'`,
  );
  const told = bad.map(
    ({ to, subject }) => `wrote a mail to ${JSON.stringify(to)}, ${JSON.stringify(subject)}`,
  );
  for (const address of expected.mailsMustNotGoTo ?? []) {
    const found = await rows.query('select 1 from parvis.mail where position($1 in to_address) > 0', [
      address,
    ]);
    if (found.length > 0) told.push(`wrote a mail to ${address}`);
  }
  for (const text of expected.mailsMustNotContain ?? []) {
    const found = await rows.query('select 1 from parvis.mail where position($1 in text_body) > 0', [
      fill(text, lookup),
    ]);
    if (found.length > 0) told.push(`wrote « ${text} » in a mail`);
  }
  return told;
}
