import type { Place, Service } from '#modules/directory/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { Button, Section } from '#ui/index.ts';
import { placePath, servicePath } from '../paths.ts';
import { placeTexts } from './place.messages.ts';

export interface PlaceArchiveProps {
  readonly lang: Lang;
  readonly place: Place;
  /** Those that receive there: they keep it from being archived. */
  readonly services: readonly Service[];
}

/** How to archive a place, or which services are to be given another one before. */
export function PlaceArchive({ lang, place, services }: PlaceArchiveProps) {
  const t = placeTexts(lang);
  if (services.length > 0) {
    return (
      <Section title={t.archiveBlocked}>
        <p>{t.blocked}</p>
        <ul class="pv-managed__acts">
          {services.map(({ slug, name }) => (
            <li key={slug}>
              <a class="pv-managed__link" href={servicePath(slug)}>
                {name[lang]}
              </a>
            </li>
          ))}
        </ul>
      </Section>
    );
  }
  return (
    <Section title={t.archive}>
      <form method="post" action={placePath(place.slug, 'archiver')}>
        <input type="hidden" name="archiver" value={place.id} />
        <p>{t.archiveText}</p>
        <p>
          <Button variant="danger">{t.archive}</Button>
        </p>
      </form>
    </Section>
  );
}
