import type { Route } from '../kit/page.ts';
import { contactPage, sendContact } from './contact/contact.tsx';
import { findPage } from './follow-up/find.tsx';
import { followUpPage } from './follow-up/follow-up.tsx';
import { acknowledgementPage, followUpFile, followUpStream, revoke, revokePage } from './follow-up/parts.tsx';
import { sendReply } from './follow-up/reply.ts';
import { examplePage, galleryPage } from './gallery/gallery.tsx';
import { homePage } from './home/home.tsx';
import { accessibilityPage } from './legal/accessibility.tsx';
import { electronicPage } from './legal/electronic.tsx';
import { legalNoticePage } from './legal/legal-notice.tsx';
import { personalDataPage } from './legal/personal-data.tsx';
import { servicePage, servicesPage } from './services/services.tsx';
import { sitemapPage, sitemapXml } from './sitemap/sitemap.tsx';
import { chooseLanguage } from './technical/language.ts';
import { favicon, logo, robots, securityTxt, themeSheet } from './technical/small-files.ts';

type Handler = Route['handler'];
type Marks = Partial<Pick<Route, 'cached' | 'raw' | 'development' | 'secretInPath' | 'harmless'>>;

const get = (path: string, handler: Handler, marks: Marks = {}): Route => ({
  method: 'GET',
  path,
  audience: 'public',
  handler,
  ...marks,
});
const post = (path: string, handler: Handler, marks: Marks = {}): Route => ({
  method: 'POST',
  path,
  audience: 'public',
  handler,
  ...marks,
});

const CACHED = { cached: true } as const;
const RAW = { raw: true } as const;
const DEVELOPMENT = { development: true } as const;
const SECRET = { secretInPath: true } as const;
const HARMLESS = { harmless: true } as const;

/** The public site: no account, no script needed. */
export const siteRoutes: readonly Route[] = [
  get('/', homePage, CACHED),
  get('/services', servicesPage, CACHED),
  get('/services/:slug', servicePage, CACHED),
  get('/contact', contactPage),
  post('/contact', sendContact),

  get('/suivi', findPage),
  get('/suivi/:number/:secret', followUpPage),
  post('/suivi/:number/:secret', sendReply, SECRET),
  get('/suivi/:number/:secret/accuse', acknowledgementPage),
  get('/suivi/:number/:secret/revoquer', revokePage),
  post('/suivi/:number/:secret/revoquer', revoke, SECRET),
  get('/suivi/:number/:secret/flux', followUpStream, RAW),
  get('/suivi/:number/:secret/fichiers/:id', followUpFile, RAW),

  get('/saisine-par-voie-electronique', electronicPage, CACHED),
  get('/accessibilite', accessibilityPage, CACHED),
  get('/mentions-legales', legalNoticePage, CACHED),
  get('/donnees-personnelles', personalDataPage, CACHED),
  get('/plan-du-site', sitemapPage, CACHED),

  post('/langue', chooseLanguage, HARMLESS),
  get('/:theme{theme-[0-9a-f]+\\.css}', themeSheet, RAW),
  get('/favicon.svg', favicon, RAW),
  get('/logo', logo, RAW),
  get('/robots.txt', robots, RAW),
  get('/sitemap.xml', sitemapXml, RAW),
  get('/.well-known/security.txt', securityTxt, RAW),

  get('/_ui', galleryPage, DEVELOPMENT),
  get('/_ui/:component/:example', examplePage, DEVELOPMENT),
];
