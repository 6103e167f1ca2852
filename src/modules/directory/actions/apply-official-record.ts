import { z } from 'zod';
import type { AnyActor } from '#modules/identity/index.ts';
import { type ActionContext, defineAction } from '#platform/action/index.ts';
import { insertContact, patchContact } from '../contacts.store.ts';
import { mayEditDirectory } from '../directory.policy.ts';
import {
  type FieldChange,
  planTownHall,
  type TownHallPlan,
  type TownHallValues,
  valuesOf,
  withWeek,
} from '../importing/town-hall-plan.ts';
import { lockTownHall, type TownHallRow } from '../official.store.ts';
import type { OfficialHours, OfficialRecord } from '../official.ts';
import { officialHours } from '../official-hours.ts';
import type { AccessLevel } from '../place.ts';
import { clockOfTenant, type PlacePatch, patchPlace } from '../places.store.ts';
import { readHours } from '../queries/hours-memory.ts';
import { keepHours } from './change-hours.ts';

/** What became of the town hall; `place` null: the collectivité has none to fill. */
export interface AppliedRecord {
  readonly placeId: string | null;
  readonly changes: readonly FieldChange[];
  /** The words that a person is to settle; null: none that are new. */
  readonly comment: string | null;
  /** Why the record's hours were not taken; null: they were, or there are none. */
  readonly hoursProblem: string | null;
}

/**
 * Fills the town hall from its record in the national directory: what is empty, and what only an earlier import wrote.
 * What anybody typed stays, and the difference is answered. `dryRun`: the same answer, nothing written.
 */
export const applyOfficialRecord = defineAction({
  name: 'directory.apply_official_record',
  input: z.object({ record: z.custom<OfficialRecord>(isRecord), dryRun: z.boolean() }),
  load: ({ tx }) => lockTownHall(tx),
  authorise: (actor: AnyActor) => mayEditDirectory(actor),
  async run(context, { record, dryRun }, place: TownHallRow | null): Promise<AppliedRecord> {
    if (!place) return { placeId: null, changes: [], comment: null, hoursProblem: null };
    const { zone, territory } = await clockOfTenant(context.tx);
    const week = officialHours(record, zone, territory);
    const plan = planTownHall(
      { values: presentValues(place), comment: place.comment },
      { values: valuesOf(record, week), comment: week.comment },
      place.base,
    );
    if (!dryRun) await write(context, { place, record, week, plan });
    return {
      placeId: place.id,
      changes: plan.changes,
      comment: plan.comment ?? null,
      hoursProblem: week.problem,
    };
  },
});

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'pivots' in value && 'ranges' in value;
}

function presentValues(place: TownHallRow): TownHallValues {
  const { latitude, longitude } = place;
  return {
    street: place.street,
    postcode: place.postcode,
    city: place.city,
    point: latitude === null || longitude === null ? null : { latitude, longitude },
    phone: place.phone,
    email: place.email,
    web: place.web,
    accessLevel: place.accessLevel === 'unknown' ? null : (place.accessLevel as AccessLevel),
    accessNote: place.accessNote,
    weekly: readHours(place.hours)?.weekly ?? null,
  };
}

interface Writing {
  place: TownHallRow;
  record: OfficialRecord;
  week: OfficialHours;
  plan: TownHallPlan;
}

async function write(
  context: ActionContext<AnyActor>,
  { place, record, week, plan }: Writing,
): Promise<void> {
  const { writes, comment } = plan;
  if (writes.weekly && week.hours)
    await keepHours(context, place, withWeek(readHours(place.hours), week.hours), 'import');
  const patch: PlacePatch = {
    ...columnsOf(writes, place, record),
    ...(await contactOf(context, writes, place)),
    ...(comment === undefined ? {} : { hours_comment: comment, hours_to_check: comment !== null }),
    ...(place.officialId === record.id ? {} : { official_id: record.id }),
  };
  const changed = Object.keys(patch).length > 0 || Object.keys(writes).length > 0;
  if (!changed) return;
  await patchPlace(context.tx, place.id, { ...patch, official_values: JSON.stringify(plan.base) });
  context.emit({ topic: 'directory.changed', subjectKind: 'place', subjectId: place.id });
}

function columnsOf(writes: Partial<TownHallValues>, place: TownHallRow, record: OfficialRecord): PlacePatch {
  const { street, postcode, city, point, accessLevel, accessNote } = writes;
  const onRequest =
    accessLevel && record.address?.access === 'DEM' && !place.accessDetails.includes('on-request');
  return {
    ...(street ? { street } : {}),
    ...(postcode ? { postcode } : {}),
    ...(city ? { city } : {}),
    ...(point ? { latitude: point.latitude, longitude: point.longitude } : {}),
    ...(accessLevel ? { access_level: accessLevel } : {}),
    ...(onRequest ? { access_details: [...place.accessDetails, 'on-request'] } : {}),
    ...(accessNote ? { access_note: accessNote } : {}),
  };
}

/** Number, e-mail and site stand in the place's contact, which is made where there is none. */
async function contactOf(
  { tx }: ActionContext<AnyActor>,
  { phone, email, web }: Partial<TownHallValues>,
  place: TownHallRow,
): Promise<PlacePatch> {
  const reach = { ...(phone ? { phone } : {}), ...(email ? { email } : {}), ...(web ? { web } : {}) };
  if (Object.keys(reach).length === 0) return {};
  if (place.contactId !== null) {
    await patchContact(tx, place.contactId, reach);
    return {};
  }
  return { contact_id: await insertContact(tx, { label: 'Accueil', label_en: 'Reception', ...reach }) };
}
