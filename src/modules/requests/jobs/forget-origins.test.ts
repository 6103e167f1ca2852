import { expect, test } from 'vitest';
import { readTenant, sql } from '#platform/db/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { aStage } from '../stage.factory.ts';
import { forgetOriginsJob } from './forget-origins.ts';

const { db } = await testDatabase();
const { house, town, open } = await aStage(db);

test('the network of a message is forgotten after a day, and not before', async () => {
  const known = () =>
    readTenant(db, town.id, (tx) =>
      sql<{ number: string }>`select number from request where origin_key is not null order by id`.execute(
        tx.db,
      ),
    ).then(({ rows }) => rows.map(({ number }) => number));
  const forget = () => forgetOriginsJob.run(house, town.id, {}, { number: 1, last: false });
  const first = await open({ originKey: Buffer.from('a network, hashed') });
  house.clock.advance(23 * 3_600_000);
  const second = await open({ originKey: Buffer.from('another, hashed') });
  await forget();
  expect(await known()).toEqual([first.number, second.number]);
  house.clock.advance(2 * 3_600_000);
  await forget();
  expect(await known()).toEqual([second.number]);
});
