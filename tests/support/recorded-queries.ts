import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { openServices, openWeb } from '../../src/composition.ts';

export interface RecordedQuery {
  text: string;
  values: unknown[];
  /** Of a prepared statement: the bare server prepares the same. */
  name?: string;
}

/**
 * The statements that one page sends, BEGIN and COMMIT included, recorded from the application opened in this process.
 * The page has been asked before; what only a first visit asks (the tenant of the host) is left out.
 */
export async function recordedQueries(
  appUrl: string,
  url: string,
  headers: Record<string, string>,
): Promise<RecordedQuery[]> {
  const { services, close } = openServices({
    appUrl,
    filesDir: join('node_modules/.cache', 'bench-files'),
    port: Number(new URL(url).port),
    scheme: 'http',
    smtpUrl: null,
    mailFrom: null,
    clamd: null,
    poolSize: 1,
  });
  const { app, live } = await openWeb(services, appUrl, {
    assetsDir: 'dist/assets',
    version: 'bench',
    production: true,
    demoHost: null,
    metricsToken: null,
    trustedProxies: [],
  });
  const ask = () => app.request(url, { headers: { host: new URL(url).host, ...headers } });
  try {
    // What is kept in memory is kept once the line that hears of changes is up.
    for (let visit = 0; visit < 5; visit += 1) {
      await ask();
      await setTimeout(200);
    }
    const recorded: RecordedQuery[] = [];
    const original = pg.Client.prototype.query;
    pg.Client.prototype.query = function record(this: pg.Client, ...args: unknown[]) {
      const [first, second] = args;
      const values = Array.isArray(second) ? second : [];
      recorded.push(typeof first === 'string' ? { text: first, values } : (first as RecordedQuery));
      return Reflect.apply(original, this, args);
    } as typeof original;
    try {
      const response = await ask();
      if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
    } finally {
      pg.Client.prototype.query = original;
    }
    return recorded;
  } finally {
    await live.close();
    await close();
  }
}
