import { type Expression, type Kysely, type OperationNode, RawNode, ValueNode } from 'kysely';
import type pg from 'pg';

/** What sends a statement: one connection, or a pool that lends one. */
type Sender = Pick<pg.ClientBase, 'query'>;

/** What a statement answers. */
export interface Answer<T> {
  readonly rows: T[];
  /** Rows that an insert, update or delete has touched. */
  readonly numAffectedRows: bigint;
}

const senders = new WeakMap<object, Sender>();

/** Tells by which connection, or pool, the statements of this query builder travel. */
export function sendBy(db: object, sender: Sender): void {
  senders.set(db, sender);
}

/**
 * A statement, or a part of one, written by the `sql` tag: values become parameters, parts become text. Kysely's own
 * tag has the same face; it builds and visits a tree for each call, which was a third of a page's work.
 */
export class Statement<T = unknown> implements Expression<T> {
  readonly #texts: readonly string[];
  readonly #values: readonly unknown[];

  constructor(texts: readonly string[], values: readonly unknown[]) {
    this.#texts = texts;
    this.#values = values;
  }

  /** Sends the statement on the connection of a transaction (or of the pool, outside of any tenant). */
  async execute(db: Kysely<never> | object): Promise<Answer<T>> {
    const sender = senders.get(db);
    if (!sender) throw new Error('sql: not a database of openDb');
    const parameters: unknown[] = [];
    const text = this.#write(parameters);
    const result = await (parameters.length > 0 ? sender.query(text, parameters) : sender.query(text));
    // Several statements in one text answer a list.
    const last = (Array.isArray(result) ? result.at(-1) : result) as pg.QueryResult;
    return { rows: last.rows as T[], numAffectedRows: BigInt(last.rowCount ?? 0) };
  }

  /** For Kysely: a statement may stand in what its builder makes. */
  get expressionType(): T | undefined {
    return undefined;
  }

  toOperationNode(): OperationNode {
    const part = (value: unknown) =>
      value instanceof Statement ? value.toOperationNode() : ValueNode.create(value);
    return RawNode.create(this.#texts, this.#values.map(part));
  }

  /** The text with its places `$1`, `$2`…; the values are added to `parameters`. */
  #write(parameters: unknown[]): string {
    let text = this.#texts[0] ?? '';
    for (let index = 0; index < this.#values.length; index += 1) {
      const value = this.#values[index];
      text += value instanceof Statement ? value.#write(parameters) : `$${parameters.push(value)}`;
      text += this.#texts[index + 1];
    }
    return text;
  }
}

/** Writes a statement: `${value}` is sent as a parameter, `${sql`…`}` stands as text. */
export function sql<T = unknown>(texts: TemplateStringsArray, ...values: unknown[]): Statement<T> {
  return new Statement<T>(texts, values);
}

/** Text as it stands, never what anybody typed. */
sql.raw = <T = unknown>(text: string): Statement<T> => new Statement<T>([text], []);
