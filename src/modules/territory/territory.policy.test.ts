import { expect, test } from 'vitest';
import { mayImportTerritory } from './territory.policy.ts';

const of = (kind: string, ...roles: string[]) => ({ kind, id: null, tenantId: 't', roles: new Set(roles) });

test('administrators and the command line import; nobody else does', () => {
  expect([of('system'), of('agent', 'agent', 'admin')].map(mayImportTerritory)).toEqual([true, true]);
  const others = [
    of('agent'),
    of('agent', 'agent', 'manager', 'dpo', 'elected'),
    of('usager', 'admin'),
    of('anonymous'),
    of('follower'),
    { kind: 'agent', id: null, tenantId: 't' },
  ];
  expect(others.filter(mayImportTerritory)).toEqual([]);
});
