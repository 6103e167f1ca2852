import { deviceWords, lastSignIns, type SignInLine } from '#modules/identity/index.ts';
import { formatDateTime, type Lang } from '#platform/i18n/index.ts';
import { EmptyState, Table, Tag } from '#ui/index.ts';
import { agentOf } from '../kit/desk-page.tsx';
import type { Page } from '../kit/page.ts';
import { securityPage } from './security-page.tsx';
import { signInWords } from './sign-ins.messages.ts';

/** Enough to find what one does not recognise. */
const SHOWN = 100;

/** GET /compte/connexions */
export async function showSignIns(page: Page): Promise<Response> {
  const { lang, tenant } = page;
  const t = signInWords(lang);
  const agent = agentOf(page);
  const lines = await page.read((tx) => lastSignIns(tx, agent, SHOWN));
  return securityPage(page, {
    title: t.title,
    lead: t.lead,
    children:
      lines.length === 0 ? (
        <EmptyState title={t.empty} />
      ) : (
        <Table
          id="connexions"
          caption={t.caption}
          captionHidden
          columns={[{ label: t.date }, { label: t.what }, { label: t.how }, { label: t.device }]}
          rows={lines.map((line) => ({
            id: line.id,
            cells: [formatDateTime(line.at, lang, tenant.timeZone), ...signInCells(line, lang)],
          }))}
        />
      ),
  });
}

const TONES = { signed_in: 'ok', refused: 'bad', ended: 'neutral' } as const;

/** What happened, how, from what: the cells that both journals share. */
export function signInCells(line: SignInLine, lang: Lang) {
  const t = signInWords(lang);
  const device = line.browser || line.system ? deviceWords(line, lang) : '';
  return [
    <>
      <Tag tone={TONES[line.kind]}>{t.kinds[line.kind]}</Tag> {line.reason && t.reasons[line.reason]}
    </>,
    meansOf(line, lang),
    <>
      {device} {line.newDevice && <Tag tone="warn">{t.newDevice}</Tag>}
    </>,
  ];
}

function meansOf({ method, secondFactor }: SignInLine, lang: Lang): string {
  const t = signInWords(lang);
  const first = method ? (t.methods[method] ?? '') : '';
  return secondFactor ? t.both(first, t.factors[secondFactor] ?? '') : first;
}
