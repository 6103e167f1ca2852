import { type Children, classes } from '../../text.ts';

export interface TimelineEntry {
  /** anchor of the entry */
  readonly id?: string | undefined;
  readonly from: string;
  /** date and channel in words */
  readonly meta?: Children | undefined;
  /** machine-readable moment of `meta` */
  readonly dateTime?: string | undefined;
  /** `service` and `mine` are messages in a bubble, `system` a plain line, `note` a private note of the desk */
  readonly kind: 'service' | 'mine' | 'system' | 'note';
  readonly body: Children;
  /** attached documents, under the message */
  readonly files?: Children | undefined;
  readonly isNew?: boolean | undefined;
}

export interface TimelineProps {
  readonly label: string;
  readonly entries: readonly TimelineEntry[];
  /** address that an island listens to for new entries */
  readonly live?: string | undefined;
}

/** What happened to a request, as a conversation. */
export function Timeline({ label, entries, live }: TimelineProps) {
  return (
    <ol class="pv-timeline" aria-label={label} data-live={live}>
      {entries.map((entry, index) => (
        <TimelineItem key={entry.id ?? index} {...entry} />
      ))}
    </ol>
  );
}

/** One entry, also rendered alone when an island adds it to a timeline. */
export function TimelineItem({ id, from, meta, dateTime, kind, body, files, isNew }: TimelineEntry) {
  return (
    <li
      id={id}
      class={classes('pv-timeline__item', `pv-timeline__item--${kind}`, isNew && 'pv-timeline__item--new')}
    >
      <p class="pv-timeline__from">
        <strong>{from}</strong> {meta && <Meta dateTime={dateTime}>{meta}</Meta>}
      </p>
      <div class={kind === 'system' ? 'pv-timeline__line' : 'pv-bubble'}>
        {body}
        {files}
      </div>
    </li>
  );
}

function Meta({
  dateTime,
  children,
}: {
  readonly dateTime?: string | undefined;
  readonly children: Children;
}) {
  return dateTime ? (
    <time class="pv-meta" dateTime={dateTime}>
      {children}
    </time>
  ) : (
    <span class="pv-meta">{children}</span>
  );
}

export interface MessageProps {
  readonly from: string;
  readonly meta?: Children | undefined;
  readonly dateTime?: string | undefined;
  /** `in` from the usager, `out` to the usager, `note` for agents only, `event` what the house did */
  readonly kind: 'in' | 'out' | 'note' | 'event';
  readonly children: Children;
  readonly files?: Children | undefined;
  readonly id?: string | undefined;
}

/** A message as the desk shows it. */
export function Message({ from, meta, dateTime, kind, children, files, id }: MessageProps) {
  return (
    <article class={`pv-message pv-message--${kind}`} id={id}>
      <p class="pv-message__from">
        <strong>{from}</strong> {meta && <Meta dateTime={dateTime}>{meta}</Meta>}
      </p>{' '}
      <div class="pv-message__body">{children}</div>
      {files}
    </article>
  );
}

/** A text that somebody typed: blank lines make paragraphs, line ends stay, nothing is markup. */
export function PlainText({ text }: { readonly text: string }) {
  const paragraphs = text.replaceAll('\r\n', '\n').split(/\n{2,}/u);
  return (
    <div class="pv-plain-text" dir="auto">
      {paragraphs
        .filter((paragraph) => paragraph.trim())
        .map((paragraph) => (
          <p key={paragraph}>{paragraph.trim()}</p>
        ))}
    </div>
  );
}
