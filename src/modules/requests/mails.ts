import { formatDateTime, type Lang } from '#platform/i18n/index.ts';
import type { AcknowledgementContent } from './acknowledgement.ts';

/** A mail's words. No text that the sender typed stands in an acknowledgement: it may go to a forged address. */
export interface MailText {
  subject: string;
  text: string;
}

const lines = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join('\n');

/** The acknowledgement by mail, from what was issued. `link` null: the follow-up page was closed. */
export function acknowledgementMail(
  content: AcknowledgementContent,
  lang: Lang,
  link: string | null,
): MailText {
  const { number, tenantName } = content;
  const said = content.parts.map((part) => `${part.text[lang]}\n(${part.article})`);
  const words =
    lang === 'fr'
      ? {
          subject: `Accusé de réception de votre message n° ${number} – ${tenantName}`,
          hello: 'Bonjour,',
          follow: 'Suivez votre demande, complétez-la ou répondez au service sur cette page :',
          secret: 'Cette adresse est personnelle : qui l’a peut lire votre demande.',
          foot: 'Ce courriel est envoyé par une machine, personne n’en lit les réponses.',
        }
      : {
          subject: `Acknowledgement of your message no. ${number} – ${tenantName}`,
          hello: 'Hello,',
          follow: 'Follow your request, add to it or answer the service on this page:',
          secret: 'This address is personal: whoever has it can read your request.',
          foot: 'This e-mail is sent by a machine, nobody reads answers to it.',
        };
  const follow = link === null ? [] : [`${words.follow}\n${link}\n${words.secret}`];
  const text = [words.hello, ...said, ...follow, `${tenantName}\n${words.foot}`].join('\n\n');
  return { subject: words.subject, text: `${text}\n` };
}

export interface ReplyMail {
  number: string;
  tenantName: string;
  serviceName: string;
  body: string;
  /** The service asks something and waits. */
  asks: boolean;
  link: string | null;
}

/** The answer itself and the way to answer it. */
export function replyMail(reply: ReplyMail, lang: Lang): MailText {
  const { number, tenantName, serviceName, asks, link } = reply;
  const fr = lang === 'fr';
  const intro = fr
    ? `Le service « ${serviceName} » ${asks ? 'vous pose une question' : 'vous répond'} (demande n° ${number}) :`
    : `The service “${serviceName}” ${asks ? 'asks you a question' : 'answers you'} (request no. ${number}):`;
  const subject = fr
    ? `${asks ? 'Une question' : 'Une réponse'} à votre demande n° ${number} – ${tenantName}`
    : `${asks ? 'A question' : 'An answer'} about your request no. ${number} – ${tenantName}`;
  const answer = fr
    ? 'Pour répondre ou joindre un document, n’écrivez pas à cette adresse : ouvrez cette page.'
    : 'To answer or attach a document, do not write to this address: open this page.';
  const text = lines(intro, '', reply.body, '', ...(link === null ? [] : [answer, link, '']), tenantName, '');
  return { subject, text };
}

export interface HeldAlarm {
  tenantName: string;
  count: number;
  oldest: Date;
  timeZone: string;
  link: string;
}

/** Tells the responsible agents that messages wait for their look. */
export function heldAlarmMail(alarm: HeldAlarm, lang: Lang): MailText {
  const { count, tenantName, link } = alarm;
  const since = formatDateTime(alarm.oldest, lang, alarm.timeZone);
  const many = count >= 1000 ? '1 000+' : String(count);
  if (lang === 'en') {
    return {
      subject: `${many} held message${count > 1 ? 's' : ''} to look at – ${tenantName}`,
      text: lines(
        `${count > 1 ? `${many} messages are` : 'A message is'} held as possible spam, the oldest since ${since}.`,
        'Until you accept it, its sender has no acknowledgement by mail, which is due within one working day (CRPA, art. R. 112-11-2).',
        '',
        'Accept or close it here:',
        link,
        '',
      ),
    };
  }
  return {
    subject: `${many} message${count > 1 ? 's' : ''} retenu${count > 1 ? 's' : ''} à regarder – ${tenantName}`,
    text: lines(
      `${count > 1 ? `${many} messages sont retenus` : 'Un message est retenu'} comme indésirable possible, le plus ancien depuis le ${since}.`,
      'Tant que vous ne l’avez pas accepté, son expéditeur n’a pas d’accusé par courriel : il est dû en un jour ouvré (CRPA, art. R. 112-11-2).',
      '',
      'Acceptez-le ou classez-le ici :',
      link,
      '',
    ),
  };
}
