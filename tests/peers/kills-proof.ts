import pg from 'pg';
import { embeddedAddress } from '#platform/embedded/index.ts';
import { eventually } from './app-process.ts';
import type { Sent } from './kills-client.ts';

/** A message of the client as the database holds it. */
interface Kept {
  readonly marker: string;
  readonly number: string;
  readonly secret: string;
  readonly held: boolean;
  readonly messages: number;
  readonly acknowledgements: number;
  readonly events: number;
  readonly mails: readonly string[];
  readonly states: readonly string[];
}

const KEPT = `
  select substring(m.body from '^Repère (\\w+)') as marker, r.number, r.follow_secret as secret,
    r.held_at is not null as held,
    (select count(*)::int from parvis.message o where o.tenant_id = r.tenant_id and o.request_id = r.id) as messages,
    (select count(*)::int from parvis.acknowledgement a where a.tenant_id = r.tenant_id and a.request_id = r.id)
      as acknowledgements,
    (select count(*)::int from parvis.event e where e.tenant_id = r.tenant_id and e.subject_id = r.id
      and e.topic = 'request.opened') as events,
    array(select message_id from parvis.mail l where l.tenant_id = r.tenant_id and l.subject_id = r.id) as mails,
    array(select state from parvis.mail l where l.tenant_id = r.tenant_id and l.subject_id = r.id) as states
  from parvis.message m join parvis.request r on r.tenant_id = m.tenant_id and r.id = m.request_id
  where m.body like 'Repère %'`;

const WAITING = `
  select t.identifier || ', attempt ' || j.attempts || ': ' || coalesce(j.last_error, 'locked by ' || j.locked_by, '')
    as job
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where t.identifier in ('requests.acknowledge', 'mail.send')`;

async function query<T>(data: string, text: string): Promise<T[]> {
  const url = new URL(embeddedAddress(data).superuserUrl);
  url.pathname = '/parvis';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return client
    .query(text)
    .then(({ rows }) => rows as T[])
    .finally(() => client.end());
}

/** Waits until every acknowledgement is written and sent; a failed try comes back within minutes. */
export async function mailsSent(data: string, seconds: number): Promise<string[]> {
  const waiting = () => query<{ job: string }>(data, WAITING).then((rows) => rows.map(({ job }) => job));
  await eventually(async () => ((await waiting()).length === 0 ? true : undefined), seconds).catch(
    () => undefined,
  );
  return (await waiting()).map((job) => `a job still waits: ${job.slice(0, 200)}`);
}

/** What the database lacks or has too much of, each in words; nothing if all is well. */
export async function wrongInDatabase(
  data: string,
  sent: readonly Sent[],
  taken: Readonly<Record<string, number>>,
): Promise<string[]> {
  const kept = Map.groupBy(await query<Kept>(data, KEPT), ({ marker }) => marker);
  const strangers = [...kept.keys()].filter((marker) => !sent.some((one) => one.marker === marker));
  return [
    ...strangers.map((marker) => `${marker}: nobody sent it`),
    ...sent.flatMap((one) => wrongWith(one, kept.get(one.marker) ?? [], taken)),
  ];
}

function wrongWith(one: Sent, kept: readonly Kept[], taken: Readonly<Record<string, number>>): string[] {
  const { marker, answers, refused } = one;
  if (refused) return [`${marker}: refused (${refused})`];
  if (answers.length !== 1) return [`${marker}: answered with ${answers.join(' and ') || 'nothing'}`];
  const [row, ...more] = kept;
  if (!row) return [`${marker}: acknowledged at ${answers[0]}, LOST`];
  if (more.length > 0) return [`${marker}: DOUBLED, ${kept.map(({ number }) => number).join(' and ')}`];
  const mail = row.mails[0] ?? '';
  const checks: [boolean, string][] = [
    [
      answers[0] === `/suivi/${row.number}/${row.secret}`,
      `answered with ${answers[0]}, kept as ${row.number}`,
    ],
    [!row.held, 'held'],
    [row.messages === 1, `${row.messages} messages`],
    [row.acknowledgements === 1, `${row.acknowledgements} acknowledgements`],
    [row.events === 1, `${row.events} events of its opening`],
    [row.mails.length === 1, `${row.mails.length} mails`],
    [row.states.every((state) => state === 'sent'), `its mail is ${row.states}`],
    [(taken[mail] ?? 0) > 0, `its mail ${mail} never reached the server`],
  ];
  return checks.filter(([well]) => !well).map(([, words]) => `${marker}: ${words}`);
}

/** The follow-up pages that do not hold their message, asked for eight at a time. */
export async function wrongPages(base: string, sent: readonly Sent[]): Promise<string[]> {
  const wrong: string[] = [];
  const rest = sent.filter(({ answers }) => answers.length > 0);
  const reader = async (): Promise<void> => {
    for (let one = rest.pop(); one; one = rest.pop()) {
      const response = await fetch(`${base}${one.answers[0]}`, { redirect: 'manual' });
      const there = (await response.text()).includes(one.marker);
      if (response.status !== 200 || !there)
        wrong.push(`${one.marker}: its page answers ${response.status}, message ${there ? 'there' : 'LOST'}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, reader));
  return wrong;
}
