import { type Children, classes, type Link, type UiTexts } from '../../text.ts';
import { Button } from '../button/button.tsx';
import { HiddenFields } from '../field/hidden-fields.tsx';
import { Icon, type IconName } from '../icon/icon.tsx';
import { DemoNotice, Document, type DocumentProps, SkipLink } from '../layout/document.tsx';
import { type LanguageChoice, LanguageSwitch } from '../layout/language-switch.tsx';
import type { NavItem } from '../layout/site-layout.tsx';

export interface DeskNavItem extends NavItem {
  /** already formatted, e.g. « 184 » or « 1 000+ » */
  readonly count?: string | undefined;
  /** said after the count to screen readers, e.g. « demandes » */
  readonly countLabel?: string | undefined;
  readonly icon?: IconName | undefined;
}

export interface DeskNavGroup {
  readonly title?: string | undefined;
  readonly items: readonly DeskNavItem[];
}

export interface DeskTexts extends UiTexts {
  readonly skip: string;
  readonly nav: string;
  readonly menu: string;
  readonly closeMenu: string;
  /** name of the list's region */
  readonly list: string;
  /** name of the region beside what is read */
  readonly aside: string;
}

export interface DeskLayoutProps extends DocumentProps {
  /** e.g. « Le bureau » */
  readonly deskName: string;
  readonly deskHref: string;
  readonly tenantName: string;
  readonly agentName: string;
  readonly nav: readonly DeskNavGroup[];
  readonly texts: DeskTexts;
  /** what is read; carries the id `main` and, unless the list does, the page's h1 */
  readonly children: Children;
  readonly demoNotice?: Children | undefined;
  readonly primaryAction?: (Link & { readonly icon?: IconName }) | undefined;
  readonly agentLinks?: readonly NavItem[] | undefined;
  readonly languageSwitch?: LanguageChoice | undefined;
  /** posts to end the session; `fields` are hidden values */
  readonly signOut?: { action: string; label: string; fields?: Record<string, string> } | undefined;
  /** the pane between navigation and reading: `DeskList` */
  readonly list?: Children | undefined;
  /** which pane a phone shows when there is a list; wide screens show both */
  readonly view?: 'list' | 'reading' | undefined;
  /** on phones, back from what is read to the list */
  readonly backToList?: Link | undefined;
  readonly aside?: Children | undefined;
}

/** A page of the agents' desk: navigation on the paving, list, what is read. The whole `<html>` element. */
export function DeskLayout(props: DeskLayoutProps) {
  const { texts, demoNotice, list, view = 'reading' } = props;
  return (
    <Document {...props} class="pv-desk">
      <SkipLink href="#main" label={texts.skip} />
      <div class={classes('pv-desk__grid', list ? `pv-desk__grid--list pv-desk__grid--${view}` : null)}>
        <header class="pv-desk__header">
          {demoNotice && <DemoNotice>{demoNotice}</DemoNotice>}
          <DeskSide {...props} />
        </header>
        {list && view === 'list' ? <ListFirst {...props} /> : <ReadingFirst {...props} />}
      </div>
    </Document>
  );
}

/** Something is being read: it is the main content, the list stands beside it. */
function ReadingFirst({ list, children, aside, backToList, texts }: DeskLayoutProps) {
  return (
    <>
      {list && (
        <section class="pv-desk__list" aria-label={texts.list}>
          {list}
        </section>
      )}
      <main class="pv-desk__read" id="main" tabIndex={-1}>
        {backToList && list && (
          <a class="pv-desk__back" href={backToList.href}>
            <Icon name="arrow-left" class="pv-icon--directional" />
            {backToList.label}
          </a>
        )}
        <div class={aside ? 'pv-desk__columns' : undefined}>
          <div class="pv-desk__body">{children}</div>
          {aside && (
            <section class="pv-desk__aside" aria-label={texts.aside}>
              {aside}
            </section>
          )}
        </div>
      </main>
    </>
  );
}

/** Nothing is open yet: the list is the main content, and all that a phone shows. */
function ListFirst({ list, children, texts }: DeskLayoutProps) {
  return (
    <>
      <main class="pv-desk__list" id="main" tabIndex={-1}>
        {list}
      </main>
      <aside class="pv-desk__read" aria-label={texts.aside}>
        {children}
      </aside>
    </>
  );
}

function DeskSide(props: DeskLayoutProps) {
  const { deskName, deskHref, tenantName, texts, primaryAction } = props;
  return (
    <div class="pv-desk__side pv-paving">
      <div class="pv-desk__top">
        <a class="pv-desk__name" href={deskHref}>
          {deskName}
          <span>{tenantName}</span>
        </a>
        <div class="pv-desk__menu">
          <Button type="button" variant="inverse" icon="menu" small popoverTarget="desk-nav">
            {texts.menu}
          </Button>
        </div>
      </div>
      <div class="pv-desk__nav" id="desk-nav" popover="auto">
        <div class="pv-desk__close">
          <button
            type="button"
            class="pv-button pv-button--inverse pv-button--small"
            popovertarget="desk-nav"
            popovertargetaction="hide"
          >
            <Icon name="x" />
            {texts.closeMenu}
          </button>
        </div>
        <DeskNav {...props} />
        {primaryAction && (
          <a class="pv-button pv-button--inverse pv-desk__primary" href={primaryAction.href}>
            {primaryAction.icon && <Icon name={primaryAction.icon} />}
            {primaryAction.label}
          </a>
        )}
        <DeskAgent {...props} />
      </div>
    </div>
  );
}

function DeskNav({ nav, texts }: DeskLayoutProps) {
  return (
    <nav aria-label={texts.nav}>
      {nav.map((group) => (
        <div class="pv-desk__group" key={group.title ?? group.items[0]?.href}>
          {group.title && <h2>{group.title}</h2>}
          <ul>
            {group.items.map((item) => (
              <li key={item.href}>
                <a href={item.href} aria-current={item.current ? 'page' : undefined}>
                  <span>
                    {item.icon && <Icon name={item.icon} />}
                    {item.label}
                  </span>
                  {item.count !== undefined && (
                    <span class="pv-desk__count">
                      {item.count}
                      {item.countLabel && <span class="govuk-visually-hidden"> {item.countLabel}</span>}
                    </span>
                  )}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function DeskAgent({ agentName, agentLinks = [], languageSwitch, signOut }: DeskLayoutProps) {
  return (
    <div class="pv-desk__agent">
      <p>
        <Icon name="user" />
        {agentName}
      </p>
      <ul>
        {agentLinks.map((link) => (
          <li key={link.href}>
            <a href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.label}
            </a>
          </li>
        ))}
        {languageSwitch && (
          <li>
            <LanguageSwitch {...languageSwitch} />
          </li>
        )}
      </ul>
      {signOut && (
        <form method="post" action={signOut.action}>
          {signOut.fields && <HiddenFields values={signOut.fields} />}
          <button type="submit" class="pv-desk__signout">
            <Icon name="log-out" />
            {signOut.label}
          </button>
        </form>
      )}
    </div>
  );
}
