import process from 'node:process';
import pg from 'pg';

/**
 * Texts that get a name at most: each costs memory in every connection, so a text made anew for each call (a list of a
 * changing length) must not fill it.
 */
const MOST_NAMES = 500;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_NAMES) return known;
  const name = `q${names.size}`;
  names.set(text, name);
  return name;
}

/** What pg keeps of its socket: it has no public name for it. */
interface Corked {
  connection: { stream: { cork(): void; uncork(): void } };
  corked?: boolean;
}

/** All that is asked in one turn leaves in one write: a call of the system costs more than a statement's bytes. */
function sendTogether(client: Corked): void {
  if (client.corked) return;
  client.corked = true;
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => {
    client.corked = false;
    stream.uncork();
  });
}

/**
 * A connection that prepares each statement with parameters once, and then sends its name: parsing and planning were
 * half of PostgreSQL's work on an accepted message (4.2 ms of CPU against 2.0).
 */
export class NamedClient extends pg.Client {
  override query(...args: unknown[]): never {
    sendTogether(this as unknown as Corked);
    const [text, values, ...rest] = args;
    if (typeof text === 'string' && Array.isArray(values) && values.length > 0) {
      const name = nameOf(text);
      if (name) return Reflect.apply(super.query, this, [{ name, text, values }, ...rest]) as never;
    }
    return Reflect.apply(super.query, this, args) as never;
  }
}
