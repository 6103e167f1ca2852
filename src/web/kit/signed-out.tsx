import { readForm } from '#platform/http/read-form.ts';
import { defineMessages } from '#platform/i18n/index.ts';
import { ButtonLink, Textarea } from '#ui/index.ts';
import type { Page } from './page.ts';
import { sitePage } from './site-page.tsx';

const texts = defineMessages(
  {
    title: 'Votre session est terminée',
    lead: 'Rien n’a été envoyé. Votre texte est ci-dessous : copiez-le, entrez de nouveau, puis collez-le.',
    typed: 'Ce que vous aviez écrit',
    enter: 'Entrer de nouveau',
  },
  {
    title: 'Your session is over',
    lead: 'Nothing was sent. Your text is below: copy it, sign in again, then paste it.',
    typed: 'What you had written',
    enter: 'Sign in again',
  },
);

/**
 * What a person typed while their session ended must not be lost: the answer shows it. Null where nothing was typed
 * that would be long to type again (then the way to the door is enough).
 */
export async function signedOutPage(page: Page, door: string): Promise<Response | null> {
  if (page.c.req.method !== 'POST') return null;
  const fields = await readForm(page.c).catch(() => null);
  const typed = (fields?.names() ?? [])
    .map((name) => fields?.text(name) ?? '')
    .filter((text) => /\S\s+\S/.test(text));
  if (typed.length === 0) return null;
  const t = texts(page.lang);
  const body = (
    <>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      {typed.map((text, index) => (
        <Textarea
          key={text}
          name={`texte-${index + 1}`}
          label={typed.length > 1 ? `${t.typed} (${index + 1})` : t.typed}
          value={text}
          rows={8}
        />
      ))}
      <ButtonLink href={door}>{t.enter}</ButtonLink>
    </>
  );
  return page.html(
    sitePage(page, { title: t.title, robots: 'noindex', width: 'reading', children: body }),
    403,
  );
}
