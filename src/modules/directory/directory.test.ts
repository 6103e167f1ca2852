import { describe, expect, test } from 'vitest';
import { type AnyActor, anonymous, ROLES, system } from '#modules/identity/index.ts';
import { mayEditDirectory } from './directory.policy.ts';
import { treatmentProblems } from './directory.ts';

const one = { kind: 'demande', regime: 'svr', delayMonths: 2, delayDays: null } as const;

describe('how a subject is treated', () => {
  test.each([
    [one, []],
    [{ ...one, regime: 'sva', delayMonths: null, delayDays: 15 } as const, []],
    [{ ...one, regime: 'none', delayMonths: null } as const, []],
    [{ kind: 'information', regime: 'none', delayMonths: null, delayDays: null } as const, []],
    [{ ...one, kind: 'information' } as const, ['regime']],
    [{ ...one, delayMonths: null } as const, ['delay']],
    [{ ...one, delayDays: 15 } as const, ['delay']],
    [{ ...one, regime: 'none' } as const, ['delay']],
  ])('%j: %j to correct', (treatment, fields) =>
    expect(Object.keys(treatmentProblems(treatment))).toEqual(fields),
  );
});

test('the directory is the administrators’ to edit', () => {
  const base = {
    kind: 'agent',
    id: 'm',
    accountId: 'a',
    tenantId: 't',
    name: 'A',
    email: 'a@example.org',
    services: new Map(),
    sessionId: null,
  } as const;
  for (const role of ROLES)
    expect(mayEditDirectory({ ...base, roles: new Set([role]) })).toBe(role === 'admin');
  const others: AnyActor[] = [
    anonymous('t'),
    { kind: 'follower', id: 'r', tenantId: 't' },
    { kind: 'usager', id: 'u', tenantId: 't', email: 'u@example.org', sessionId: 's' },
  ];
  expect(others.map(mayEditDirectory)).toEqual([false, false, false]);
  expect(mayEditDirectory(system('t'))).toBe(true);
});
