import { consumeSignInLink, enterByLink, openSignInLink } from '#modules/identity/index.ts';
import { AppError } from '#platform/errors/index.ts';
import { ButtonLink } from '#ui/index.ts';
import type { Page } from '../kit/page.ts';
import { signInTexts } from './account.messages.ts';
import { enter, goOn } from './enter.ts';
import { ButtonForm, doorPage } from './sign-in-page.tsx';
import { visitOf } from './visit.ts';

type Kind = 'agent' | 'usager';

const DOOR: Record<Kind, string> = { agent: '/connexion', usager: '/mon-espace/connexion' };

/** GET …/lien/:token opens a page with a button: scanners of mail follow links, so reading it uses nothing. */
export function showLink(kind: Kind) {
  return async (page: Page): Promise<Response> => {
    const link = await openSignInLink(page.services, page.tenant.id, page.param('token'));
    if (link?.kind !== kind) return over(page, kind);
    const t = signInTexts(page.lang);
    return doorPage(page, {
      title: kind === 'agent' ? t.linkTitleAgent : t.linkTitleUsager,
      lead: t.linkLead,
      path: DOOR[kind],
      children: (
        <>
          <p>
            {t.linkFor} <strong>{link.email}</strong>
          </p>
          {/* The same address: the token stands in no field and no other link. */}
          <ButtonForm>{t.enter}</ButtonForm>
        </>
      ),
    });
  };
}

/** POST …/lien/:token uses the link and begins the session. */
export function useLink(kind: Kind) {
  return async (page: Page): Promise<Response> => {
    const token = page.param('token');
    const link = await openSignInLink(page.services, page.tenant.id, token);
    // A link of the other kind is left unused: its own page uses it.
    if (link?.kind !== kind) return over(page, kind);
    try {
      const back = page.query('retour');
      const visit = visitOf(page);
      if (kind === 'agent')
        return await goOn(page, await enterByLink(page.services, page.tenant.id, token, visit), back);
      const signed = await consumeSignInLink(page.services, page.tenant.id, token, visit.userAgent);
      return await enter(page, signed, back);
    } catch (error) {
      if (error instanceof AppError && error.status === 410) return over(page, kind);
      throw error;
    }
  };
}

function over(page: Page, kind: Kind): Response {
  const t = signInTexts(page.lang);
  return doorPage(page, {
    title: t.overTitle,
    lead: t.overText,
    path: DOOR[kind],
    status: 410,
    children: (
      <p>
        <ButtonLink href={DOOR[kind]}>{t.overAction}</ButtonLink>
      </p>
    ),
  });
}
