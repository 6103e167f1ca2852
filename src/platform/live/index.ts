import pg from 'pg';
import { EVENTS_CHANNEL, type Heard } from '../events/index.ts';
import { errorFields, log } from '../log/index.ts';

/** How often the line is tried. */
const PULSE_MS = 15_000;

type Listener = (heard: Heard) => void;

/** What every process hears of the others: one LISTEN connection, fanned out. */
export interface Live {
  /** Calls `listener` for each event committed anywhere; answers the way to stop. */
  on(listener: Listener): () => void;
  /** Calls `listener` when the connection is lost or back: what was cached meanwhile may be stale. */
  onGap(listener: () => void): () => void;
  /** False while the LISTEN connection is down. */
  readonly connected: boolean;
  close(): Promise<void>;
}

/** Listens on the application's own URL; reconnects by itself, forever, until closed. */
export function openLive(url: string): Live {
  const listeners = new Set<Listener>();
  const gaps = new Set<() => void>();
  let client: pg.Client | null = null;
  let closed = false;
  let connected = false;
  let timer: NodeJS.Timeout | undefined;
  let pulse: NodeJS.Timeout | undefined;

  const gap = (): void => {
    connected = false;
    clearInterval(pulse);
    for (const listener of gaps) listener();
    if (!closed) timer = setTimeout(connect, 250);
  };
  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    });
    let over = false;
    const lost = (error?: Error): void => {
      if (over) return;
      over = true;
      if (error && !closed) log.warn('live.lost', errorFields(error));
      next.end().catch(() => undefined);
      gap();
    };
    next.on('error', lost);
    next.on('end', () => lost());
    next.on('notification', (message) => {
      if (!message.payload) return;
      const heard = JSON.parse(message.payload) as Heard;
      for (const listener of listeners) listener(heard);
    });
    try {
      await next.connect();
      await next.query(`listen ${EVENTS_CHANNEL}`);
      if (closed) return void next.end();
      client = next;
      connected = true;
      // Silence is not health: a line cut without a word is noticed here.
      clearInterval(pulse);
      pulse = setInterval(() => void next.query('select 1').catch(lost), PULSE_MS);
      for (const listener of gaps) listener();
    } catch (error) {
      lost(error instanceof Error ? error : undefined);
    }
  };
  void connect();

  return {
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onGap: (listener) => {
      gaps.add(listener);
      return () => gaps.delete(listener);
    },
    get connected() {
      return connected;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(pulse);
      await client?.end().catch(() => undefined);
    },
  };
}
