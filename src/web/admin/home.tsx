import { services, subjects } from '#modules/directory/index.ts';
import { courtOf, legalTextsOf } from '#modules/requests/index.ts';
import { CardGrid, Notice, ServiceCard } from '#ui/index.ts';
import { deskPage } from '../kit/desk-page.tsx';
import type { Page } from '../kit/page.ts';
import { adminTexts } from './admin.messages.ts';
import { mailCheckCard, mailWarning } from './mail-check-troubles.tsx';

/** GET /administration: what can be set, and what is missing. */
export async function adminHome(page: Page): Promise<Response> {
  const t = adminTexts(page.lang);
  const missing = await missingIn(page);
  const warning = await mailWarning(page);
  const cards = [
    { href: '/administration/agents', label: t.agents, text: t.agentsText, icon: 'users' as const },
    { href: '/administration/services', label: t.services, text: t.servicesText, icon: 'building' as const },
    { href: '/administration/collectivite', label: t.tenant, text: t.tenantText, icon: 'landmark' as const },
    { href: '/administration/collectivite/logo', label: t.logo, text: t.logoText, icon: 'star' as const },
    {
      href: '/administration/collectivite/adresses',
      label: t.hosts,
      text: t.hostsText,
      icon: 'map-pin' as const,
    },
    { href: '/administration/textes-legaux', label: t.legal, text: t.legalText, icon: 'scale' as const },
    {
      href: '/administration/modeles',
      label: t.templates,
      text: t.templatesText,
      icon: 'sticky-note' as const,
    },
    { href: '/administration/courriels', label: t.mails, text: t.mailsText, icon: 'mail' as const },
    mailCheckCard(page),
    {
      href: '/administration/clarte',
      label: t.clarity,
      text: t.clarityText,
      icon: 'message-square' as const,
    },
    { href: '/administration/sessions', label: t.sessions, text: t.sessionsText, icon: 'lock' as const },
    {
      href: '/administration/securite',
      label: t.security,
      text: t.securityText,
      icon: 'shield-check' as const,
    },
    { href: '/administration/journal', label: t.journal, text: t.journalText, icon: 'archive' as const },
  ];
  const document = deskPage(page, {
    title: t.administration,
    children: (
      <>
        <h1>{t.administration}</h1>
        <div class="pv-stack">
          {warning}
          {missing.length > 0 && (
            <Notice tone="warn" title={t.toComplete}>
              <ul>
                {missing.map(({ href, text }) => (
                  <li key={text}>
                    <a href={href}>{text}</a>
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          <CardGrid>
            {cards.map((card) => (
              <ServiceCard key={card.href} {...card} headingLevel={2} />
            ))}
          </CardGrid>
        </div>
      </>
    ),
  });
  return page.html(document);
}

async function missingIn(page: Page): Promise<{ href: string; text: string }[]> {
  const { missing } = adminTexts(page.lang);
  const { all, topics } = await page.read(async (tx) => ({
    all: await services(tx),
    topics: await subjects(tx),
  }));
  const own = (['phone', 'email', 'director', 'hostProvider'] as const)
    .filter((field) => !page.tenant[field])
    .map((field) => ({ href: '/administration/collectivite', text: missing[field] }));
  const silent = all.filter(({ phone }) => !phone).length;
  const unsure = topics.filter(({ certainty }) => certainty === 'C').length;
  return [
    ...own,
    ...(silent > 0 ? [{ href: '/administration/services', text: missing.services(silent) }] : []),
    ...(unsure > 0 ? [{ href: '/administration/services', text: missing.verify(unsure) }] : []),
    ...missingInLaw(page),
  ];
}

function missingInLaw(page: Page): { href: string; text: string }[] {
  const { missing } = adminTexts(page.lang);
  const { settings } = page.tenant;
  const unread = Object.values(legalTextsOf(settings)).filter(({ confirmed }) => !confirmed).length;
  const found = [
    ...(courtOf(settings) ? [] : [missing.court]),
    ...(unread > 0 ? [missing.legalTexts(unread)] : []),
  ];
  return found.map((text) => ({ href: '/administration/textes-legaux', text }));
}
