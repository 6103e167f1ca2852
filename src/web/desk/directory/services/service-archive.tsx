import type { Service, whatUsesService } from '#modules/directory/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { Button, Section } from '#ui/index.ts';
import { servicePath } from '../paths.ts';
import { serviceTexts } from './service.messages.ts';

export interface ServiceArchiveProps {
  readonly lang: Lang;
  readonly service: Service;
  readonly use: Awaited<ReturnType<typeof whatUsesService>>;
}

/** How to archive a service, or what is to be moved before. */
export function ServiceArchive({ lang, service, use }: ServiceArchiveProps) {
  const t = serviceTexts(lang);
  const { subjects, openRequests } = use;
  if (subjects.length === 0 && openRequests === 0) {
    return (
      <Section title={t.archive}>
        <form method="post" action={servicePath(service.slug, 'archiver')}>
          <input type="hidden" name="archiver" value={service.id} />
          <p>{t.archiveText}</p>
          <p>
            <Button variant="danger">{t.archive}</Button>
          </p>
        </form>
      </Section>
    );
  }
  return (
    <Section title={t.archiveBlocked}>
      {subjects.length > 0 && (
        <>
          <p>{t.blockedSubjects(subjects.length)}</p>
          <ul class="pv-managed__acts">
            {subjects.map(({ id, label }) => (
              <li key={id}>
                <a class="pv-managed__link" href={`/administration/sujets/${id}`}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {openRequests > 0 && (
        <p>
          <a class="pv-managed__link" href={`/bureau/demandes?vue=toutes&service=${service.slug}`}>
            {t.blockedRequests(openRequests)}
          </a>
        </p>
      )}
    </Section>
  );
}
