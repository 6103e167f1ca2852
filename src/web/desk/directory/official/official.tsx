import {
  contactById,
  createContact,
  editContact,
  editPlace,
  type OfficialRecord,
  officialRecord,
  type Place,
  settleHoursComment,
} from '#modules/directory/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { ButtonGroup, ButtonLink, EmptyState, Section, Table } from '#ui/index.ts';
import { ButtonForm } from '../../../account/sign-in-page.tsx';
import { requireFields } from '../../../kit/form.ts';
import { type Problems, problemsOf } from '../../../kit/form-problems.ts';
import type { Page } from '../../../kit/page.ts';
import { dayWords } from '../../when.ts';
import { atPlace, run } from '../at-place.ts';
import { placePage } from '../directory-page.tsx';
import { placePath } from '../paths.ts';
import { DIFFERENCE_KEYS, type Difference, type DifferenceKey, differencesOf } from './differences.ts';
import { officialTexts } from './official.messages.ts';

const PART = 'fiche-officielle';

/** GET …/fiche-officielle */
export const officialPage = atPlace((page, { place }) => show(page, place, null));

/** POST …/fiche-officielle: takes one line over from the record. */
export const takeOver = atPlace(async (page, { place }) => {
  const form = await readForm(page.c);
  requireFields(form, ['ligne']);
  const key = DIFFERENCE_KEYS.find((one) => one === form.line('ligne'));
  const record = await recordOf(page, place);
  if (!key || !record) throw notFound('desk.difference_not_found');
  try {
    await take(page, place, record, key);
  } catch (error) {
    return show(page, place, problemsOf(error, page.lang));
  }
  return page.redirect(placePath(place.slug, PART, { fait: 'repris' }));
});

/** POST …/fiche-officielle/commentaire: « C’est réglé ». */
export const settleComment = atPlace(async (page, { place }) => {
  await run(page, settleHoursComment, { placeId: place.id });
  return page.redirect(placePath(place.slug, PART, { fait: 'regle' }));
});

async function recordOf(page: Page, { officialId }: Place): Promise<OfficialRecord | null> {
  return officialId === null ? null : page.read((tx) => officialRecord(tx, officialId));
}

async function take(page: Page, place: Place, record: OfficialRecord, key: DifferenceKey): Promise<void> {
  const { address } = record;
  const placeId = place.id;
  if (key === 'adresse' && address) {
    const { street, postcode, city } = address;
    await run(page, editPlace, { placeId, street, postcode, city });
  } else if (key === 'point' && address) {
    const { latitude, longitude } = address;
    await run(page, editPlace, { placeId, latitude, longitude });
  } else if (key === 'telephone') await takeReach(page, place, { phone: record.phone });
  else if (key === 'courriel') await takeReach(page, place, { email: record.email });
  else if (key === 'site') await takeReach(page, place, { web: record.web });
}

/** How one is reached is its contact's; a place without one is given one. */
async function takeReach(
  page: Page,
  { id, contact }: Place,
  reach: Partial<Record<'phone' | 'email' | 'web', string | null>>,
) {
  if (contact) await run(page, editContact, { contactId: contact.id, ...reach });
  else
    await run(page, createContact, {
      label: 'Accueil',
      labelEn: 'Reception',
      ...reach,
      attach: { placeId: id },
    });
}

async function show(page: Page, place: Place, problems: Problems | null): Promise<Response> {
  const { lang } = page;
  const t = officialTexts(lang);
  const record = await recordOf(page, place);
  const { hoursComment: comment } = place;
  return placePage(page, place, {
    tab: 'official',
    problems,
    path: placePath(place.slug, PART),
    children: (
      <>
        <p>{t.lead}</p>
        {comment && (
          <Section title={t.comment}>
            <blockquote class="pv-inset" lang="fr">
              {comment.text.split('\n').map((line) => (
                <p key={line}>{line}</p>
              ))}
            </blockquote>
            {comment.toCheck && (
              <>
                <p>{t.commentText}</p>
                <p>
                  <ButtonLink href={placePath(place.slug, 'horaires')} variant="secondary">
                    {t.hours}
                  </ButtonLink>
                </p>
                <ButtonForm action={placePath(place.slug, `${PART}/commentaire`)}>{t.settle}</ButtonForm>
              </>
            )}
          </Section>
        )}
        {record ? (
          <Differences page={page} place={place} record={record} shared={await isShared(page, place)} />
        ) : (
          place.officialId && (
            <EmptyState title={t.noRecord}>
              <p>{t.noRecordText}</p>
            </EmptyState>
          )
        )}
      </>
    ),
  });
}

async function isShared(page: Page, { contact }: Place): Promise<boolean> {
  const use = contact ? await page.read((tx) => contactById(tx, contact.id)) : null;
  return use !== null && use.services.length + use.places.length + use.bodies.length > 1;
}

interface DifferencesProps {
  readonly page: Page;
  readonly place: Place;
  readonly record: OfficialRecord;
  /** Its contact is shown elsewhere too. */
  readonly shared: boolean;
}

function Differences({ page, place, record, shared }: DifferencesProps) {
  const { lang } = page;
  const t = officialTexts(lang);
  const differences = differencesOf(place, record, lang);
  return (
    <>
      <p class="pv-muted">
        {record.modifiedAt && t.modified(dayWords(record.modifiedAt.slice(0, 10), lang))}{' '}
        {record.link && <a href={record.link}>{t.link}</a>}
      </p>
      {differences.length === 0 ? (
        <EmptyState title={t.same} icon="circle-check">
          <p>{t.sameText}</p>
        </EmptyState>
      ) : (
        <>
          <Table
            id="differences"
            caption={t.caption}
            columns={[
              { label: t.what },
              { label: t.here },
              { label: t.there },
              { label: t.act, labelHidden: true },
            ]}
            rows={differences.map((one) => ({
              id: one.key,
              cells: [
                t.lines[one.key],
                one.here ?? t.nothing,
                one.there,
                <Take page={page} place={place} one={one} />,
              ],
            }))}
          />
          {shared && <p class="pv-muted">{t.shared}</p>}
        </>
      )}
    </>
  );
}

/** Hours are read again before they are taken: a record says their conditions in words only. */
function Take({ page, place, one }: { page: Page; place: Place; one: Difference }) {
  const t = officialTexts(page.lang);
  const label = t.takeNamed(t.lines[one.key]);
  if (one.key === 'horaires') {
    return (
      <ButtonGroup>
        <ButtonLink href={placePath(place.slug, 'horaires', { fiche: '1' })} variant="secondary" small>
          {t.takeHours}
        </ButtonLink>
      </ButtonGroup>
    );
  }
  return (
    <ButtonForm
      action={placePath(place.slug, PART)}
      hidden={{ ligne: one.key }}
      variant="secondary"
      small
      label={label}
    >
      {t.take}
    </ButtonForm>
  );
}
