import { type FileView, mayDownload, STATE_LABELS, stateReason } from '#modules/files/index.ts';
import type { MessageEntry, TimelineEntry } from '#modules/requests/index.ts';
import { formatBytes } from '#platform/i18n/index.ts';
import { DocumentLink, Icon, Message, PlainText } from '#ui/index.ts';
import { requestTexts } from './request.messages.ts';
import type { RequestView } from './request-view.ts';
import { moment } from './when.ts';

/** Messages, notes and events, oldest first. */
export function RequestTimeline(view: RequestView) {
  const { page, request } = view;
  const attached = new Set(
    request.timeline.flatMap((entry) => (entry.kind === 'message' ? entry.files.map(({ id }) => id) : [])),
  );
  const loose = request.files.filter(({ id }) => !attached.has(id));
  return (
    <>
      <h2 class="govuk-visually-hidden">{requestTexts(page.lang).exchanges}</h2>
      {request.timeline.map((entry) => (
        <Entry key={entry.id} entry={entry} {...view} />
      ))}
      <Files files={loose} {...view} />
    </>
  );
}

function Entry({ entry, ...view }: { entry: TimelineEntry } & RequestView) {
  const { page } = view;
  const { lang, now, tenant } = page;
  const meta = moment(entry.at, now, lang, tenant.timeZone);
  if (entry.kind === 'event') {
    return (
      <Message
        id={`e-${entry.id}`}
        kind="event"
        from={entry.actor ?? requestTexts(lang).house}
        meta={meta}
        dateTime={entry.at.toISOString()}
      >
        <p>{entry.label[lang]}</p>
      </Message>
    );
  }
  return (
    <Message
      id={`m-${entry.id}`}
      kind={KIND[entry.from]}
      from={authorOf(entry, view)}
      meta={`${meta}${afterDate(entry, view)}`}
      dateTime={entry.at.toISOString()}
      files={<Files files={entry.files} {...view} />}
    >
      <PlainText text={entry.body} />
    </Message>
  );
}

const KIND = { usager: 'in', agent: 'out', note: 'note' } as const;

function authorOf(entry: MessageEntry, { page, agent, request }: RequestView): string {
  const t = requestTexts(page.lang);
  if (entry.from === 'usager') return request.sender.name;
  const name = entry.author ?? t.house;
  if (entry.from === 'note') return t.note(name);
  return entry.authorId === agent.id ? t.you : t.toUsager(name);
}

/** A note says who sees it; an answer, whether it has left. */
function afterDate(entry: MessageEntry, { page, request }: RequestView): string {
  const t = requestTexts(page.lang);
  if (entry.from === 'usager') return '';
  if (entry.from === 'note') return `, ${t.noteMeta}`;
  if (request.email === null) return ` · ${t.onPage}`;
  return ` · ${entry.mailed ? t.mailed : t.mailing}`;
}

function Files({ files, page, request }: { files: readonly FileView[] } & RequestView) {
  return (
    <>
      {files.map((file) => (
        <FileLine key={file.id} file={file} lang={page.lang} number={request.number} />
      ))}
    </>
  );
}

function FileLine({ file, lang, number }: { file: FileView; lang: 'fr' | 'en'; number: string }) {
  const state = [STATE_LABELS[file.state][lang], stateReason(file)?.[lang]].filter(Boolean).join(' : ');
  const weight = formatBytes(file.bytes, lang);
  if (!mayDownload(file.state) || file.kind === null) {
    return (
      <p class="pv-document">
        <Icon name="paperclip" /> <bdi>{file.name}</bdi>{' '}
        <span class="pv-muted">
          ({weight}) {state}
        </span>
      </p>
    );
  }
  return (
    <DocumentLink
      href={`/bureau/demandes/${number}/fichiers/${file.id}`}
      label={file.name}
      kind={file.kind.toUpperCase()}
      weight={weight}
      icon="paperclip"
      state={state}
    />
  );
}
