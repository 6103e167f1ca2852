import type { Route } from '../kit/page.ts';
import { bodiesPage } from './bodies/bodies.tsx';
import { contactPage, sendContact } from './contact/contact.tsx';
import { reportPage } from './feedback/report.tsx';
import { sendReport } from './feedback/send-report.ts';
import { vote } from './feedback/vote.ts';
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
import { placePhoto } from './places/photo.ts';
import { placePage } from './places/place.tsx';
import { hoursSchema, placeCalendar, placeCard, placeHoursJson, serviceCard } from './places/place-files.ts';
import { placesCsvFile, placesPage } from './places/places.tsx';
import { servicePage } from './services/service.tsx';
import { servicesPage } from './services/services.tsx';
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

/** The table below, for those who ask it which pages are ours. */
const table = (): readonly Route[] => siteRoutes;

/** The public site: no account, no script needed. */
export const siteRoutes: readonly Route[] = [
  get('/', homePage, CACHED),
  get('/services', servicesPage, CACHED),
  get('/services/:slug', servicePage, CACHED),
  get('/services/:slug/carte-de-visite.vcf', serviceCard, RAW),
  get('/lieux', placesPage, CACHED),
  get('/lieux.csv', placesCsvFile, RAW),
  get('/lieux/:slug', placePage, CACHED),
  get('/lieux/:slug/horaires.ics', placeCalendar, RAW),
  get('/lieux/:slug/horaires.json', placeHoursJson, RAW),
  get('/lieux/:slug/carte-de-visite.vcf', placeCard, RAW),
  get('/lieux/:slug/photo/:width', placePhoto, RAW),
  get('/schemas/horaires.json', hoursSchema, RAW),
  get('/organismes', bodiesPage, CACHED),
  get('/contact', contactPage),
  post('/contact', sendContact),

  post('/clarte', vote(table)),
  get('/signaler-une-erreur', reportPage(table)),
  post('/signaler-une-erreur', sendReport(table)),

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
