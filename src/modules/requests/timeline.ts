import type { FileView } from '#modules/files/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import type { TimelineTopic } from './requests.events.ts';

/** One line of what happened, oldest first. */
export type TimelineEntry = MessageEntry | EventEntry;

/** What became of the mail of an answer. */
export type Mailed = 'none' | 'made' | 'failed';

export interface MessageEntry {
  kind: 'message';
  id: string;
  at: Date;
  /** `note`: agents only. */
  from: 'usager' | 'agent' | 'note';
  /** The agent's name; null for the usager, whose name stands in the sender. */
  author: string | null;
  authorId: string | null;
  body: string;
  files: FileView[];
  /** An agent's message: its mail was made (sent, or kept where there is no mail server), or refused for good. */
  mail: Mailed;
}

export interface EventEntry {
  kind: 'event';
  id: string;
  at: Date;
  topic: TimelineTopic;
  /** Who did it; null for the usager and the house itself. */
  actor: string | null;
  label: Text;
}

export interface EventRow {
  id: string;
  topic: TimelineTopic;
  at: Date;
  actorKind: string;
  actorId: string | null;
  data: Record<string, string | number | boolean | null>;
}

export interface MessageRow {
  id: string;
  kind: 'usager' | 'agent' | 'note';
  authorId: string | null;
  author: string | null;
  body: string;
  at: Date;
  mail: Mailed;
}

/** Names of what events point at. */
export interface Names {
  agents: ReadonlyMap<string, string>;
  services: ReadonlyMap<string, Text>;
}

const KINDS: Record<string, Text> = {
  information: { fr: 'demande d’information', en: 'request for information' },
  demande: { fr: 'demande de décision', en: 'request for a decision' },
};

type Describe = (event: EventRow, names: Names) => Text | null;

/** The sentence of each topic; null where a message or another line already says it. */
const DESCRIBE: Partial<Record<TimelineTopic, Describe>> = {
  // Held: nobody has it before an agent has looked.
  'request.opened': ({ data }, { services }) => {
    const name = data['held'] === true ? undefined : services.get(String(data['serviceId']));
    return name
      ? { fr: `Reçue et confiée à : ${name.fr}`, en: `Received and given to: ${name.en}` }
      : { fr: 'Reçue', en: 'Received' };
  },
  'request.acknowledgement_mailed': () => ({
    fr: 'Accusé de réception envoyé par courriel',
    en: 'Acknowledgement sent by e-mail',
  }),
  'mail.failed': ({ data }) =>
    data['purpose'] === 'requests.acknowledgement'
      ? {
          fr: 'L’accusé de réception n’est pas arrivé : le courriel n’a pas pu être remis',
          en: 'The acknowledgement did not arrive: the e-mail could not be delivered',
        }
      : { fr: 'Le courriel n’a pas pu être remis', en: 'The e-mail could not be delivered' },
  'request.assigned': ({ data }, { agents }) => {
    const name = agents.get(String(data['assigneeId']));
    const left = agents.get(String(data['leftId']));
    if (left) {
      return {
        fr: `Confiée à personne : ${left} n’est plus agent`,
        en: `Assigned to nobody: ${left} is no longer an agent`,
      };
    }
    if (data['assigneeId'] === null) return { fr: 'Confiée à personne', en: 'Assigned to nobody' };
    return name ? { fr: `Confiée à ${name}`, en: `Assigned to ${name}` } : { fr: 'Confiée', en: 'Assigned' };
  },
  'request.closed': () => ({ fr: 'Demande close', en: 'Request closed' }),
  'request.reopened': () => ({ fr: 'Demande rouverte', en: 'Request reopened' }),
  'request.requalified': ({ data }) => {
    const [from, to] = [KINDS[String(data['from'])], KINDS[String(data['to'])]];
    if (!from || !to) return { fr: 'Demande requalifiée', en: 'Request requalified' };
    return { fr: `Requalifiée : ${from.fr} → ${to.fr}`, en: `Requalified: ${from.en} → ${to.en}` };
  },
  'request.moved': ({ data }, { services }) => {
    const name = services.get(String(data['toServiceId']));
    return name
      ? { fr: `Confiée à : ${name.fr}`, en: `Given to: ${name.en}` }
      : { fr: 'Réorientée', en: 'Moved' };
  },
  'request.released': ({ data }, { services }) => {
    const name = services.get(String(data['serviceId']));
    return name
      ? { fr: `Message vérifié et confié à : ${name.fr}`, en: `Message checked and given to: ${name.en}` }
      : { fr: 'Message vérifié et accepté', en: 'Message checked and accepted' };
  },
  'request.follow_revoked': () => ({ fr: 'Adresse de suivi désactivée', en: 'Follow-up address turned off' }),
};

/** The topics that have a sentence: the others are said by messages. */
export const SHOWN_TOPICS = Object.keys(DESCRIBE) as TimelineTopic[];

/** What the sender sees of the events: not who holds the request among agents. */
const PUBLIC = new Set<TimelineTopic>([
  'request.opened',
  'request.acknowledgement_mailed',
  'request.closed',
  'request.reopened',
  'request.requalified',
  'request.moved',
  'request.released',
]);

/** Messages and events as one timeline, oldest first; for the sender, without notes and inner events. */
export function timelineOf(
  rows: { messages: readonly MessageRow[]; events: readonly EventRow[]; files: readonly FileView[] },
  names: Names,
  audience: 'agent' | 'sender',
): TimelineEntry[] {
  const messages = rows.messages
    .filter((message) => audience === 'agent' || message.kind !== 'note')
    .map((message) => messageEntry(message, rows.files));
  const events = rows.events.flatMap((event) => {
    if (audience === 'sender' && !PUBLIC.has(event.topic)) return [];
    const label = DESCRIBE[event.topic]?.(event, names) ?? null;
    return label === null ? [] : [eventEntry(event, label, names)];
  });
  // At one instant the message comes before what follows from it.
  return [...messages, ...events].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || (a.kind === b.kind ? 0 : a.kind === 'message' ? -1 : 1),
  );
}

function messageEntry(message: MessageRow, files: readonly FileView[]): MessageEntry {
  return {
    kind: 'message',
    id: message.id,
    at: message.at,
    from: message.kind,
    author: message.author,
    authorId: message.authorId,
    body: message.body,
    files: files.filter((file) => file.messageId === message.id),
    mail: message.mail,
  };
}

function eventEntry(event: EventRow, label: Text, names: Names): EventEntry {
  const actor = event.actorId === null ? null : (names.agents.get(event.actorId) ?? null);
  return { kind: 'event', id: event.id, at: event.at, topic: event.topic, actor, label };
}
