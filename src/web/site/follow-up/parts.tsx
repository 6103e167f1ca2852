import { openFile } from '#modules/files/index.ts';
import { revokeFollowLink } from '#modules/requests/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { fileBody } from '#platform/http/file-body.ts';
import { openStream } from '#platform/http/sse.ts';
import { formatDateTime } from '#platform/i18n/index.ts';
import { Button, ButtonGroup, ButtonLink, Notice, PageHeader, Prose } from '#ui/index.ts';
import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { followTexts } from './follow-up.messages.ts';
import { baseOf, followerOfPage, PRIVATE_HEADERS, requestOf } from './request-page.ts';

/** What the sender may know of: nothing of notes, assignment or who has the page open. */
export const PUBLIC_TOPIC =
  /^(file\.settled|request\.(replied|asked|usager_replied|closed|reopened|requalified|moved|released|follow_revoked|acknowledgement_mailed))$/;

/** GET …/flux: says `change` each time something happened to the request. */
export async function followUpStream(page: Page): Promise<Response> {
  const { id } = await followerOfPage(page);
  const { live } = page.deps;
  const { response } = openStream(
    (changed) =>
      live.on((heard) => {
        const ours = heard.tenantId === page.tenant.id && heard.subjectId === id;
        if (ours && PUBLIC_TOPIC.test(heard.topic)) changed('change');
      }),
    page.c.req.raw.signal,
  );
  for (const [name, value] of Object.entries(PRIVATE_HEADERS)) response.headers.set(name, value);
  return response;
}

/** GET …/fichiers/ID: a file that was examined. One of a note is not there. */
export async function followUpFile(page: Page): Promise<Response> {
  const request = await requestOf(page);
  const id = page.param('id');
  if (!request.files.some((file) => file.id === id)) throw notFound('file.not_found');
  const { headers, stream } = await page.read((tx) => openFile(page.services, tx, id, request.id));
  const body = fileBody(stream);
  return new Response(body, { headers: { ...headers, ...PRIVATE_HEADERS } });
}

/** GET …/accuse: the acknowledgement word for word as it was issued, to print or keep. */
export async function acknowledgementPage(page: Page): Promise<Response> {
  const { lang } = page;
  const t = followTexts(lang);
  const request = await requestOf(page);
  const issued = request.acknowledgement;
  if (!issued) throw notFound('request.no_acknowledgement');
  const date = t.onDate(formatDateTime(new Date(issued.issuedAt), lang, issued.timeZone));
  const document = sitePage(page, {
    title: t.accuseTitle,
    robots: 'noindex, nofollow',
    referrer: 'no-referrer',
    width: 'reading',
    hero: <PageHeader title={t.accuseTitle} lead={t.number(issued.number)} width="reading" />,
    children: (
      <Prose>
        {issued.parts.map(({ key, text, article }) => (
          <p key={key}>
            {text[lang]} <small class="pv-muted">({article})</small>
          </p>
        ))}
        <p>{t.accuseOf(issued.tenantName, date)}</p>
        <p>
          <a href={baseOf(page)}>{t.back}</a>
        </p>
      </Prose>
    ),
  });
  return page.html(document, 200, PRIVATE_HEADERS);
}

/** GET …/revoquer: says exactly what will be lost, and asks. */
export async function revokePage(page: Page): Promise<Response> {
  const t = followTexts(page.lang);
  const { number } = await requestOf(page);
  const base = baseOf(page);
  const document = sitePage(page, {
    title: t.revokeTitle,
    robots: 'noindex, nofollow',
    referrer: 'no-referrer',
    width: 'reading',
    hero: <PageHeader title={t.revokeTitle} width="reading" />,
    children: (
      <form method="post" action={`${base}/revoquer`}>
        <Notice tone="warn">
          <p>{t.revokeText(number)}</p>
          <p>{t.revokeLost}</p>
        </Notice>
        <ButtonGroup>
          <Button variant="danger">{t.revokeButton}</Button>
          <ButtonLink href={base} variant="secondary">
            {t.keep}
          </ButtonLink>
        </ButtonGroup>
      </form>
    ),
  });
  return page.html(document, 200, PRIVATE_HEADERS);
}

/** POST …/revoquer */
export async function revoke(page: Page): Promise<Response> {
  const actor = await followerOfPage(page);
  const input = { number: page.param('number') };
  await revokeFollowLink.execute(page.services, { tenantId: page.tenant.id, actor, input });
  return page.redirect('/suivi?lien=revoque');
}
