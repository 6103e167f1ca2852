import { Breadcrumbs, type Children, PageHeader, Prose } from '#ui/index.ts';
import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { siteTexts } from './site-texts.ts';

export interface TextPageProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: Children;
}

/** A page to read: title, first sentence, prose. */
export function textPage(page: Page, { title, lead, children }: TextPageProps): Response {
  return page.html(
    sitePage(page, {
      title,
      width: 'reading',
      breadcrumbs: trail(page, title),
      hero: <PageHeader title={title} lead={lead} width="reading" />,
      children: <Prose>{children}</Prose>,
    }),
  );
}

/** Breadcrumbs of a page that stands below the home page, or below `above`. */
export function trail(page: Pick<Page, 'lang'>, title: string, above?: { href: string; label: string }) {
  const t = siteTexts(page.lang);
  const items = [{ href: '/', label: t.home }, ...(above ? [above] : []), { label: title }];
  return <Breadcrumbs label={t.breadcrumbs} items={items} />;
}
