import { createServer } from 'node:net';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { isDatabaseDown } from './index.ts';

function systemError(code: string, syscall: string): Error {
  return Object.assign(new Error(code), { code, syscall });
}

describe('a database that is away', () => {
  test('is known by what pg throws where nobody listens, under a name with several addresses too', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, () => resolve((server.address() as { port: number }).port)),
    );
    await new Promise((resolve) => server.close(resolve));
    for (const host of ['127.0.0.1', 'localhost']) {
      const client = new pg.Client({ host, port, user: 'x', database: 'x' });
      const error = await client.connect().catch((reason: unknown) => reason);
      expect(isDatabaseDown(error), host).toBe(true);
    }
  });

  test('is known where every address of its name refuses, and not where one fails otherwise', () => {
    const refused = [systemError('ECONNREFUSED', 'connect'), systemError('ECONNREFUSED', 'connect')];
    expect(isDatabaseDown(Object.assign(new AggregateError(refused), { code: 'ECONNREFUSED' }))).toBe(true);
    expect(isDatabaseDown(new AggregateError([...refused, new Error('other')]))).toBe(false);
    expect(isDatabaseDown(new AggregateError([]))).toBe(false);
  });

  test('is known by its own words, and nothing else is taken for it', () => {
    expect(isDatabaseDown(Object.assign(new Error('x'), { code: '57P01' }))).toBe(true);
    expect(isDatabaseDown(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseDown(Object.assign(new Error('x'), { code: '23505' }))).toBe(false);
    expect(isDatabaseDown(systemError('ENOENT', 'open'))).toBe(false);
    expect(isDatabaseDown('57P01')).toBe(false);
  });
});
