import { describe, expect, test } from 'vitest';
import { withTenant } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { codeOf, testServices, testTown } from '../../../tests/tenancy/house.ts';
import { changeSettings } from './actions/change-settings.ts';
import { setLogo } from './actions/set-logo.ts';
import { tenantById } from './queries/tenants.ts';
import { mergeSettings, type SettingValue } from './settings.ts';

test.each<[Record<string, unknown>, Record<string, SettingValue>, Record<string, unknown>]>([
  [{}, { a: 1 }, { a: 1 }],
  [{ a: 1, b: 2 }, { a: null }, { b: 2 }],
  [{ a: { x: 1, y: 2 } }, { a: { x: null, z: 3 } }, { a: { y: 2, z: 3 } }],
  [{ a: 'text' }, { a: { x: null, y: 1 } }, { a: { y: 1 } }],
  [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
  [{ a: [1] }, { a: { x: 1 } }, { a: { x: 1 } }],
  [{ a: 1 }, {}, { a: 1 }],
])('%j changed by %j is %j', (settings, patch, merged) => {
  expect(mergeSettings(settings, patch)).toEqual(merged);
});

const { db } = await testDatabase();
const services = testServices(db);
const town = await testTown(services);
const other = await testTown(services);
const read = () => withTenant(db, town.id, tenantById);
const agent = (role: string) => ({ kind: 'agent', id: newId(), tenantId: town.id, roles: new Set([role]) });
const admin = agent('admin');
const change = (patch: Record<string, SettingValue>, actor = admin) =>
  changeSettings.execute(services, { tenantId: town.id, actor, input: { patch } });
const show = (key: string | null, actor = admin) =>
  setLogo.execute(services, {
    tenantId: town.id,
    actor,
    input: { logo: key === null ? null : { key, type: 'image/png' } },
  });

describe('settings', () => {
  test('two changes at the same moment are both kept, and said to all processes', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, i) => change({ list: { [`k${i}`]: i } })));
    expect(Object.keys((await read()).settings['list'] as object)).toHaveLength(8);
    const events = await withTenant(db, town.id, (tx) =>
      tx.db.selectFrom('event').select('topic').where('topic', '=', 'tenant.changed').execute(),
    );
    expect(events.length).toBeGreaterThanOrEqual(8);
    expect((await withTenant(db, other.id, tenantById)).settings).toEqual({});
  });

  test('are changed by administrators alone', async () => {
    for (const role of ['agent', 'manager', 'dpo', 'elected'])
      expect(await codeOf(change({ a: 1 }, agent(role)))).toBe('tenancy.change_settings.forbidden');
  });
});

describe('the logo', () => {
  test('is replaced, the key of the one before being told, and taken away', async () => {
    expect(await show(`${town.id}/logo-a.png`)).toBeNull();
    expect(await show(`${town.id}/logo-b.png`)).toBe(`${town.id}/logo-a.png`);
    expect(await read()).toMatchObject({ logoKey: `${town.id}/logo-b.png`, logoType: 'image/png' });
    expect(await show(null)).toBe(`${town.id}/logo-b.png`);
    expect(await read()).toMatchObject({ logoKey: null, logoType: null });
  });

  test('is never a file of another tenant, nor set by another role', async () => {
    expect(await codeOf(show(`${other.id}/logo-a.png`))).toBe('tenancy.set_logo.forbidden');
    expect(await codeOf(show(`${town.id}/logo-a.png`, agent('manager')))).toBe('tenancy.set_logo.forbidden');
  });
});
