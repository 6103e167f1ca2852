import pg from 'pg';
import { type RecordedQuery, recordedQueries } from '../tests/support/recorded-queries.ts';

const COUNTED = ['request', 'message', 'event', 'person', 'mail', 'service', 'subject'];

export async function inTenant<T>(
  database: string,
  host: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: database, options: '-c search_path=parvis,pg_catalog' });
  await client.connect();
  try {
    const found = await client.query('select tenant_by_host($1) as id', [host]);
    await client.query('begin');
    await client.query(`select set_config('app.tenant', $1, true)`, [found.rows[0].id]);
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}

/** Fills the demonstration up to `count` requests, each with its message, as a busy town has after years. */
export async function fillRequests(database: string, count: number): Promise<void> {
  await inTenant(database, 'localhost', async (client) => {
    const { rows } = await client.query('select count(*) as n from request');
    const missing = count - Number(rows[0].n);
    if (missing <= 0) return;
    await client.query(
      `with model as (select * from request where held_at is null order by id limit 1),
        made as (
          insert into request (tenant_id, number, follow_secret, channel, subject_id, service_id, route_reason, person_id,
            sender, title, excerpt, state, kind, regime, received_at, last_activity_at, closed_at, search)
          select m.tenant_id, 'B' || g, md5(random()::text) || md5(g::text), m.channel, m.subject_id, m.service_id,
            m.route_reason, m.person_id, m.sender, m.title, m.excerpt, 'closed', m.kind, m.regime,
            m.received_at - g * interval '11 minutes', m.received_at - g * interval '10 minutes',
            m.received_at - g * interval '10 minutes', m.search
          from model m, generate_series(1, $1::int) g
          returning tenant_id, id, received_at)
      insert into message (tenant_id, request_id, kind, body, created_at)
      select tenant_id, id, 'usager', repeat('Le lampadaire est éteint. ', 12), received_at from made`,
      [missing],
    );
  });
}

/** Rows of the demonstration's tables. */
export async function rowCounts(database: string): Promise<Record<string, number>> {
  return inTenant(database, 'localhost', async (client) => {
    const counts: Record<string, number> = {};
    for (const table of COUNTED) {
      const { rows } = await client.query(`select count(*) as n from ${table}`);
      counts[table] = Number(rows[0].n);
    }
    return counts;
  });
}

/** The follow-up page of a request of the demonstration that was answered. */
export async function followPath(database: string): Promise<string> {
  return inTenant(database, 'localhost', async (client) => {
    const { rows } = await client.query(
      `select number, follow_secret from request where state = 'answered' order by id limit 1`,
    );
    return `/suivi/${rows[0].number}/${rows[0].follow_secret}`;
  });
}

/** The statements of one page, for the bare server to send. */
export function pageQueries(
  database: string,
  origin: string,
  path: string,
  headers: Record<string, string>,
): Promise<RecordedQuery[]> {
  return recordedQueries(database, `${origin}${path}`, headers);
}
