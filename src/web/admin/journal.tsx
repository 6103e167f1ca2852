import {
  ACT_KINDS,
  type ActKind,
  type ActLine,
  actJournal,
  can,
  type Member,
  members,
  SIGN_IN_KINDS,
  signInJournal,
} from '#modules/identity/index.ts';
import { forbidden } from '#platform/errors/index.ts';
import { formatDateTime, type Lang } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Button, EmptyState, Pagination, Select, Table, TextInput } from '#ui/index.ts';
import { withBack } from '../account/second-step.tsx';
import { signInWords } from '../account/sign-ins.messages.ts';
import { signInCells } from '../account/sign-ins.tsx';
import type { Page } from '../kit/page.ts';
import { adminPage } from './admin-page.tsx';
import { journalTexts } from './journal.messages.ts';

const HERE = '/administration/journal';

/** The state of the list, as it stands in the address. */
interface Asked {
  readonly journal: 'connexions' | 'actes';
  readonly quoi: string;
  readonly agent: string;
  readonly du: string;
  readonly au: string;
}

/** GET /administration/journal: sign-ins, or acts of the administration; for administrators and the DPO. */
export async function showJournal(page: Page): Promise<Response> {
  if (!can(page.actor, 'journal.read')) throw forbidden('admin.journal');
  const t = journalTexts(page.lang);
  const asked = askedOf(page);
  const after = page.query('apres') ?? '';
  const people = await page.read((tx) => members(tx, { ended: true }));
  const { table, next } = await tableOf(page, asked, isUuid(after) ? after : undefined);
  const here = (more: Record<string, string>) => withBack(HERE, { ...asked, ...more });
  return adminPage(page, {
    title: t.title,
    children: (
      <>
        <p>{t.lead}</p>
        <Filter lang={page.lang} asked={asked} people={people} />
        {table || (
          <EmptyState title={t.emptyTitle} icon="archive" action={{ href: HERE, label: t.reset }}>
            <p>{t.emptyText}</p>
          </EmptyState>
        )}
        <Pagination
          label={t.pages}
          previous={after ? { href: here({}), label: t.first } : undefined}
          next={next ? { href: here({ apres: next }), label: t.next } : undefined}
        />
      </>
    ),
  });
}

function askedOf(page: Page): Asked {
  const agent = page.query('agent') ?? '';
  const journal = page.query('journal') === 'actes' ? 'actes' : 'connexions';
  const kinds: readonly string[] = journal === 'actes' ? ACT_KINDS : SIGN_IN_KINDS;
  const quoi = page.query('quoi') ?? '';
  return {
    journal,
    quoi: kinds.includes(quoi) ? quoi : '',
    agent: isUuid(agent) ? agent : '',
    du: dayOf(page.query('du')),
    au: dayOf(page.query('au')),
  };
}

/** A day that exists, as a date field sends it; '' for anything else. */
function dayOf(text: string | undefined): string {
  if (!text || !/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return '';
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : '';
}

async function tableOf(page: Page, asked: Asked, after: string | undefined) {
  const filter = {
    memberId: asked.agent || undefined,
    from: asked.du || undefined,
    to: asked.au || undefined,
    after,
    timeZone: page.tenant.timeZone,
    now: page.now,
  };
  const { actor, lang } = page;
  if (asked.journal === 'actes') {
    const kind = (asked.quoi || undefined) as ActKind | undefined;
    const { lines, next } = await page.read((tx) => actJournal(tx, actor, { ...filter, kind }));
    return { next, table: lines.length > 0 && <ActsTable page={page} lines={lines} /> };
  }
  const kind = SIGN_IN_KINDS.find((one) => one === asked.quoi);
  const { lines, next } = await page.read((tx) => signInJournal(tx, actor, { ...filter, kind }));
  const [t, words] = [journalTexts(lang), signInWords(lang)];
  const table = lines.length > 0 && (
    <Table
      id="journal"
      caption={words.caption}
      captionHidden
      columns={[
        { label: t.date },
        { label: t.agent },
        { label: words.what },
        { label: words.how },
        { label: words.device },
      ]}
      rows={lines.map((line) => ({
        id: line.id,
        cells: [
          formatDateTime(line.at, lang, page.tenant.timeZone),
          line.name ?? t.unknown,
          ...signInCells(line, lang),
        ],
      }))}
    />
  );
  return { next, table };
}

function ActsTable({ page, lines }: { page: Page; lines: readonly ActLine[] }) {
  const t = journalTexts(page.lang);
  return (
    <Table
      id="journal"
      caption={t.actsCaption}
      captionHidden
      columns={[{ label: t.date }, { label: t.act }, { label: t.about }, { label: t.by }]}
      rows={lines.map((line) => ({
        id: line.id,
        cells: [
          formatDateTime(line.at, page.lang, page.tenant.timeZone),
          actWords(line, page.lang),
          line.about ?? '',
          line.by ?? t.house,
        ],
      }))}
    />
  );
}

/** The act, with what its event says of closed sets: roles given, the part of the settings. */
function actWords({ topic, data }: ActLine, lang: Lang): string {
  const t = journalTexts(lang);
  const words = t.topics[topic] ?? topic;
  const roles = String(data['roles'] ?? '')
    .split(' ')
    .flatMap((role) => t.roles[role] ?? []);
  const part = t.settings[String(data['part'] ?? '')];
  const more = [...roles, ...(part ? [part] : [])].join(', ');
  return more ? `${words} (${more})` : words;
}

function Filter({ lang, asked, people }: { lang: Lang; asked: Asked; people: readonly Member[] }) {
  const t = journalTexts(lang);
  const names: Record<string, string> = asked.journal === 'actes' ? t.actKinds : t.kinds;
  const kinds = asked.journal === 'actes' ? ACT_KINDS : SIGN_IN_KINDS;
  return (
    <search aria-label={t.filter}>
      <form class="pv-filter" method="get" action={HERE}>
        <Select
          name="journal"
          label={t.which}
          value={asked.journal}
          items={[
            { value: 'connexions', label: t.signIns },
            { value: 'actes', label: t.acts },
          ]}
        />
        <Select
          name="quoi"
          label={t.kind}
          value={asked.quoi}
          items={[
            { value: '', label: t.all },
            ...kinds.map((value) => ({ value, label: names[value] ?? value })),
          ]}
        />
        <Select
          name="agent"
          label={t.agent}
          value={asked.agent}
          items={[
            { value: '', label: t.everybody },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextInput name="du" type="date" label={t.from} value={asked.du} width={10} />
        <TextInput name="au" type="date" label={t.to} value={asked.au} width={10} />
        <Button variant="secondary">{t.apply}</Button>
        <a class="pv-filter__reset" href={HERE}>
          {t.reset}
        </a>
      </form>
    </search>
  );
}
