import type { Context, Hono } from 'hono';
import { ping } from '#platform/db/index.ts';
import { isLoopback } from '#platform/http/client-address.ts';
import { sameSecret } from '#platform/ids/index.ts';
import type { WebDeps } from '../kit/page.ts';

/** Counts of this process, in the text format of Prometheus. */
export interface Meter {
  count(route: string, status: number, ms: number): void;
  text(): string;
}

const BUCKETS = [5, 10, 25, 50, 100, 250, 500, 1_000, 5_000];

export function newMeter(): Meter {
  const requests = new Map<string, number>();
  const durations = new Map<number, number>(BUCKETS.map((bucket) => [bucket, 0]));
  let total = 0;
  let sum = 0;
  return {
    count(route, status, ms) {
      const key = `route="${route}",status="${status}"`;
      requests.set(key, (requests.get(key) ?? 0) + 1);
      total += 1;
      sum += ms;
      for (const bucket of BUCKETS) if (ms <= bucket) durations.set(bucket, (durations.get(bucket) ?? 0) + 1);
    },
    text() {
      const memory = process.memoryUsage();
      return [
        '# HELP parvis_http_requests_total Answers by route and status.',
        '# TYPE parvis_http_requests_total counter',
        ...[...requests].map(([labels, count]) => `parvis_http_requests_total{${labels}} ${count}`),
        '# HELP parvis_http_duration_seconds Time to answer.',
        '# TYPE parvis_http_duration_seconds histogram',
        ...[...durations].map(
          ([le, count]) => `parvis_http_duration_seconds_bucket{le="${le / 1000}"} ${count}`,
        ),
        `parvis_http_duration_seconds_bucket{le="+Inf"} ${total}`,
        `parvis_http_duration_seconds_sum ${(sum / 1000).toFixed(3)}`,
        `parvis_http_duration_seconds_count ${total}`,
        '# TYPE process_resident_memory_bytes gauge',
        `process_resident_memory_bytes ${memory.rss}`,
        '',
      ].join('\n');
    },
  };
}

function peerOf(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? '127.0.0.1';
}

const PLAIN = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

/** The operator's addresses, on any host: the process lives, it can serve, what it counted. */
export function mountOperator(app: Hono, deps: WebDeps, meter: Meter): void {
  app.get('/healthz', (c) => c.body('ok\n', 200, PLAIN));
  app.get('/readyz', async (c) => {
    try {
      await ping(deps.services.db);
      return c.body('ready\n', 200, PLAIN);
    } catch {
      return c.body('database down\n', 503, { ...PLAIN, 'Retry-After': '2' });
    }
  });
  app.get('/metrics', (c) => {
    const bearer = c.req.header('authorization')?.replace(/^Bearer /, '');
    const token = deps.metricsToken;
    const known = token !== null && bearer !== undefined && sameSecret(bearer, token);
    // Behind a proxy every peer is loopback: a forwarded request needs the token.
    const local = isLoopback(peerOf(c)) && c.req.header('x-forwarded-for') === undefined;
    if (!known && !local) return c.body('forbidden\n', 403, PLAIN);
    return c.body(meter.text(), 200, {
      ...PLAIN,
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
    });
  });
}
