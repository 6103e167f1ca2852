import { addDays, dayIn } from '#modules/calendar/index.ts';
import { clarity, latestAbout, type PageClarity, REASONS, type Reason } from '#modules/feedback/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { formatDay, formatNumber, type Lang, textFor } from '#platform/i18n/index.ts';
import { EmptyState, FilterBar, StatFigure, StatRow, SummaryList, Table } from '#ui/index.ts';
import type { Page } from '../kit/page.ts';
import { adminPage } from './admin-page.tsx';
import { clarityTexts } from './clarity.messages.ts';

const HERE = '/administration/clarte';
/** Rows of the screen; the file has them all. */
const MOST_ROWS = 200;
const PERIODS = ['30', '90', '365', 'tout'] as const;
type Period = (typeof PERIODS)[number];

function periodOf(page: Page): Period {
  return PERIODS.find((period) => period === page.query('periode')) ?? '90';
}

/** The first day of a period; null: from the beginning. */
function sinceOf(page: Page, period: Period): string | null {
  return period === 'tout' ? null : addDays(dayIn(page.now, page.tenant.timeZone), -Number(period));
}

const dayWords = (day: string, lang: Lang): string => formatDay(new Date(`${day}T12:00:00Z`), lang, 'UTC');

/** « 67 % (sur 12) »: a share says nothing without its number. */
function shareWords({ yes, no }: PageClarity, lang: Lang): string {
  const t = clarityTexts(lang);
  const votes = yes + no;
  if (votes === 0) return t.none;
  return t.shareOf(formatNumber(Math.round((100 * yes) / votes), lang), formatNumber(votes, lang));
}

/** The reasons of a page with their counts, the commonest first. */
function reasonRows({ reasons }: PageClarity, lang: Lang): { key: string; value: string }[] {
  return Object.entries(reasons)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => ({
      key: textFor(REASONS[reason as Reason], lang),
      value: formatNumber(count, lang),
    }));
}

/** GET /administration/clarte?periode=90, and ?page=PATH for one page */
export async function showClarity(page: Page): Promise<Response> {
  const path = page.query('page');
  return path ? onePage(page, path) : allPages(page);
}

async function allPages(page: Page): Promise<Response> {
  const { lang } = page;
  const t = clarityTexts(lang);
  const period = periodOf(page);
  const pages = await page.read((tx) => clarity(tx, page.actor, sinceOf(page, period)));
  const filter = (
    <FilterBar
      label={t.period}
      action={HERE}
      submitLabel={t.show}
      selects={[
        {
          name: 'periode',
          label: t.period,
          value: period,
          items: PERIODS.map((value) => ({ value, label: t.periods[value] })),
        },
      ]}
    />
  );
  const list = (
    <>
      <PagesTable lang={lang} period={period} pages={pages} />
      <p>
        <a href={`${HERE}.csv?periode=${period}`} download>
          {t.csv}
        </a>
      </p>
    </>
  );
  const empty = (
    <EmptyState title={t.empty} icon="message-square">
      <p>{t.emptyText}</p>
    </EmptyState>
  );
  return adminPage(page, {
    title: t.title,
    children: (
      <>
        <p>{t.lead}</p>
        {filter}
        {pages.length > 0 ? list : empty}
      </>
    ),
  });
}

interface PagesTableProps {
  readonly lang: Lang;
  readonly period: Period;
  readonly pages: readonly PageClarity[];
}

function PagesTable({ lang, period, pages }: PagesTableProps) {
  const t = clarityTexts(lang);
  const shown = pages.slice(0, MOST_ROWS);
  const number = (count: number): string => formatNumber(count, lang);
  return (
    <Table
      id="pages"
      caption={t.caption(number(shown.length), number(pages.length))}
      columns={[
        { label: t.page },
        { label: t.share },
        { label: t.no, numeric: true },
        { label: t.reasons },
        { label: t.requests, numeric: true },
        { label: t.last },
      ]}
      rows={shown.map((row) => ({
        id: row.path,
        cells: [
          <a href={`${HERE}?page=${row.path}&periode=${period}`}>{row.path}</a>,
          shareWords(row, lang),
          number(row.no),
          reasonRows(row, lang)
            .map(({ key, value }) => `${key} (${value})`)
            .join(', '),
          number(row.requests),
          dayWords(row.lastDay, lang),
        ],
      }))}
    />
  );
}

