import { Fragment } from 'preact';
import { type FileView, mayDownload, STATE_LABELS, stateReason } from '#modules/files/index.ts';
import type { MessageEntry, TimelineEntry } from '#modules/requests/index.ts';
import { formatBytes, textFor } from '#platform/i18n/index.ts';
import { DocumentLink, Icon, Message, PlainText } from '#ui/index.ts';
import { requestPath } from './filters.ts';
import { requestTexts } from './request.messages.ts';
import type { RequestView } from './request-view.ts';
import { moment } from './when.ts';

/** Messages, notes and events, oldest first. */
export function RequestTimeline(view: RequestView) {
  const { page, request } = view;
  const t = requestTexts(page.lang);
  const { earlier, later } = request.gaps;
  // Of no message at all: those of a message that this page leaves out stay with it.
  const loose = request.files.filter(({ messageId }) => messageId === null);
  return (
    <>
      <h2 class="govuk-visually-hidden">{t.exchanges}</h2>
      {request.timeline.map((entry) => (
        <Fragment key={entry.id}>
          {earlier !== null && entry.id === earlier.before && (
            <LeftOut
              text={t.earlier(earlier.count)}
              href={pathBefore(view, earlier.before)}
              label={t.seeEarlier}
            />
          )}
          <Entry entry={entry} {...view} />
        </Fragment>
      ))}
      {later > 0 && <LeftOut text={t.later(later)} href={view.path()} label={t.seeLatest} />}
      <Files files={loose} {...view} />
    </>
  );
}

/** The page of what came before a message. */
function pathBefore({ request, shown }: RequestView, before: string): string {
  return requestPath(request.number, shown.filters, '', { avant: before });
}

/** Says how many messages of a long timeline are on another page, and leads there. */
function LeftOut({ text, href, label }: { text: string; href: string; label: string }) {
  return (
    <p class="pv-muted">
      {text} <a href={href}>{label}</a>
    </p>
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
        <p>{textFor(entry.label, lang)}</p>
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
  return ` · ${{ none: t.mailing, made: t.mailed, failed: t.mailFailed }[entry.mail]}`;
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
