import { formatDateTime } from '#platform/i18n/index.ts';
import {
  type MailFinding,
  providerByHost,
  type Sending,
  type TimedCheck,
} from '#platform/mail-check/index.ts';
import { Button, Notice, SummaryList } from '#ui/index.ts';
import type { Page } from '../kit/page.ts';
import { mailCheckTexts } from './mail-check.messages.ts';
import { FindingCard } from './mail-check-findings.tsx';
import { providerName } from './mail-check-forms.tsx';

interface OverviewProps {
  readonly page: Page;
  readonly sending: Sending;
  /** null: in a demonstration nothing is looked at. */
  readonly timed: TimedCheck | null;
  readonly action: string;
}

/** From what we send, and how each check stands; or why none could be made. */
export function Overview({ page, sending, timed, action }: OverviewProps) {
  const t = mailCheckTexts(page.lang);
  const { lang, tenant } = page;
  if (timed === null || timed.check.kind === 'not_public') {
    const demo = timed === null;
    return (
      <>
        <SummaryList rows={senderRows(page, sending)} />
        <Notice tone="warn" title={demo ? t.demoTitle : t.reservedTitle}>
          <p>{demo ? t.demoText : t.reservedText(sending.from)}</p>
          {!demo && <p>{t.reservedTodo}</p>}
        </Notice>
      </>
    );
  }
  const checkedAt = { key: t.checkedAt, value: formatDateTime(timed.at, lang, tenant.timeZone) };
  return (
    <>
      <SummaryList rows={[...senderRows(page, sending), checkedAt]} />
      <form method="post" action={action}>
        <Button variant="secondary" name="a_nouveau" value="1" icon="refresh-cw">
          {t.again}
        </Button>
      </form>
      <Verdict page={page} findings={timed.check.findings} />
      {timed.check.findings.map((finding) => (
        <FindingCard key={finding.topic} lang={lang} finding={finding} />
      ))}
    </>
  );
}

function senderRows({ services, lang, tenant }: Page, { from, relayHost, settings }: Sending) {
  const t = mailCheckTexts(lang);
  const guessed = providerByHost(relayHost);
  const provider = settings.provider
    ? providerName(lang, settings.provider)
    : guessed
      ? t.providerGuessed(providerName(lang, guessed))
      : t.providerUnknown;
  const whence = services.mailFrom === null ? t.fromHost(tenant.canonicalHost) : t.fromSet;
  return [
    { key: t.from, value: `${from} (${whence})` },
    { key: t.server, value: services.mail ? (relayHost ?? '') : t.noServer },
    { key: t.provider, value: provider },
  ];
}

function Verdict({ page, findings }: { page: Page; findings: readonly MailFinding[] }) {
  const t = mailCheckTexts(page.lang);
  const count = (wanted: MailFinding['state']): number =>
    findings.filter(({ state }) => state === wanted).length;
  const [todo, unknown] = [count('todo'), count('unknown')];
  if (todo > 0) {
    return (
      <Notice tone="warn" title={t.todo(todo)}>
        <p>{t.todoText}</p>
      </Notice>
    );
  }
  return (
    <Notice tone={unknown > 0 ? 'info' : 'ok'} title={unknown > 0 ? t.unknown(unknown) : t.allOk}>
      <p>{unknown > 0 ? t.unknownText : t.allOkText}</p>
    </Notice>
  );
}
