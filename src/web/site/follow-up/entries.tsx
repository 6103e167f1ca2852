import { type FileView, mayDownload, STATE_LABELS, stateReason } from '#modules/files/index.ts';
import type { FollowUp } from '#modules/requests/index.ts';
import { formatBytes, formatDateTime, type Lang } from '#platform/i18n/index.ts';
import { DocumentLink, PlainText, Tag, type TimelineEntry } from '#ui/index.ts';
import { followTexts } from './follow-up.messages.ts';

type Entry = FollowUp['timeline'][number];

export interface EntriesProps {
  readonly request: FollowUp;
  readonly lang: Lang;
  readonly base: string;
  /** How the collectivité calls itself in a timeline: « Mairie ». */
  readonly house: string;
}

/** What happened, latest first, in the words of the sender's page; where messages are left out, a line says so. */
export function entriesOf(props: EntriesProps): TimelineEntry[] {
  const { request, lang, base, house } = props;
  const { earlier, later } = request.gaps;
  const t = followTexts(lang);
  const line = (text: string, href: string, label: string): TimelineEntry => ({
    kind: 'system',
    from: house,
    body: (
      <p>
        {text} <a href={href}>{label}</a>
      </p>
    ),
  });
  const entries = request.timeline.flatMap((entry) => {
    const shown = entryOf(entry, props);
    if (entry.id !== earlier?.before) return [shown];
    return [line(t.earlier(earlier.count), `${base}?avant=${earlier.before}`, t.seeEarlier), shown];
  });
  if (later > 0) entries.push(line(t.later(later), base, t.seeLatest));
  return entries.reverse();
}

function entryOf(entry: Entry, props: EntriesProps): TimelineEntry {
  const { request, lang, base, house } = props;
  const t = followTexts(lang);
  const common = {
    id: `e-${entry.id}`,
    meta: formatDateTime(entry.at, lang, request.timeZone),
    dateTime: entry.at.toISOString(),
  };
  if (entry.kind === 'event') {
    const link = entry.topic === 'request.acknowledgement_mailed';
    const body = (
      <p>
        {entry.label[lang]}
        {link && (
          <>
            . <a href={`${base}/accuse`}>{t.see}</a>
          </>
        )}
      </p>
    );
    return { ...common, kind: 'system', from: house, body };
  }
  const mine = entry.from === 'usager';
  const service = request.service.name[lang];
  return {
    ...common,
    kind: mine ? 'mine' : 'service',
    from: mine ? t.you : [service, entry.author].filter(Boolean).join(' · '),
    body: <PlainText text={entry.body} />,
    files: entry.files.length > 0 ? <Files files={entry.files} lang={lang} base={base} /> : undefined,
  };
}

function Files({
  files,
  lang,
  base,
}: {
  readonly files: readonly FileView[];
  readonly lang: Lang;
  readonly base: string;
}) {
  return (
    <div>
      {files.map((file) => (
        <File key={file.id} file={file} lang={lang} base={base} />
      ))}
    </div>
  );
}

/** A file to open once it was examined; before that, or when it was refused, its name and why. */
function File({ file, lang, base }: { readonly file: FileView; readonly lang: Lang; readonly base: string }) {
  const reason = stateReason(file)?.[lang];
  if (mayDownload(file.state)) {
    return (
      <DocumentLink
        href={`${base}/fichiers/${file.id}`}
        label={file.name}
        kind={(file.kind ?? '').toUpperCase()}
        weight={formatBytes(file.bytes, lang)}
        icon="paperclip"
        state={[STATE_LABELS[file.state][lang], reason].filter(Boolean).join('. ')}
      />
    );
  }
  return (
    <p class="pv-document">
      <bdi>{file.name}</bdi>
      <Tag
        tone={file.state === 'pending' ? 'neutral' : 'bad'}
        icon={file.state === 'pending' ? 'hourglass' : 'circle-x'}
      >
        {STATE_LABELS[file.state][lang]}
      </Tag>
      {reason && <span class="pv-muted">{reason}</span>}
    </p>
  );
}
