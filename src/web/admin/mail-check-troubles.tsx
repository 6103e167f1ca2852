import { formatDateTime } from '#platform/i18n/index.ts';
import { failingMails, mailTroubles, type TroubleGroup } from '#platform/mail-check/index.ts';
import { Notice, Section, SummaryList, Tag } from '#ui/index.ts';
import type { Page } from '../kit/page.ts';
import { mailCheckTexts } from './mail-check.messages.ts';
import { statusMeaning, troubleTexts } from './mail-check-troubles.messages.ts';

const CHECK = '/administration/verification-courriels';

/** A warning for the administration's home while mails fail; null when none does. */
export async function mailWarning(page: Page) {
  const { refused, waiting } = await page.read((tx) => failingMails(tx, page.now));
  if (refused + waiting === 0) return null;
  const t = troubleTexts(page.lang);
  return (
    <Notice tone="bad" title={t.homeTitle}>
      <p>
        {t.homeText(t.sum(refused, waiting))} <a href={CHECK}>{t.homeLink}</a>
      </p>
    </Notice>
  );
}

/** The way to the page, among the cards of the administration. */
export function mailCheckCard(page: Page) {
  const t = mailCheckTexts(page.lang);
  return { href: CHECK, label: t.card, text: t.cardText, icon: 'circle-check' as const };
}

/** Refusals of the last seven days, with what each means and what to do. */
export async function troublesOf(page: Page): Promise<{ groups: TroubleGroup[]; sum: string }> {
  const { groups, counts } = await page.read(async (tx) => ({
    groups: await mailTroubles(tx, page.now),
    counts: await failingMails(tx, page.now),
  }));
  return { groups, sum: troubleTexts(page.lang).sum(counts.refused, counts.waiting) };
}

export function Troubles({
  page,
  groups,
  sum,
}: {
  page: Page;
  groups: readonly TroubleGroup[];
  sum: string;
}) {
  const t = troubleTexts(page.lang);
  if (groups.length === 0) {
    return (
      <Section title={t.title}>
        <p>{t.none}</p>
      </Section>
    );
  }
  return (
    <Section
      title={t.title}
      lead={sum ? `${sum.charAt(0).toUpperCase()}${sum.slice(1)}.` : undefined}
      more={{ href: '/administration/courriels?etat=refus', label: t.seeAll }}
    >
      <SummaryList rows={groups.map((group) => rowOf(page, group))} />
    </Section>
  );
}

function rowOf(page: Page, { kind, code, status, state, count, lastAt, lastId }: TroubleGroup) {
  const t = troubleTexts(page.lang);
  const answered = [code, status].filter(Boolean).join(' ');
  const meaning = statusMeaning(t, status);
  return {
    key: `${t.kinds[kind]}${answered && ` (${answered})`}`,
    value: (
      <div class="pv-stack">
        <p>
          <Tag tone={state === 'failed' ? 'bad' : 'warn'}>{t.many[state](count)}</Tag> {meaning}
        </p>
        <p>{t.todos[kind]}</p>
        <p>
          <a href={`/administration/courriels/${lastId}`}>
            {t.last(formatDateTime(lastAt, page.lang, page.tenant.timeZone))}
          </a>
        </p>
      </div>
    ),
  };
}