/** One page: its figures over the period, the latest reasons, the requests written about it. */
async function onePage(page: Page, path: string): Promise<Response> {
  const { lang, actor } = page;
  const t = clarityTexts(lang);
  const found = await page.read(async (tx) => ({
    ever: (await clarity(tx, actor, null)).find((one) => one.path === path),
    now: (await clarity(tx, actor, sinceOf(page, periodOf(page)))).find((one) => one.path === path),
    latest: await latestAbout(tx, actor, path),
  }));
  if (!found.ever) throw notFound('admin.clarity_unknown_page');
  const figures = found.now ?? { ...found.ever, yes: 0, no: 0, reasons: {}, requests: 0 };
  const { reasons, requests } = found.latest;
  const stat = (label: string, count: number) => (
    <StatFigure label={label} value={formatNumber(count, lang)} />
  );
  return adminPage(page, {
    title: path,
    above: { href: HERE, label: t.title },
    children: (
      <>
        <p>
          <a href={path}>{t.open}</a>
        </p>
        <StatRow>
          <StatFigure
            label={t.share}
            value={shareWords(figures, lang)}
            note={`${t.period} ${t.periods[periodOf(page)]}`}
          />
          {stat(t.yes, figures.yes)}
          {stat(t.no, figures.no)}
          {stat(t.requests, figures.requests)}
        </StatRow>
        <SummaryList rows={reasonRows(figures, lang)} />
        <h2>{t.requestsAbout}</h2>
        {requests.length > 0 ? (
          <Table
            id="demandes"
            caption={t.requestsAbout}
            captionHidden
            columns={[{ label: t.number }, { label: t.subject }, { label: t.reason }, { label: t.day }]}
            rows={requests.map(({ number, title, reason, day }) => ({
              id: number,
              cells: [
                <a href={`/bureau/demandes/${number}`}>{number}</a>,
                title,
                reason ? textFor(REASONS[reason], lang) : '',
                dayWords(day, lang),
              ],
            }))}
          />
        ) : (
          <p>{t.noRequest}</p>
        )}
        <h2>{t.latest}</h2>
        {reasons.length > 0 ? (
          <Table
            id="raisons"
            caption={t.latest}
            captionHidden
            columns={[{ label: t.reason }, { label: t.day }]}
            rows={reasons.map(({ id, reason, day }) => ({
              id,
              cells: [textFor(REASONS[reason], lang), dayWords(day, lang)],
            }))}
          />
        ) : (
          <p>{t.noReason}</p>
        )}
      </>
    ),
  });
}

/** GET /administration/clarte.csv?periode=90: every page, as spreadsheets of the field open it (`;`, a byte order mark). */
export async function clarityCsv(page: Page): Promise<Response> {
  const { lang } = page;
  const t = clarityTexts(lang);
  const pages = await page.read((tx) => clarity(tx, page.actor, sinceOf(page, periodOf(page))));
  const kinds = Object.entries(REASONS) as [Reason, (typeof REASONS)[Reason]][];
  const lines = [
    [t.page, t.yes, t.no, ...kinds.map(([, words]) => textFor(words, lang)), t.requests, t.last],
    ...pages.map(({ path, yes, no, reasons, requests, lastDay }) => [
      path,
      yes,
      no,
      ...kinds.map(([reason]) => reasons[reason] ?? 0),
      requests,
      lastDay,
    ]),
  ];
  const cell = (value: string | number): string => `"${String(value).replaceAll('"', '""')}"`;
  const body = `\ufeff${lines.map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`;
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="clarte.csv"',
      'Cache-Control': 'no-store',
    },
  });
}
