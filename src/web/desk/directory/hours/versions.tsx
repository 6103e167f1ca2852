import { hoursText } from '#modules/calendar/index.ts';
import { type HoursRevision, type Place, REVISION_WORDS, restoreHours } from '#modules/directory/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { textFor } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Section, Tag } from '#ui/index.ts';
import { ButtonForm } from '../../../account/sign-in-page.tsx';
import { requireFields } from '../../../kit/form.ts';
import type { Page } from '../../../kit/page.ts';
import { moment } from '../../when.ts';
import { atPlace, run } from '../at-place.ts';
import { changed } from '../directory-page.tsx';
import { placePath } from '../paths.ts';
import { hoursTexts } from './hours.messages.ts';

interface VersionsProps {
  readonly page: Page;
  readonly place: Place;
  readonly versions: readonly HoursRevision[];
}

/** The states that the hours have had, each with a button that brings it back. */
export function Versions({ page, place, versions }: VersionsProps) {
  const t = hoursTexts(page.lang);
  return (
    <Section title={t.versions} id="versions">
      {versions.length === 0 ? (
        <p class="pv-muted">{t.noVersions}</p>
      ) : (
        <>
          <p class="pv-muted">{t.versionsLead}</p>
          <ul class="pv-managed">
            {versions.map((version) => (
              <Version key={version.id} {...{ page, place, version }} />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function Version({ page, place, version }: Omit<VersionsProps, 'versions'> & { version: HoursRevision }) {
  const { lang, now, tenant } = page;
  const t = hoursTexts(lang);
  const when = moment(version.at, now, lang, tenant.timeZone);
  const text = version.hours ? hoursText(version.hours, lang) : t.noHours;
  return (
    <li class="pv-managed__item">
      <div class="pv-managed__what">
        <p>
          <strong>{textFor(REVISION_WORDS[version.what], lang)}</strong>, {when},{' '}
          {version.by === null ? t.house : t.by(version.by)}{' '}
          {version.current && <Tag tone="ok">{t.present}</Tag>}
        </p>
        {text.split('\n').map((line) => (
          <p key={line} class="pv-muted">
            {line}
          </p>
        ))}
      </div>
      {!version.current && version.hours && (
        <ButtonForm
          action={placePath(place.slug, 'horaires/retablir')}
          hidden={{ version: version.id, vu: place.hoursRevision ?? '' }}
          variant="secondary"
          small
          label={t.restoreNamed(when)}
        >
          {t.restore}
        </ButtonForm>
      )}
    </li>
  );
}

/** POST …/horaires/retablir: an earlier version again, unless somebody has changed the hours since it was shown. */
export const restore = atPlace(async (page, { place }) => {
  const form = await readForm(page.c);
  requireFields(form, ['version', 'vu']);
  const version = form.line('version');
  const seen = form.line('vu');
  const input = {
    placeId: place.id,
    revisionId: isUuid(version) ? version : '00000000-0000-7000-8000-000000000000',
    seenRevision: isUuid(seen) ? seen : null,
  };
  const after = await run(page, restoreHours, input);
  return page.redirect(placePath(place.slug, 'horaires', changed('retabli', input.seenRevision, after)));
});
