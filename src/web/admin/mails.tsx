import { LINK_PURPOSES } from '#modules/identity/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { defineMessages, formatDateTime } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { type MailState, mailById, mails } from '#platform/mail/reading.ts';
import {
  Card,
  Chips,
  EmptyState,
  Notice,
  Pagination,
  PlainText,
  SummaryList,
  Table,
  Tag,
} from '#ui/index.ts';
import type { Page } from '../kit/page.ts';
import { adminTexts } from './admin.messages.ts';
import { adminPage } from './admin-page.tsx';
import { mailCheckTexts } from './mail-check.messages.ts';
import { MailTrouble } from './mail-check-trouble.tsx';
import { troubleTexts } from './mail-check-troubles.messages.ts';

const texts = defineMessages(
  {
    kept: 'Aucun serveur de courriel n’est réglé : rien ne part, tout est gardé ici.',
    leaving: 'Les courriels partent par le serveur réglé. Leur texte est effacé dès qu’il les a pris.',
    caption: 'Courriels, le plus récent d’abord',
    subject: 'Objet',
    to: 'Destinataire',
    state: 'État',
    date: 'Écrit le',
    sent: 'Parti le',
    states: { queued: 'En attente', sent: 'Parti', kept: 'Gardé ici', failed: 'Échec' },
    text: 'Texte',
    erased: 'Le texte est effacé une fois le courriel parti, ou après 30 jours.',
    hidden: 'Le lien de connexion est masqué : il n’est que pour son destinataire.',
    empty: 'Aucun courriel',
    emptyText: 'Les accusés de réception, les réponses et les liens de connexion apparaissent ici.',
    pages: 'Pages de la liste',
    next: 'Plus anciens',
    first: 'Les plus récents',
    onlyTroubled: 'Ceux que le serveur n’a pas pris',
    all: 'Tous les courriels',
  },
  {
    kept: 'No mail server is set: nothing leaves, everything is kept here.',
    leaving: 'E-mails leave through the server that is set. Their text is erased once it has taken them.',
    caption: 'E-mails, latest first',
    subject: 'Subject',
    to: 'Addressee',
    state: 'State',
    date: 'Written on',
    sent: 'Left on',
    states: { queued: 'Waiting', sent: 'Left', kept: 'Kept here', failed: 'Failed' },
    text: 'Text',
    erased: 'The text is erased once the e-mail has left, or after 30 days.',
    hidden: 'The sign-in link is hidden: it is for its addressee alone.',
    empty: 'No e-mail',
    emptyText: 'Acknowledgements, replies and sign-in links appear here.',
    pages: 'Pages of the list',
    next: 'Older',
    first: 'Latest',
    onlyTroubled: 'Those that the server did not take',
    all: 'All e-mails',
  },
);

const TONES = { queued: 'neutral', sent: 'ok', kept: 'neutral', failed: 'bad' } as const;

function State({ state, label }: { state: MailState; label: string }) {
  return <Tag tone={TONES[state]}>{label}</Tag>;
}

/** GET /administration/courriels */
export async function listMails(page: Page): Promise<Response> {
  const { lang, tenant } = page;
  const t = texts(lang);
  const after = page.query('apres') ?? '';
  const troubled = page.query('etat') === 'refus';
  const here = `/administration/courriels${troubled ? '?etat=refus' : ''}`;
  const { items, next } = await page.read((tx) =>
    mails(tx, { ...(isUuid(after) ? { after } : {}), troubled }),
  );
  return adminPage(page, {
    title: adminTexts(lang).mails,
    children: (
      <>
        <p>{page.services.mail ? t.leaving : t.kept}</p>
        <Chips
          items={[
            { href: '/administration/verification-courriels', label: mailCheckTexts(lang).title },
            troubled
              ? { href: '/administration/courriels', label: t.all }
              : { href: '/administration/courriels?etat=refus', label: t.onlyTroubled },
          ]}
        />
        {items.length === 0 ? (
          <EmptyState title={t.empty} icon="mail">
            <p>{t.emptyText}</p>
          </EmptyState>
        ) : (
          <Table
            id="courriels"
            caption={t.caption}
            captionHidden
            columns={[{ label: t.subject }, { label: t.to }, { label: t.state }, { label: t.date }]}
            rows={items.map((mail) => ({
              id: mail.id,
              cells: [
                <a href={`/administration/courriels/${mail.id}`}>{mail.subject}</a>,
                mail.to,
                <>
                  <State state={mail.state} label={t.states[mail.state]} />
                  {mail.trouble && mail.state !== 'sent' && ` ${troubleTexts(lang).kinds[mail.trouble]}`}
                </>,
                formatDateTime(mail.createdAt, lang, tenant.timeZone),
              ],
            }))}
          />
        )}
        <Pagination
          label={t.pages}
          previous={after ? { href: here, label: t.first } : undefined}
          next={next ? { href: `${here}${troubled ? '&' : '?'}apres=${next}`, label: t.next } : undefined}
        />
      </>
    ),
  });
}

/** GET /administration/courriels/:id */
export async function readMail(page: Page): Promise<Response> {
  const { lang, tenant } = page;
  const t = texts(lang);
  const id = page.param('id');
  // In the demonstration the link is the only way in.
  const hidden = tenant.demo ? [] : LINK_PURPOSES;
  const mail = isUuid(id) ? await page.read((tx) => mailById(tx, id, hidden)) : null;
  if (!mail) throw notFound('admin.mail_not_found');
  const date = (at: Date): string => formatDateTime(at, lang, tenant.timeZone);
  return adminPage(page, {
    title: mail.subject,
    above: { href: '/administration/courriels', label: adminTexts(lang).mails },
    done: troubleTexts(lang).resent,
    children: (
      <>
        <SummaryList
          rows={[
            { key: t.to, value: mail.to },
            { key: t.state, value: <State state={mail.state} label={t.states[mail.state]} /> },
            { key: t.date, value: date(mail.createdAt) },
            ...(mail.sentAt ? [{ key: t.sent, value: date(mail.sentAt) }] : []),
          ]}
        />
        <MailTrouble page={page} mail={mail} />
        {mail.masked && (
          <Notice>
            <p>{t.hidden}</p>
          </Notice>
        )}
        <Card title={t.text}>
          {mail.text ? <PlainText text={mail.text} /> : <p class="pv-muted">{t.erased}</p>}
        </Card>
      </>
    ),
  });
}
