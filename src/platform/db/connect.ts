import pg from 'pg';
import { errorFields, log } from '../log/index.ts';

/**
 * One connection. Its loss is told by the query in course or by the next one; without a listener it would end the
 * process.
 * @throws whatever stops the connecting.
 */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** A pool that gets over the loss of its connections, idle or lent, up to its very end. */
export function openPool(options: pg.PoolConfig): pg.Pool {
  // A server that froze, or a firewall that forgot us, must not hold fifteen visitors for ever.
  const pool = new pg.Pool({ keepAlive: true, connectionTimeoutMillis: 5_000, ...options });
  // Without a listener, the loss of an idle connection would end the process.
  pool.on('error', (error) => {
    // At a stop, connections that are being closed see the server go: nothing is lost.
    if (!pool.ending) log.warn('db.connection_lost', errorFields(error));
  });
  // A connection in use tells its query; one that is lent and silent would end the process too.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
