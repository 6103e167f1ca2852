import { describe, expect, test } from 'vitest';
import { networkOf } from './actions/take-attempts.ts';
import { can, IDENTITY_PERMISSIONS, type IdentityPermission, mayEndSession } from './identity.policy.ts';
import {
  type AnyActor,
  agreedRights,
  anonymous,
  ROLES,
  type Role,
  SESSION_LIFE,
  sessionEnd,
  system,
} from './identity.ts';

const T = 'tenant';
const agent = (...roles: Role[]): AnyActor => ({
  kind: 'agent',
  id: 'm1',
  accountId: 'a1',
  tenantId: T,
  name: 'A',
  email: 'a@example.org',
  roles: new Set(roles),
  services: new Map(),
  sessionId: 's1',
});
const usager: AnyActor = { kind: 'usager', id: 'u1', tenantId: T, email: 'u@example.org', sessionId: 's2' };
const follower: AnyActor = { kind: 'follower', id: 'r1', tenantId: T };

/** Every permission × every role. A new permission or role fails here until it is decided. */
const TABLE: Record<IdentityPermission, Record<Role, boolean>> = {
  'agents.read': { agent: false, manager: false, admin: true, dpo: true, elected: false },
  'agents.manage': { agent: false, manager: false, admin: true, dpo: false, elected: false },
  'sessions.manage': { agent: false, manager: false, admin: true, dpo: false, elected: false },
  'security.manage': { agent: false, manager: false, admin: true, dpo: false, elected: false },
  'journal.read': { agent: false, manager: false, admin: true, dpo: true, elected: false },
};

describe('who may do what', () => {
  const cells = Object.entries(TABLE).flatMap(([permission, row]) =>
    ROLES.map((role) => [permission as IdentityPermission, role, row[role]] as const),
  );
  test.each(cells)('%s, %s: %s', (permission, role, allowed) =>
    expect(can(agent(role), permission)).toBe(allowed),
  );

  test('the table has every permission', () =>
    expect(Object.keys(TABLE).sort()).toEqual(Object.keys(IDENTITY_PERMISSIONS).sort()));

  test('whoever is no agent has none, the system all; several roles add up', () => {
    for (const permission of Object.keys(IDENTITY_PERMISSIONS) as IdentityPermission[]) {
      for (const actor of [anonymous(T), usager, follower, agent()])
        expect(can(actor, permission)).toBe(false);
      expect(can(system(T), permission)).toBe(true);
      expect(can(agent('elected', 'admin'), permission)).toBe(true);
    }
  });

  test('one ends one’s own sessions; an administrator any', () => {
    const ofAgent = { kind: 'agent', accountId: 'a1', usagerId: null } as const;
    const ofOther = { kind: 'agent', accountId: 'a2', usagerId: null } as const;
    const ofUsager = { kind: 'usager', accountId: null, usagerId: 'u1' } as const;
    const ofOtherUsager = { kind: 'usager', accountId: null, usagerId: 'u2' } as const;
    const all = [ofAgent, ofOther, ofUsager, ofOtherUsager];
    const may = (actor: AnyActor) => all.map((session) => mayEndSession(actor, session));
    for (const role of ROLES)
      expect(may(agent(role))).toEqual(
        role === 'admin' ? [true, true, true, true] : [true, false, false, false],
      );
    expect(may(usager)).toEqual([false, false, true, false]);
    for (const actor of [anonymous(T), follower]) expect(may(actor)).toEqual([false, false, false, false]);
  });
});

describe('roles and rights per service agree', () => {
  test('whoever manages a service is a manager; without one, nobody is', () => {
    expect(agreedRights(['agent'], [{ serviceId: 's', role: 'manager' }])).toEqual({
      roles: ['agent', 'manager'],
      rights: [{ serviceId: 's', role: 'manager' }],
    });
    expect(agreedRights(['agent', 'manager'], [])).toEqual({ roles: ['agent'], rights: [] });
  });

  test('a manager of whom no service says so manages all of theirs', () => {
    const rights = [
      { serviceId: 's', role: 'agent' },
      { serviceId: 't', role: 'agent' },
    ] as const;
    expect(agreedRights(['manager'], rights).rights.map(({ role }) => role)).toEqual(['manager', 'manager']);
    const one = [
      { serviceId: 's', role: 'manager' },
      { serviceId: 't', role: 'agent' },
    ] as const;
    expect(agreedRights(['manager'], one).rights).toEqual(one);
  });

  test('a service named twice counts once', () => {
    expect(
      agreedRights(
        ['agent'],
        [
          { serviceId: 's', role: 'agent' },
          { serviceId: 's', role: 'agent' },
        ],
      ).rights,
    ).toHaveLength(1);
  });
});

test('a session slides with its use and stops at its longest', () => {
  const start = new Date('2026-03-16T09:00:00Z');
  const after = (ms: number) => new Date(start.getTime() + ms);
  for (const kind of ['agent', 'usager'] as const) {
    const { idle, most } = SESSION_LIFE[kind];
    expect(sessionEnd(kind, start, start)).toEqual(after(idle));
    expect(sessionEnd(kind, start, after(1_000))).toEqual(after(idle + 1_000));
    expect(sessionEnd(kind, start, after(most - 1))).toEqual(after(most));
  }
});

test('a subscriber’s IPv6 /64 counts as one address', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
  expect(networkOf('2001:db8:1:2::9')).toBe('2001:db8:1:2');
  expect(networkOf('nonsense')).toBe('unknown');
});
