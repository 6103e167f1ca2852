import { describe, expect, test } from 'vitest';
import type { AgentActor, AnyActor, Role } from '#modules/identity/index.ts';
import { type RequestFacts, STATE_TABLE, STATES, stateAfter, VERBS, type Verb } from './request.ts';
import { abilities, may, maySee, RIGHTS, readableServices } from './requests.policy.ts';

const TENANT = 'tenant-a';
const facts = (changes: Partial<RequestFacts> = {}): RequestFacts => ({
  tenantId: TENANT,
  id: 'request-1',
  number: '2026-000001-P',
  serviceId: 'voirie',
  state: 'open',
  held: false,
  email: 'elodie@example.org',
  followRevoked: false,
  language: 'fr',
  ...changes,
});
const agent = (
  roles: Role[],
  services: Record<string, 'agent' | 'manager'> = {},
  tenantId = TENANT,
): AgentActor => ({
  kind: 'agent',
  id: 'm1',
  accountId: 'a1',
  tenantId,
  name: 'Karim',
  email: 'k@example.org',
  roles: new Set(roles),
  services: new Map(Object.entries(services)),
  sessionId: null,
});

/** Everybody who could come near a request, and what each may do where its state allows everything. */
const WORK: Verb[] = VERBS.filter((verb) => verb !== 'usagerReply');
const EVERYBODY: [string, AnyActor, { see: boolean; verbs: readonly Verb[] }][] = [
  ['agent of the service', agent(['agent'], { voirie: 'agent' }), { see: true, verbs: WORK }],
  ['responsable of the service', agent(['manager'], { voirie: 'manager' }), { see: true, verbs: WORK }],
  ['administrator', agent(['admin']), { see: true, verbs: WORK }],
  ['DPO', agent(['dpo']), { see: true, verbs: [] }],
  ['DPO listed in the service', agent(['dpo'], { voirie: 'agent' }), { see: true, verbs: [] }],
  ['élu', agent(['elected']), { see: false, verbs: [] }],
  ['élu listed in the service', agent(['elected'], { voirie: 'manager' }), { see: false, verbs: [] }],
  ['agent and élu', agent(['agent', 'elected'], { voirie: 'agent' }), { see: true, verbs: WORK }],
  ['agent of another service', agent(['agent'], { ecole: 'agent' }), { see: false, verbs: [] }],
  ['responsable of another service', agent(['manager'], { ecole: 'manager' }), { see: false, verbs: [] }],
  ['agent of no service', agent(['agent']), { see: false, verbs: [] }],
  ['agent without role', agent([], { voirie: 'agent' }), { see: false, verbs: [] }],
  ['agent of another tenant', agent(['agent'], { voirie: 'agent' }, 'tenant-b'), { see: false, verbs: [] }],
  [
    'administrator of another tenant',
    agent(['admin'], { voirie: 'manager' }, 'tenant-b'),
    { see: false, verbs: [] },
  ],
  [
    'sender by the secret',
    { kind: 'follower', id: 'request-1', tenantId: TENANT },
    { see: false, verbs: ['usagerReply', 'revokeFollow'] },
  ],
  [
    'follower of another request',
    { kind: 'follower', id: 'request-2', tenantId: TENANT },
    { see: false, verbs: [] },
  ],
  [
    'follower of another tenant',
    { kind: 'follower', id: 'request-1', tenantId: 'tenant-b' },
    { see: false, verbs: [] },
  ],
  [
    'usager of the address',
    { kind: 'usager', id: 'u1', tenantId: TENANT, email: 'elodie@example.org', sessionId: 's' },
    { see: false, verbs: ['usagerReply', 'revokeFollow'] },
  ],
  [
    'usager of another address',
    { kind: 'usager', id: 'u2', tenantId: TENANT, email: 'autre@example.org', sessionId: 's' },
    { see: false, verbs: [] },
  ],
  [
    'usager of another tenant',
    { kind: 'usager', id: 'u3', tenantId: 'tenant-b', email: 'elodie@example.org', sessionId: 's' },
    { see: false, verbs: [] },
  ],
  ['anybody', { kind: 'anonymous', id: null, tenantId: TENANT }, { see: false, verbs: [] }],
  ['the house itself', { kind: 'system', id: null, tenantId: TENANT }, { see: true, verbs: VERBS }],
];

describe.each(EVERYBODY)('%s', (_name, actor, expected) => {
  test(expected.see ? 'reads the request in the desk' : 'finds no request in the desk', () => {
    expect(maySee(actor, facts())).toBe(expected.see);
  });

  test('in every state, held or not, may do exactly what right and state allow together', () => {
    for (const state of STATES)
      for (const held of [false, true]) {
        const request = facts({ state, held });
        for (const verb of VERBS) {
          const wanted = expected.verbs.includes(verb) && stateAfter(verb, request) !== null;
          expect([verb, state, held, may(actor, verb, request)]).toEqual([verb, state, held, wanted]);
          expect(abilities(actor, request)[verb]).toBe(wanted);
        }
      }
  });
});

describe('the state table', () => {
  test('leads where it is written here', () => {
    const table = Object.fromEntries(
      VERBS.map((verb) => [
        verb,
        STATES.map((state) => stateAfter(verb, { state, held: false }) ?? '-').join(' '),
      ]),
    );
    expect(table).toEqual({
      //          new      open     waiting  answered closed
      reply: 'answered answered answered answered -',
      ask: 'waiting waiting waiting waiting -',
      note: 'new open waiting answered closed',
      assign: 'open open waiting answered -',
      close: 'closed closed closed closed -',
      reopen: '- - - open open',
      requalify: 'new open waiting answered -',
      move: 'new open waiting answered -',
      release: '- - - - -',
      revokeFollow: 'new open waiting answered closed',
      usagerReply: 'new open open open open',
    });
  });

  test('while held, nothing is written to the person, and release alone becomes possible', () => {
    for (const state of STATES) {
      expect(stateAfter('reply', { state, held: true })).toBeNull();
      expect(stateAfter('ask', { state, held: true })).toBeNull();
      expect(stateAfter('release', { state, held: true })).toBe(state === 'closed' ? null : state);
    }
  });

  test('every verb is in the rights of somebody, and every state can be left', () => {
    for (const verb of VERBS) expect(Object.values(RIGHTS).some((rights) => rights.has(verb))).toBe(true);
    for (const state of STATES)
      expect(VERBS.some((verb) => (STATE_TABLE[verb].states[state] ?? state) !== state)).toBe(true);
  });
});

test('a revoked follow-up address gives no right any more', () => {
  const follower: AnyActor = { kind: 'follower', id: 'request-1', tenantId: TENANT };
  expect(may(follower, 'usagerReply', facts({ followRevoked: true }))).toBe(false);
});

test('a request without address is nobody’s by address', () => {
  const usager: AnyActor = { kind: 'usager', id: 'u', tenantId: TENANT, email: '', sessionId: 's' };
  expect(may(usager, 'usagerReply', facts({ email: null }))).toBe(false);
});

test('the inbox is all services for administrators and the DPO, one’s own for agents, nothing for an élu', () => {
  expect(readableServices(agent(['admin']))).toBe('all');
  expect(readableServices(agent(['dpo']))).toBe('all');
  expect(readableServices(agent(['agent'], { voirie: 'agent', ecole: 'manager' }))).toEqual([
    'voirie',
    'ecole',
  ]);
  expect(readableServices(agent(['agent']))).toEqual([]);
  expect(readableServices(agent(['elected'], { voirie: 'agent' }))).toBeNull();
});
