import { parseRequestNumber } from '#modules/requests/index.ts';
import { ButtonLink, ErrorSummary, Notice, PageHeader } from '#ui/index.ts';
import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { siteTexts } from '../shared/site-texts.ts';
import { trail } from '../shared/text-page.tsx';
import { FindForm } from './find-form.tsx';
import { followTexts } from './follow-up.messages.ts';

/**
 * GET /suivi?numero=…: says how to follow a request. It looks nothing up: whether a number exists is nobody's business
 * without its secret.
 */
export function findPage(page: Page): Response {
  const { lang, tenant } = page;
  const t = followTexts(lang);
  const typed = (page.query('numero') ?? '').slice(0, 60).trim();
  const number = parseRequestNumber(typed);
  const bad = typed !== '' && number === null;
  const body = (
    <>
      {bad && (
        <ErrorSummary title={siteTexts(lang).problem} errors={[{ field: 'numero', text: t.findBad }]} />
      )}
      {page.query('lien') === 'revoque' && (
        <Notice tone="ok" role="status" title={t.revokedTitle}>
          <p>{t.revokedText}</p>
        </Notice>
      )}
      {number && (
        <Notice>
          <p>{t.findWhy(number)}</p>
        </Notice>
      )}
      <p>{t.findMail}</p>
      <p>{t.findSpace}</p>
      <p>
        <ButtonLink href="/mon-espace/connexion" icon="mail">
          {t.mySpace}
        </ButtonLink>
      </p>
      {tenant.phone && <p>{t.findPhone(tenant.phone)}</p>}
      {!number && <FindForm lang={lang} value={typed} error={bad ? t.findBad : undefined} />}
    </>
  );
  return page.html(
    sitePage(page, {
      title: t.findTitle,
      hasErrors: bad,
      width: 'reading',
      breadcrumbs: trail(page, t.findTitle),
      hero: <PageHeader title={t.findTitle} lead={t.findLead} width="reading" />,
      children: <div class="pv-stack">{body}</div>,
    }),
    bad ? 422 : 200,
  );
}
