/** ok: in order. todo: something is to be asked of somebody. unknown: the DNS did not say, or cannot. */
export type FindingState = 'ok' | 'todo' | 'unknown';

/** A DNS record to publish, word for word. */
export interface RecordToPublish {
  readonly name: string;
  readonly type: 'TXT' | 'MX' | 'CNAME';
  readonly value: string;
  /** Records of that name that it takes the place of. */
  readonly replaces: readonly string[];
}

/** One thing that was looked at. `code` is closed: the screens have a sentence for each. */
export interface Finding<Topic extends string = string, Code extends string = string> {
  readonly topic: Topic;
  readonly state: FindingState;
  readonly code: Code;
  /** Records as they were found, with the name where they stand. */
  readonly seen: readonly { readonly name: string; readonly text: string }[];
  readonly publish: RecordToPublish | null;
  /** What the sentence names: a domain, a count, a term. */
  readonly facts: Readonly<Record<string, string>>;
  /** What else is worth knowing; closed too. */
  readonly notes: readonly string[];
}

/** A finding from what matters of it. */
export function finding<T extends string, C extends string>(
  topic: T,
  state: FindingState,
  code: C,
  more: Partial<Pick<Finding, 'seen' | 'publish' | 'facts' | 'notes'>> = {},
): Finding<T, C> {
  return { topic, state, code, seen: [], publish: null, facts: {}, notes: [], ...more };
}
