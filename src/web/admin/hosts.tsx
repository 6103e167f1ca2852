import { canonicalOrigin } from '#modules/tenancy/index.ts';
import { defineMessages } from '#platform/i18n/index.ts';
import { SummaryList, Table, Tag } from '#ui/index.ts';
import type { Page } from '../kit/page.ts';
import { adminTexts } from './admin.messages.ts';
import { adminPage } from './admin-page.tsx';

const texts = defineMessages(
  {
    lead: 'Le site répond à ces adresses. Les liens des courriels sont faits sur l’adresse principale. C’est l’exploitant de l’installation qui ajoute ou retire une adresse.',
    caption: 'Adresses',
    host: 'Adresse',
    role: 'Rôle',
    canonical: 'adresse principale',
    other: 'autre adresse',
    languages: 'Langues',
    names: { fr: 'français (toujours proposé)', en: 'anglais' },
    edit: 'Modifier',
    editSubject: 'les langues proposées',
  },
  {
    lead: 'The site answers at these addresses. Links in e-mails are made on the main one. Whoever operates the installation adds or removes an address.',
    caption: 'Addresses',
    host: 'Address',
    role: 'Role',
    canonical: 'main address',
    other: 'other address',
    languages: 'Languages',
    names: { fr: 'French (always offered)', en: 'English' },
    edit: 'Edit',
    editSubject: 'the languages offered',
  },
);

/** GET /administration/collectivite/adresses: where the site answers, and in which languages. */
export function listHosts(page: Page): Response {
  const { lang, tenant, services } = page;
  const t = texts(lang);
  const edit = { href: '/administration/collectivite#anglais', label: t.edit, subject: t.editSubject };
  return adminPage(page, {
    title: adminTexts(lang).hosts,
    above: { href: '/administration/collectivite', label: adminTexts(lang).tenant },
    children: (
      <>
        <p>{t.lead}</p>
        <Table
          id="adresses"
          caption={t.caption}
          captionHidden
          columns={[{ label: t.host }, { label: t.role }]}
          rows={tenant.hosts.map((host) => ({
            id: host,
            cells: [
              canonicalOrigin({ canonicalHost: host }, services.address),
              host === tenant.canonicalHost ? <Tag tone="ok">{t.canonical}</Tag> : t.other,
            ],
          }))}
        />
        <SummaryList
          rows={[
            {
              key: t.languages,
              value: tenant.languages.map((language) => t.names[language]).join(', '),
              actions: [edit],
            },
          ]}
        />
      </>
    ),
  });
}
