import { formatDateTime } from '#platform/i18n/index.ts';
import type { MailWhole } from '#platform/mail/reading.ts';
import { Button, Notice, SummaryList } from '#ui/index.ts';
import type { Page } from '../kit/page.ts';
import { statusMeaning, troubleTexts } from './mail-check-troubles.messages.ts';

/** Why a mail was not taken, in words; how it can leave again. Nothing where nothing went wrong. */
export function MailTrouble({ page, mail }: { page: Page; mail: MailWhole }) {
  const { lang, tenant } = page;
  const t = troubleTexts(lang);
  const { trouble, troubleAt, stage, code, status, error, failedTries, state } = mail;
  if (trouble === null || troubleAt === null) return null;
  const meaning = statusMeaning(t, status);
  const over = state === 'sent';
  return (
    <>
      <Notice tone={over ? 'info' : state === 'failed' ? 'bad' : 'warn'} title={t.kinds[trouble]}>
        {meaning && <p>{meaning}</p>}
        {!over && <p>{t.todos[trouble]}</p>}
      </Notice>
      <SummaryList
        rows={[
          {
            key: t.latest,
            value: `${formatDateTime(troubleAt, lang, tenant.timeZone)} (${t.tries(failedTries)})`,
          },
          ...(stage ? [{ key: t.stage, value: t.stages[stage] }] : []),
          ...(code === null ? [] : [{ key: t.code, value: [code, status].filter(Boolean).join(' ') }]),
          ...(error ? [{ key: t.words, value: error }] : []),
        ]}
      />
      {state === 'failed' && mail.text && (
        <form method="post" action={`/administration/courriels/${mail.id}/renvoyer`}>
          <div class="pv-stack">
            <p>{t.resendText}</p>
            <Button variant="secondary" icon="send">
              {t.resend}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
