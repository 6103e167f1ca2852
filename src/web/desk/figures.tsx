import { services } from '#modules/directory/index.ts';
import { figures, type ServiceFigures, STATE_FOR_AGENT, STATES } from '#modules/requests/index.ts';
import { defineMessages, formatNumber } from '#platform/i18n/index.ts';
import { EmptyState, StatFigure, StatRow, Table } from '#ui/index.ts';
import { agentOf, deskPage } from '../kit/desk-page.tsx';
import { deskTexts } from '../kit/desk-texts.ts';
import type { Page } from '../kit/page.ts';

const texts = defineMessages(
  {
    lead: 'Combien de demandes, où elles en sont, combien de temps elles attendent. Aucune demande n’est nommée ; les messages retenus ne sont pas comptés. La médiane porte sur les demandes reçues depuis 90 jours.',
    open: 'en attente d’une réponse',
    late: 'au-delà de l’engagement',
    received: 'reçues en 30 jours',
    table: 'Demandes par service et par état',
    service: 'Service',
    lateColumn: 'En retard',
    receivedColumn: 'Reçues (30 j)',
    median: 'Réponse en (médiane)',
    days: (days: string) => `${days} j`,
    none: 'aucune réponse',
    total: 'Ensemble',
    empty: 'Aucun service',
  },
  {
    lead: 'How many requests, where they stand, how long they wait. No request is named; held messages are not counted. The median is over requests received within 90 days.',
    open: 'waiting for an answer',
    late: 'beyond the commitment',
    received: 'received in 30 days',
    table: 'Requests by service and state',
    service: 'Service',
    lateColumn: 'Late',
    receivedColumn: 'Received (30 d)',
    median: 'Answer in (median)',
    days: (days: string) => `${days} d`,
    none: 'no answer',
    total: 'All',
    empty: 'No service',
  },
);

/** GET /bureau/chiffres, and /bureau for an élu: counts by service and state. Throws 403 for whoever has no right. */
export async function showFigures(page: Page): Promise<Response> {
  agentOf(page);
  const { rows, names } = await page.read(async (tx) => ({
    rows: await figures(tx, page.actor, page.now),
    names: new Map((await services(tx)).map(({ id, name }) => [id, name[page.lang]])),
  }));
  const t = texts(page.lang);
  const title = deskTexts(page.lang).figures;
  const body = (
    <>
      <h1>{title}</h1>
      <div class="pv-stack">
        <p>{t.lead}</p>
        {rows.length === 0 ? (
          <EmptyState title={t.empty} />
        ) : (
          <>
            <Totals page={page} rows={rows} />
            <ByService page={page} rows={rows} names={names} />
          </>
        )}
      </div>
    </>
  );
  return page.html(deskPage(page, { title, children: body }));
}

interface Shown {
  readonly page: Page;
  readonly rows: readonly ServiceFigures[];
}

const sum = (rows: readonly ServiceFigures[], of: (row: ServiceFigures) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

function Totals({ page, rows }: Shown) {
  const t = texts(page.lang);
  const number = (of: (row: ServiceFigures) => number): string => formatNumber(sum(rows, of), page.lang);
  return (
    <StatRow>
      <StatFigure value={number(({ states }) => states.new + states.open)} label={t.open} />
      <StatFigure value={number(({ late }) => late)} label={t.late} />
      <StatFigure value={number(({ received30 }) => received30)} label={t.received} />
    </StatRow>
  );
}

function ByService({ page, rows, names }: Shown & { names: ReadonlyMap<string, string> }) {
  const t = texts(page.lang);
  const number = (value: number): string => formatNumber(value, page.lang);
  const median = ({ medianDays }: ServiceFigures): string =>
    medianDays === null ? t.none : t.days(number(Math.round(medianDays * 10) / 10));
  const all = [
    t.total,
    ...STATES.map((state) => number(sum(rows, ({ states }) => states[state]))),
    number(sum(rows, ({ late }) => late)),
    number(sum(rows, ({ received30 }) => received30)),
    '',
  ];
  return (
    <Table
      id="chiffres"
      caption={t.table}
      columns={[
        { label: t.service },
        ...STATES.map((state) => ({ label: STATE_FOR_AGENT[state][page.lang], numeric: true })),
        { label: t.lateColumn, numeric: true },
        { label: t.receivedColumn, numeric: true },
        { label: t.median, numeric: true },
      ]}
      rows={[
        ...rows.map((row) => ({
          id: row.serviceId,
          cells: [
            names.get(row.serviceId) ?? row.serviceName,
            ...STATES.map((state) => number(row.states[state])),
            number(row.late),
            number(row.received30),
            median(row),
          ],
        })),
        { id: 'total', cells: all },
      ]}
    />
  );
}
