import { isDeepStrictEqual } from 'node:util';
import {
  type HoursException,
  hoursProblems,
  type OpeningHours,
  parseOpeningHours,
} from '#modules/calendar/index.ts';
import type { AnyActor } from '#modules/identity/index.ts';
import { type ActionContext, defineAction } from '#platform/action/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { directoryErrors, HoursInvalid } from '../directory.errors.ts';
import { mayEditPlace } from '../directory.policy.ts';
import type { RevisionWhat } from '../hours.messages.ts';
import {
  addClosureSchema,
  removeClosureSchema,
  restoreHoursSchema,
  setHoursSchema,
  settleHoursCommentSchema,
} from '../hours.schemas.ts';
import { hoursOfRevision, type LockedPlace, patchPlace, writeHours } from '../places.store.ts';
import { readHours } from '../queries/hours-memory.ts';
import { loadPlace } from './edit-place.ts';

type Context = ActionContext<AnyActor>;

/** Puts whole hours in place of those before. Throws `HoursInvalid` with every problem, `directory.hours_changed`. */
export const setHours = defineAction({
  name: 'directory.set_hours',
  input: setHoursSchema,
  load: (context, { placeId }) => loadPlace(context, placeId),
  authorise: (actor: AnyActor, place: LockedPlace) => mayEditPlace(actor, place),
  async run(context, { hours, seenRevision }, place) {
    unchangedSince(place, seenRevision);
    return keepHours(context, place, hours ?? null, 'set');
  },
});

/** Brings back the hours of an earlier revision (`hoursRevisions` lists them): itself a change that can be undone. */
export const restoreHours = defineAction({
  name: 'directory.restore_hours',
  input: restoreHoursSchema,
  load: (context, { placeId }) => loadPlace(context, placeId),
  authorise: (actor: AnyActor, place: LockedPlace) => mayEditPlace(actor, place),
  async run(context, { revisionId, seenRevision }, place) {
    unchangedSince(place, seenRevision);
    const hours = await hoursOfRevision(context.tx, place.id, revisionId);
    if (hours === undefined) throw notFound('directory.revision_not_found');
    return keepHours(context, place, hours, 'restore');
  },
});

/** Adds a dated closure or other hours for some days, told to the public from its `announceFrom` on. */
export const addClosure = defineAction({
  name: 'directory.add_closure',
  input: addClosureSchema,
  load: (context, { placeId }) => loadPlace(context, placeId),
  authorise: (actor: AnyActor, place: LockedPlace) => mayEditPlace(actor, place),
  async run(context, { closure, seenRevision }, place) {
    unchangedSince(place, seenRevision);
    const hours = presentHours(place);
    const yearAgo = new Date(context.now.getTime() - 366 * 86_400_000).toISOString().slice(0, 10);
    const kept = (hours.exceptions ?? []).filter(({ to }) => to === undefined || to >= yearAgo);
    const exceptions = [...kept, closure as HoursException];
    return keepHours(context, place, { ...hours, exceptions }, 'closure');
  },
});

/** Takes the exception of these days away. Throws `directory.closure_not_found`. */
export const removeClosure = defineAction({
  name: 'directory.remove_closure',
  input: removeClosureSchema,
  load: (context, { placeId }) => loadPlace(context, placeId),
  authorise: (actor: AnyActor, place: LockedPlace) => mayEditPlace(actor, place),
  async run(context, { from, to, seenRevision }, place) {
    unchangedSince(place, seenRevision);
    const hours = presentHours(place);
    const all = hours.exceptions ?? [];
    const index = all.findIndex((one) => one.from === from && (one.to ?? null) === to);
    if (index < 0) throw notFound('directory.closure_not_found');
    const exceptions = all.toSpliced(index, 1);
    const { exceptions: _, ...rest } = hours;
    const left = exceptions.length === 0 ? rest : { ...rest, exceptions };
    return keepHours(context, place, left, 'reopening');
  },
});

/** An agent has read what the official record says of the hours in words: it is no longer shown, nor asked about. */
export const settleHoursComment = defineAction({
  name: 'directory.settle_hours_comment',
  input: settleHoursCommentSchema,
  load: (context, { placeId }) => loadPlace(context, placeId),
  authorise: (actor: AnyActor, place: LockedPlace) => mayEditPlace(actor, place),
  async run({ tx, emit }, _input, place) {
    if (!place.hoursToCheck) return;
    await patchPlace(tx, place.id, { hours_to_check: false });
    emit({ topic: 'directory.changed', subjectKind: 'place', subjectId: place.id });
  },
});

/**
 * Checks hours and writes them with the revision that keeps them; answers the revision that names them now. The same
 * hours again write nothing. Throws `HoursInvalid`.
 */
export async function keepHours(
  context: Context,
  place: Pick<LockedPlace, 'id' | 'hours' | 'hoursRevision'>,
  hours: unknown,
  what: RevisionWhat,
): Promise<string | null> {
  const problems = hours === null ? [] : hoursProblems(hours);
  if (problems.length > 0) throw new HoursInvalid(problems);
  const parsed = hours === null ? null : parseOpeningHours(hours);
  if (isStored(parsed, place.hours)) return place.hoursRevision;
  const revision = await writeHours(context.tx, place.id, {
    what,
    hours: parsed,
    actorKind: context.actor.kind,
    actorId: context.actor.id,
    at: context.now,
  });
  context.emit({ topic: 'directory.changed', subjectKind: 'place', subjectId: place.id });
  return revision;
}

/** The hours as they are now, to be changed. Throws where there are none, or none that can be read. */
export function presentHours(place: Pick<LockedPlace, 'hours'>): OpeningHours {
  if (!place.hours) throw directoryErrors.noHours();
  const hours = readHours(place.hours);
  if (!hours) throw directoryErrors.unreadableHours();
  return hours;
}

function unchangedSince(place: LockedPlace, seen: string | null | undefined): void {
  if (seen !== undefined && seen !== place.hoursRevision) throw directoryErrors.hoursChanged();
}

/** Whether hours are what is stored already. */
export function isStored(hours: OpeningHours | null, stored: unknown): boolean {
  return isDeepStrictEqual(plain(hours), plain(stored));
}

/** As the database gives it back: no key without a value. */
function plain(value: unknown): unknown {
  return value === null || value === undefined ? null : JSON.parse(JSON.stringify(value));
}
