import { describe, expect, test } from 'vitest';
import { newId } from '#platform/ids/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { testTown } from '../../../../tests/tenancy/house.ts';
import { replyTemplates } from '../queries/reply-templates.ts';
import { aStage, code } from '../stage.factory.ts';
import { moveReplyTemplate, removeReplyTemplate, saveReplyTemplate } from './reply-templates.ts';

const { db } = await testDatabase();
const { house, town, read, karim, dpo } = await aStage(db);
const other = await testTown(house);
const by = <I>(input: I, actor = town.admin) => ({ tenantId: actor.tenantId, actor, input });
const titles = async () => (await read(replyTemplates)).map(({ title }) => title);
const add = (title: string, position: number, actor = town.admin) =>
  saveReplyTemplate.execute(house, by({ id: null, title, body: 'Bonjour', position }, actor));
const move = (id: string, up: boolean, actor = town.admin) =>
  moveReplyTemplate.execute(house, by({ id, up }, actor));
for (const { id } of await read(replyTemplates)) await removeReplyTemplate.execute(house, by({ id }));

describe('the order of ready answers', () => {
  test('moves by one place, also among equal positions, and stays at the ends', async () => {
    const [a, b] = [await add('A', 5), await add('B', 5), await add('C', 9)];
    await move(b, true);
    expect(await titles()).toEqual(['B', 'A', 'C']);
    await move(b, true);
    await move(a, false);
    await move(a, false);
    expect(await titles()).toEqual(['B', 'C', 'A']);
  });

  test('is of those who write them, and of no other tenant’s', async () => {
    const [first] = await read(replyTemplates);
    for (const actor of [karim, dpo])
      expect(await code(move(first?.id ?? '', false, actor))).toBe('requests.move_template.forbidden');
    expect(await code(move(first?.id ?? '', false, other.admin))).toBe('request.not_found');
    expect(await code(move(newId(), false))).toBe('request.not_found');
    expect(await titles()).toEqual(['B', 'C', 'A']);
  });
});

test('two hundred are the most that one list holds', async () => {
  const have = (await titles()).length;
  for (let position = have; position < 200; position += 1) await add(`M${position}`, position);
  expect(await code(add('De trop', 200))).toBe('request.too_many_templates');
});
