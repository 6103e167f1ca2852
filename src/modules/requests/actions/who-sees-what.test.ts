import { describe, expect, test } from 'vitest';
import { withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { testTown } from '../../../../tests/tenancy/house.ts';
import { followUp } from '../queries/follow-up.ts';
import { requestForAgent } from '../queries/request-for-agent.ts';
import { aReply, aStage, code } from '../stage.factory.ts';
import { closeRequest } from './close-request.ts';
import { replyToRequest } from './reply-to-request.ts';
import { leavePresence, seePresence } from './see-presence.ts';

const { db } = await testDatabase();
const { house, town, read, karim, lucie, elsewhere, dpo, elected, open, view, call } = await aStage(db);

describe('who sees what', () => {
  test('other services and élus find nothing, the DPO reads and touches nothing', async () => {
    const { number } = await open();
    for (const actor of [elsewhere, elected]) {
      expect(await code(view(number, actor))).toBe('request.not_found');
      expect(await code(replyToRequest.execute(house, call(actor, aReply(number))))).toBe(
        'request.not_found',
      );
      expect(await code(seePresence(house, actor, number))).toBe('request.not_found');
    }
    expect(Object.values((await view(number, dpo)).abilities)).not.toContain(true);
    expect(await code(replyToRequest.execute(house, call(dpo, aReply(number))))).toBe(
      'requests.reply.forbidden',
    );
    expect((await view(number, town.admin)).abilities).toMatchObject({
      reply: true,
      release: false,
      reopen: false,
    });
  });

  test('an agent of another tenant finds nothing by the same number', async () => {
    const other = await testTown(house);
    const { number, secret } = await open();
    expect(
      await code(
        withTenant(db, other.id, (tx) => requestForAgent(tx, other.admin, number, house.clock.now())),
      ),
    ).toBe('request.not_found');
    expect(await withTenant(db, other.id, (tx) => followUp(tx, number, secret))).toBeNull();
    const cross = { tenantId: town.id, actor: other.admin, input: { number } };
    expect(await code(closeRequest.execute(house, cross))).toBe('requests.close.other_tenant');
  });

  test('a wrong secret, a wrong number and hostile ones open nothing', async () => {
    const { number, secret } = await open();
    const wrong = [
      '',
      'x',
      secret.slice(1),
      `${secret}a`,
      `${secret.slice(0, 29)}${secret.endsWith('a') ? 'b' : 'a'}`,
      "' or 1=1",
      '\u0000',
    ];
    for (const bad of wrong) expect(await read((tx) => followUp(tx, number, bad))).toBeNull();
    for (const bad of ['', '2026-000001-A', `${number}x`, 'é'.repeat(5000)])
      expect(await read((tx) => followUp(tx, bad, secret))).toBeNull();
    expect(
      await read((tx) => followUp(tx, number.toLowerCase().replaceAll('-', ' '), secret)),
    ).not.toBeNull();
  });

  test('two agents on one request see each other, until one leaves', async () => {
    const { number } = await open();
    expect(await seePresence(house, karim, number)).toEqual([]);
    expect((await seePresence(house, lucie, number)).map(({ name }) => name)).toEqual([karim.name]);
    expect((await view(number)).presence.map(({ name }) => name)).toEqual([lucie.name]);
    await leavePresence(house, lucie, number);
    expect((await view(number)).presence).toEqual([]);
    house.clock.advance(121_000);
    expect((await view(number, lucie)).presence).toEqual([]);
  });
});
