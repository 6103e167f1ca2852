import { SiteLayout, type SiteLayoutProps } from '#ui/index.ts';
import { FeedbackBlock } from '../site/feedback/block.tsx';
import { isRated } from '../site/feedback/rated.ts';
import type { Page } from './page.ts';
import { shared } from './texts.ts';
import { logoUrl, themeUrl } from './theme.ts';

/** What a public page gives of its own; the rest is the same on all of them. */
export type SitePageProps = Pick<SiteLayoutProps, 'children'> &
  Partial<
    Pick<
      SiteLayoutProps,
      'hero' | 'width' | 'breadcrumbs' | 'openNow' | 'alerts' | 'robots' | 'referrer' | 'description'
    >
  > & {
    /** What comes first in the title: « Erreur : … » is put before it by `hasErrors`. */
    title: string;
    hasErrors?: boolean;
    /** Logical names of islands that the page needs, such as `follow-up.js`. */
    islands?: readonly string[];
  };

/** A whole public page in the tenant's dress. */
export function sitePage(
  page: Pick<Page, 'tenant' | 'lang' | 'deps' | 'path' | 'actor'>,
  props: SitePageProps,
) {
  const { tenant, lang, deps } = page;
  const t = shared(lang);
  const here = page.path.split('?')[0] ?? '/';
  const at = (href: string): boolean => here === href || (href !== '/' && here.startsWith(`${href}/`));
  const ofDirectory = ['/services', '/lieux', '/organismes'].some(at);
  const { islands = [], hasErrors = false, title, ...rest } = props;
  const other = lang === 'fr' ? 'en' : 'fr';
  return (
    <SiteLayout
      {...rest}
      lang={lang}
      title={`${hasErrors ? t.titleError : ''}${title} — ${tenant.name}`}
      assets={{
        css: [deps.assets.url('site.css'), themeUrl(tenant)],
        scripts: islands.map((name) => deps.assets.url(name)),
        icon: '/favicon.svg',
      }}
      tenant={{
        name: tenant.name,
        department: tenant.departmentName ?? '',
        initial: tenant.name.slice(0, 1),
        logoUrl: logoUrl(tenant),
      }}
      nav={[
        { href: '/services', label: t.services, current: ofDirectory },
        { href: '/contact', label: t.contact, current: at('/contact') },
      ]}
      myRequests={{ href: '/mon-espace', label: t.myRequests, current: at('/mon-espace') }}
      tabbar={[
        { href: '/', label: t.home, icon: 'house', current: here === '/' },
        { href: '/services', label: t.services, icon: 'building', current: ofDirectory },
        { href: '/contact', label: t.contactVerb, icon: 'message-square', current: at('/contact') },
        { href: '/mon-espace', label: t.mySpace, icon: 'user', current: at('/mon-espace') },
      ]}
      demoNotice={tenant.demo ? t.demo(tenant.name) : undefined}
      feedback={
        props.robots === undefined && isRated(here) ? <FeedbackBlock lang={lang} path={here} /> : undefined
      }
      footerLinks={[
        { href: '/accessibilite', label: t.accessibility },
        { href: '/saisine-par-voie-electronique', label: t.electronic },
        { href: '/mentions-legales', label: t.legal },
        { href: '/donnees-personnelles', label: t.privacy },
        { href: '/plan-du-site', label: t.sitemap },
        { href: '/connexion', label: t.agents },
      ]}
      languageSwitch={
        tenant.languages.length > 1
          ? {
              action: '/langue',
              label: t.otherLanguage,
              lang: other,
              fields: { langue: other, retour: here },
            }
          : undefined
      }
      texts={t}
    />
  );
}
