import { addDays, dayIn, WEEKDAYS, weekdayOf } from '#modules/calendar/index.ts';
import {
  addClosure,
  applyOfficialRecord,
  createContact,
  createPlace,
  editBody,
  editPlace,
  editService,
  placeBySlug,
  readOfficialRecord,
  services,
  setHours,
  settleHoursComment,
} from '#modules/directory/index.ts';
import type { AgentActor } from '#modules/identity/index.ts';
import type { ActionContext } from '#platform/action/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import { type DemoSetting, type DemoTownHall, demoRecord } from './demo-files.ts';

type Context = ActionContext<AgentActor>;

/**
 * The directory of the demonstration, made as a town hall makes its own: the town hall from its official record, by the
 * code of the import, then what a person decided of it; other places, contacts, services and bodies by hand.
 */
export async function furnish(context: Context, setting: DemoSetting): Promise<void> {
  const townHallId = await furnishTownHall(context, setting.townHall);
  const contactIds = new Map<string, string>();
  for (const { key, label, person, role, phone, email, note } of setting.contacts) {
    const words = {
      label: label.fr,
      labelEn: label.en,
      role: role?.fr,
      roleEn: role?.en,
      note: note?.fr,
      noteEn: note?.en,
    };
    contactIds.set(
      key,
      await createContact.within(context, { ...words, person, phone, email, attach: null }),
    );
  }
  const placeIds = new Map([['mairie', townHallId]]);
  for (const place of setting.places) {
    const { slug, kind, street, postcode, city, latitude, longitude, hours } = place;
    const placeId = await createPlace.within(context, {
      ...{ slug, kind, street, postcode, city, latitude, longitude },
      ...named('name', place.name),
      ...named('description', place.description),
      ...named('accessNote', place.access.note),
      name: place.name.fr,
      accessLevel: place.access.level,
      accessDetails: place.access.details,
      contactId: known(contactIds, place.contact),
    });
    if (hours) await setHours.within(context, { placeId, hours });
    placeIds.set(slug, placeId);
  }
  const serviceIds = new Map((await services(context.tx)).map(({ slug, id }) => [slug, id]));
  for (const { slug, place, contact, manager } of setting.services) {
    await editService.within(context, {
      serviceId: known(serviceIds, slug),
      placeId: known(placeIds, place),
      contactId: contact ? known(contactIds, contact) : null,
      managerId: manager ? known(contactIds, manager) : null,
    });
  }
  for (const { kind, contact, note } of setting.bodies)
    await editBody.within(context, {
      ...named('note', note),
      kind,
      contactId: contact ? known(contactIds, contact) : null,
    });
}

async function furnishTownHall(context: Context, { hours, access, closure }: DemoTownHall): Promise<string> {
  await applyOfficialRecord.within(context, { record: readOfficialRecord(demoRecord()), dryRun: false });
  const place = await placeBySlug(context.tx, 'mairie');
  if (!place?.hours) throw new Error('the demonstration has no town hall');
  const placeId = place.id;
  // « Accueil ouvert uniquement hors vacances scolaires l'après-midi »: which slot that is, a person says.
  await setHours.within(context, { placeId, hours });
  await settleHoursComment.within(context, { placeId });
  await editPlace.within(context, {
    placeId,
    accessDetails: access.details,
    ...named('accessNote', access.note),
  });
  let from = addDays(dayIn(context.now, place.hours.zone), closure.inDays);
  while (WEEKDAYS[weekdayOf(from) - 1] !== closure.weekday) from = addDays(from, 1);
  const announceFrom = addDays(from, -closure.announceDaysBefore);
  const { reason } = closure;
  await addClosure.within(context, {
    placeId,
    closure: { from, to: from, closed: true, reason, announceFrom },
  });
  return placeId;
}

/** `note` in both languages: the fields `note` and `noteEn`. */
function named<Field extends string>(field: Field, text: Text): { [key in Field | `${Field}En`]: string } {
  return { [field]: text.fr, [`${field}En`]: text.en } as { [key in Field | `${Field}En`]: string };
}

function known(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the demonstration has no ${key}`);
  return id;
}
