import type { Lang, Text } from '#platform/i18n/index.ts';

/**
 * Where a request stands. `waiting` waits for the usager, `answered` for nobody. Being held (an agent must look before
 * the acknowledgement leaves by mail) is apart from it: `heldAt`.
 */
export const STATES = ['new', 'open', 'waiting', 'answered', 'closed'] as const;
export type State = (typeof STATES)[number];

/** What can be done to a request that exists. `usagerReply` alone is the usager's. */
export const VERBS = [
  'reply',
  'ask',
  'note',
  'assign',
  'close',
  'reopen',
  'requalify',
  'move',
  'release',
  'revokeFollow',
  'usagerReply',
] as const;
export type Verb = (typeof VERBS)[number];

export type RequestKind = 'information' | 'demande';
/** What silence becomes: nothing, a refusal (*silence vaut rejet*), an acceptance (*silence vaut acceptation*). */
export type Regime = 'none' | 'svr' | 'sva';
export type AppealRoute = 'tribunal' | 'cada' | 'prefet';

/** The door that a request came through; each door of level 5 and above has one. */
export const CHANNELS = ['form', 'mail', 'phone', 'counter', 'letter', 'social', 'procedure'] as const;
export type Channel = (typeof CHANNELS)[number];

interface VerbRow {
  /** State before → state after. A state that is absent does not allow the verb. */
  readonly states: Partial<Record<State, State>>;
  /** While the request is held: may it be done? `only` = only then. */
  readonly held: 'yes' | 'no' | 'only';
}

const stays = (...states: readonly State[]): Partial<Record<State, State>> =>
  Object.fromEntries(states.map((state) => [state, state]));

/** The state table: everything that can happen to a request is in it. */
export const STATE_TABLE: Readonly<Record<Verb, VerbRow>> = {
  // Nothing is written to the person before an agent has released the request: no mail to a forged address.
  reply: {
    states: { new: 'answered', open: 'answered', waiting: 'answered', answered: 'answered' },
    held: 'no',
  },
  ask: { states: { new: 'waiting', open: 'waiting', waiting: 'waiting', answered: 'waiting' }, held: 'no' },
  note: { states: stays(...STATES), held: 'yes' },
  assign: { states: { ...stays('waiting', 'answered'), new: 'open', open: 'open' }, held: 'yes' },
  close: { states: { new: 'closed', open: 'closed', waiting: 'closed', answered: 'closed' }, held: 'yes' },
  reopen: { states: { closed: 'open', answered: 'open' }, held: 'yes' },
  requalify: { states: stays('new', 'open', 'waiting', 'answered'), held: 'yes' },
  move: { states: stays('new', 'open', 'waiting', 'answered'), held: 'yes' },
  release: { states: stays('new', 'open', 'waiting', 'answered'), held: 'only' },
  revokeFollow: { states: stays(...STATES), held: 'yes' },
  // A closed or answered request opens again: what a person adds is never lost nor left unread.
  usagerReply: {
    states: { new: 'new', open: 'open', waiting: 'open', answered: 'open', closed: 'open' },
    held: 'yes',
  },
};

/** The state after the verb, or null where the request does not allow it now. */
export function stateAfter(verb: Verb, request: { state: State; held: boolean }): State | null {
  const row = STATE_TABLE[verb];
  if (row.held === 'no' && request.held) return null;
  if (row.held === 'only' && !request.held) return null;
  return row.states[request.state] ?? null;
}

/** The request's state in the words of the person who sent it. */
export const STATE_FOR_USAGER: Readonly<Record<State, { label: Text; sentence: Text }>> = {
  new: {
    label: { fr: 'Reçue', en: 'Received' },
    sentence: {
      fr: 'Votre message est arrivé. Le service va le lire.',
      en: 'Your message has arrived. The service will read it.',
    },
  },
  open: {
    label: { fr: 'Prise en charge', en: 'Being handled' },
    sentence: { fr: 'Le service s’occupe de votre demande.', en: 'The service is handling your request.' },
  },
  waiting: {
    label: { fr: 'En attente de votre réponse', en: 'Waiting for your reply' },
    sentence: {
      fr: 'Le service vous a posé une question : répondez-lui ci-dessous pour que votre demande avance.',
      en: 'The service has asked you a question: answer it below so that your request can move on.',
    },
  },
  answered: {
    label: { fr: 'Réponse envoyée', en: 'Answered' },
    sentence: {
      fr: 'Le service vous a répondu. Vous pouvez lui écrire de nouveau ci-dessous.',
      en: 'The service has answered you. You can write to it again below.',
    },
  },
  closed: {
    label: { fr: 'Terminée', en: 'Closed' },
    sentence: {
      fr: 'Cette demande est terminée. Si vous avez autre chose à dire, écrivez ci-dessous : elle sera rouverte.',
      en: 'This request is closed. If you have more to say, write below: it will be reopened.',
    },
  },
};

/** The words for a held request, whatever agents have done with it: nobody's before one of them has looked. */
export const HELD_FOR_USAGER: { label: Text; sentence: Text } = {
  label: STATE_FOR_USAGER.new.label,
  sentence: {
    fr: 'Votre message est arrivé. Un agent le vérifie avant de le confier au service.',
    en: 'Your message has arrived. A member of staff is checking it before the service is given it.',
  },
};

/** The same for agents. */
export const STATE_FOR_AGENT: Readonly<Record<State, Text>> = {
  new: { fr: 'Nouvelle', en: 'New' },
  open: { fr: 'En cours', en: 'In progress' },
  waiting: { fr: 'En attente de l’usager', en: 'Waiting for the person' },
  answered: { fr: 'Répondue', en: 'Answered' },
  closed: { fr: 'Close', en: 'Closed' },
};

/** What of a request its rules need to know. */
export interface RequestFacts {
  tenantId: string;
  id: string;
  number: string;
  serviceId: string;
  state: State;
  held: boolean;
  /** Address that the person gave; null: none. */
  email: string | null;
  followRevoked: boolean;
  language: Lang;
}
