import type { AgentActor } from '#modules/identity/index.ts';
import { mayWriteTemplates } from '#modules/requests/index.ts';
import { forbidden } from '#platform/errors/index.ts';
import { DeskLayout, type DeskLayoutProps, type DeskNavGroup, type DeskNavItem } from '#ui/index.ts';
import { deskTexts } from './desk-texts.ts';
import type { Page } from './page.ts';
import { shared } from './texts.ts';
import { themeUrl } from './theme.ts';

/** What a page of agents gives of its own. */
export type DeskPageProps = Pick<DeskLayoutProps, 'children' | 'list' | 'view' | 'aside' | 'backToList'> & {
  /** What comes first in the title; « Erreur : » is put before it by `hasErrors`. */
  title: string;
  hasErrors?: boolean;
  islands?: readonly string[];
  /** Groups of links before the common ones: the views of the inbox, with their counts. */
  nav?: readonly DeskNavGroup[];
  /** Where the language link comes back to, where not here. */
  path?: string;
};

/** The agent of a page that only agents reach. */
export function agentOf(page: Page): AgentActor {
  if (page.actor.kind !== 'agent') throw forbidden('web.not_agent');
  return page.actor;
}

/** Whoever is only élu reads figures, no request. */
export function readsRequests(agent: AgentActor): boolean {
  return [...agent.roles].some((role) => role !== 'elected');
}

/** A whole page of the desk, of the administration or of an agent's own access. */
export function deskPage(page: Page, props: DeskPageProps) {
  const { tenant, lang, deps } = page;
  const agent = agentOf(page);
  const t = deskTexts(lang);
  const { islands = [], hasErrors = false, title, nav, path, ...rest } = props;
  return (
    <DeskLayout
      {...rest}
      lang={lang}
      title={`${hasErrors ? shared(lang).titleError : ''}${title} — ${t.deskName}, ${tenant.name}`}
      assets={{
        css: [deps.assets.url('site.css'), deps.assets.url('desk.css'), themeUrl(tenant)],
        scripts: islands.map((name) => deps.assets.url(name)),
        icon: '/favicon.svg',
      }}
      robots="noindex"
      referrer="same-origin"
      deskName={t.deskName}
      deskHref="/bureau"
      tenantName={tenant.name}
      agentName={agent.name}
      nav={[...(nav ?? ownNav(page, agent)), ...commonNav(page, agent)]}
      demoNotice={tenant.demo ? shared(lang).demo(tenant.name) : undefined}
      agentLinks={agentLinks(page, path)}
      languageSwitch={languageSwitch(page, path)}
      signOut={{ action: '/deconnexion', label: t.signOut }}
      texts={{ ...t, errorPrefix: shared(lang).errorPrefix, optional: shared(lang).optional }}
    />
  );
}

/** On pages without an inbox: the ways to it. */
function ownNav(page: Page, agent: AgentActor): DeskNavGroup[] {
  const t = deskTexts(page.lang);
  if (!readsRequests(agent)) return [];
  const items: DeskNavItem[] = [
    { href: '/bureau/demandes', label: t.views.todo, icon: 'inbox' },
    { href: '/bureau/demandes?vue=toutes', label: t.views.all, icon: 'archive' },
  ];
  return [{ title: t.requests, items }];
}

function commonNav(page: Page, agent: AgentActor): DeskNavGroup[] {
  const t = deskTexts(page.lang);
  const here = page.path.split('?')[0] ?? '';
  const items: DeskNavItem[] = [];
  if (mayReadFigures(agent)) {
    const href = readsRequests(agent) ? '/bureau/chiffres' : '/bureau';
    items.push({ href, label: t.figures, icon: 'scale', current: here === href });
  }
  if (agent.roles.has('admin') || [...agent.services.values()].includes('manager')) {
    const href = '/bureau/annuaire';
    items.push({
      href,
      label: t.directory,
      icon: 'clock',
      current: here === href || here.startsWith(`${href}/`),
    });
  }
  if (mayWriteTemplates(agent) && !agent.roles.has('admin')) {
    const href = '/administration/modeles';
    items.push({ href, label: t.templates, icon: 'sticky-note', current: here.startsWith(href) });
  }
  if (agent.roles.has('dpo') && !agent.roles.has('admin')) {
    const href = '/administration/journal';
    items.push({ href, label: t.journal, icon: 'archive', current: here === href });
  }
  if (agent.roles.has('admin')) {
    const current = here === '/administration' || here.startsWith('/administration/');
    items.push({ href: '/administration', label: t.administration, icon: 'settings', current });
  }
  return items.length > 0 ? [{ items }] : [];
}

function agentLinks(page: Page, path = page.path) {
  const t = deskTexts(page.lang);
  const here = path.split('?')[0] ?? '/bureau';
  return [
    { href: '/compte/sessions', label: t.sessions, current: here === '/compte/sessions' },
    { href: '/compte/mot-de-passe', label: t.password, current: here === '/compte/mot-de-passe' },
    { href: '/compte/securite', label: t.security, current: here.startsWith('/compte/securite') },
  ];
}

function languageSwitch({ lang, tenant, path: asked }: Page, path = asked) {
  const other = lang === 'fr' ? 'en' : 'fr';
  if (!tenant.languages.includes(other)) return undefined;
  const fields = { langue: other, retour: path };
  return { action: '/langue', label: shared(lang).otherLanguage, lang: other, fields };
}

function mayReadFigures(agent: AgentActor): boolean {
  return ['elected', 'admin', 'dpo', 'manager'].some((role) => agent.roles.has(role as 'elected'));
}
