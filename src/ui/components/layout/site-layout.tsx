import { type Children, type Link, phoneDirection, type UiTexts } from '../../text.ts';
import { Button } from '../button/button.tsx';
import { Crest } from '../crest/crest.tsx';
import { Icon, type IconName } from '../icon/icon.tsx';
import { Wrap } from '../page-parts/page-parts.tsx';
import { DemoNotice, Document, type DocumentProps, SkipLink } from './document.tsx';
import { type LanguageChoice, LanguageSwitch } from './language-switch.tsx';

export interface TenantBrand {
  /** name of the collectivité */
  readonly name: string;
  /** second line, usually the department */
  readonly department: string;
  readonly initial: string;
  readonly logoUrl?: string | undefined;
  readonly homeHref?: string | undefined;
}

export interface NavItem extends Link {
  readonly current?: boolean | undefined;
}

export interface TabItem extends NavItem {
  readonly icon: IconName;
}

export interface OpenNow {
  readonly open: boolean;
  /** e.g. « Mairie ouverte » */
  readonly headline: string;
  /** e.g. « jusqu’à 12 h, puis mardi de 18 h à 19 h » */
  readonly detail?: string | undefined;
  readonly links?: readonly Link[] | undefined;
}

export interface SiteTexts extends UiTexts {
  readonly skip: string;
  readonly mainNav: string;
  /** label of the button that opens the main navigation on phones */
  readonly menu: string;
  readonly closeMenu: string;
  /** label of the tab bar */
  readonly shortcuts: string;
  /** label of the footer's navigation */
  readonly footerNav: string;
}

export interface SiteLayoutProps extends DocumentProps {
  readonly tenant: TenantBrand;
  readonly nav: readonly NavItem[];
  readonly myRequests: NavItem;
  readonly texts: SiteTexts;
  readonly children: Children;
  readonly demoNotice?: Children | undefined;
  readonly openNow?: OpenNow | undefined;
  /** full-width band at the top of the main element: `Hero`, `PageHeader` */
  readonly hero?: Children | undefined;
  /** `page` (default) 1120 px, `reading` 720 px, `full`: the children bring their own `Wrap` */
  readonly width?: 'page' | 'reading' | 'full' | undefined;
  readonly breadcrumbs?: Children | undefined;
  /** alerts of the commune, above everything else */
  readonly alerts?: Children | undefined;
  /** what the reader thinks of this page, between its content and the footer: `PageFeedback` */
  readonly feedback?: Children | undefined;
  readonly footerLinks: readonly Link[];
  /** more of the footer above its links: address, hours */
  readonly footer?: Children | undefined;
  readonly languageSwitch?: LanguageChoice | undefined;
  readonly tabbar?: readonly TabItem[] | undefined;
}

const current = (item: NavItem): 'page' | undefined => (item.current ? 'page' : undefined);

/** A page of the public site or of the usager's space: the whole `<html>` element. */
export function SiteLayout(props: SiteLayoutProps) {
  const { texts, demoNotice, openNow, hero, width = 'page', breadcrumbs, alerts, tabbar, children } = props;
  const { feedback } = props;
  return (
    <Document {...props} class="pv-site">
      <SkipLink href="#main" label={texts.skip} />
      <header>
        {demoNotice && <DemoNotice>{demoNotice}</DemoNotice>}
        <SiteHeader {...props} />
        {openNow && <OpenNowLine {...openNow} />}
        {alerts}
      </header>
      <main id="main" class="pv-main" tabIndex={-1}>
        {breadcrumbs && <Wrap width={width === 'reading' ? 'reading' : 'page'}>{breadcrumbs}</Wrap>}
        {hero}
        {width === 'full' ? (
          children
        ) : (
          <div class={`pv-wrap pv-wrap--${width} pv-main__body`}>{children}</div>
        )}
      </main>
      {feedback}
      <SiteFooter {...props} />
      {tabbar && <TabBar items={tabbar} label={texts.shortcuts} />}
    </Document>
  );
}

/** Logo or crest with the names of the place, a link home. */
export function Brand({ tenant }: { readonly tenant: TenantBrand }) {
  return (
    <a class="pv-brand" href={tenant.homeHref ?? '/'}>
      {tenant.logoUrl ? (
        <img class="pv-brand__logo" src={tenant.logoUrl} alt="" height={52} />
      ) : (
        <Crest initial={tenant.initial} />
      )}
      <span>
        <span class="pv-brand__name">{tenant.name}</span>
        <span class="pv-brand__place">{tenant.department}</span>
      </span>
    </a>
  );
}

function SiteHeader({ tenant, nav, myRequests, texts }: SiteLayoutProps) {
  return (
    <div class="pv-header">
      <div class="pv-wrap pv-header__row">
        <Brand tenant={tenant} />
        <div class="pv-header__menu">
          <Button type="button" variant="quiet" icon="menu" popoverTarget="site-nav">
            {texts.menu}
          </Button>
        </div>
        <nav class="pv-nav" id="site-nav" aria-label={texts.mainNav} popover="auto">
          <div class="pv-nav__close">
            <button
              type="button"
              class="pv-button pv-button--quiet"
              popovertarget="site-nav"
              popovertargetaction="hide"
            >
              <Icon name="x" />
              {texts.closeMenu}
            </button>
          </div>
          <ul class="pv-nav__list">
            {nav.map((item) => (
              <li key={item.href}>
                <a href={item.href} aria-current={current(item)}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <a
          class="pv-button pv-button--secondary pv-header__mine"
          href={myRequests.href}
          aria-current={current(myRequests)}
        >
          {myRequests.label}
        </a>
      </div>
    </div>
  );
}

/** Whether the town hall is open at this moment, in a line. */
export function OpenNowLine({ open, headline, detail, links = [] }: OpenNow) {
  return (
    <div class="pv-now">
      <div class="pv-wrap pv-now__row">
        <p>
          <span class={open ? 'pv-dot pv-dot--open' : 'pv-dot'} aria-hidden="true" />
          <strong>{headline}</strong> {detail}
        </p>
        {links.map((link) => (
          <a key={link.href} href={link.href} dir={phoneDirection(link.href)}>
            {link.label}
          </a>
        ))}
      </div>
    </div>
  );
}

function SiteFooter({ tenant, footerLinks, footer, languageSwitch, texts }: SiteLayoutProps) {
  return (
    <footer class="pv-footer">
      <div class="pv-wrap">
        <div class="pv-footer__top">
          <p class="pv-footer__name">
            {tenant.name} <span>{tenant.department}</span>
          </p>
          {footer && <div class="pv-footer__extra">{footer}</div>}
        </div>
        <nav aria-label={texts.footerNav}>
          <ul class="pv-footer__links">
            {footerLinks.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
            {languageSwitch && (
              <li>
                <LanguageSwitch {...languageSwitch} />
              </li>
            )}
          </ul>
        </nav>
      </div>
    </footer>
  );
}

/** Four ways in at thumb's reach, on phones only. */
export function TabBar({ items, label }: { readonly items: readonly TabItem[]; readonly label: string }) {
  return (
    <nav class="pv-tabbar" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={current(item)}>
              <Icon name={item.icon} />
              <span>{item.label}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
