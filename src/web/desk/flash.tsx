import { defineMessages } from '#platform/i18n/index.ts';
import { Notice } from '#ui/index.ts';
import type { Page } from '../kit/page.ts';

/** What has just been done, by the code that the address carries. */
const flashTexts = defineMessages(
  {
    reponse: 'Votre réponse est envoyée.',
    question: 'Votre message est envoyé. La demande attend la réponse de l’usager.',
    'reponse-close': 'Votre réponse est envoyée et la demande est close.',
    note: 'La note est ajoutée. Seuls les agents la voient.',
    confiee: 'La demande est confiée.',
    'a-vous': 'La demande vous est confiée.',
    libre: 'La demande n’est plus confiée à personne.',
    orientee: 'La demande est orientée vers son nouveau sujet. L’usager en est informé.',
    'orientee-ailleurs': 'La demande est orientée vers un autre service : elle n’est plus dans vos demandes.',
    qualifiee: 'La demande est requalifiée. Un nouvel accusé de réception part à l’usager.',
    close: 'La demande est close.',
    rouverte: 'La demande est rouverte.',
    acceptee: 'Le message est accepté. L’accusé de réception part à l’usager.',
    'lien-ferme': 'Le lien de suivi ne marche plus.',
  } as Record<string, string>,
  {
    reponse: 'Your reply is sent.',
    question: 'Your message is sent. The request waits for the person’s reply.',
    'reponse-close': 'Your reply is sent and the request is closed.',
    note: 'The note is added. Only staff see it.',
    confiee: 'The request is assigned.',
    'a-vous': 'The request is assigned to you.',
    libre: 'The request is no longer assigned to anybody.',
    orientee: 'The request has its new subject. The person is told.',
    'orientee-ailleurs': 'The request went to another service: it is no longer among yours.',
    qualifiee: 'The request is requalified. A new acknowledgement leaves for the person.',
    close: 'The request is closed.',
    rouverte: 'The request is open again.',
    acceptee: 'The message is accepted. The acknowledgement leaves for the person.',
    'lien-ferme': 'The follow-up link no longer works.',
  },
);

/** The outcome of the last act, said at once to screen readers; nothing for an unknown code. */
export function Flash({ page }: { readonly page: Page }) {
  const words = flashTexts(page.lang)[page.query('fait') ?? ''];
  if (words === undefined) return null;
  return (
    <Notice tone="ok" role="status">
      <p>{words}</p>
    </Notice>
  );
}
