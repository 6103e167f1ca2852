import {
  announcedClosures,
  type Day,
  dayIn,
  hoursJsonSchema,
  hoursText,
  localText,
  toOsmHours,
  weekView,
} from '#modules/calendar/index.ts';
import { type Place, placeName } from '#modules/directory/index.ts';
import { canonicalOrigin } from '#modules/tenancy/index.ts';
import type { Page } from '../../kit/page.ts';
import { openWords } from '../shared/hours.ts';

/** Address of the schema that `hoursJson` answers to. */
export const HOURS_SCHEMA_PATH = '/schemas/horaires.json';

/** The opening hours of a place as data, described by `hoursFileSchema`. */
export function hoursJson(page: Page, place: Place): object {
  const { lang, now, tenant } = page;
  const origin = canonicalOrigin(tenant, page.services.address);
  const { hours, latitude, longitude, street, postcode, city, hoursComment } = place;
  return {
    $schema: origin + HOURS_SCHEMA_PATH,
    place: {
      id: place.id,
      name: placeName(place, lang),
      kind: place.kind,
      url: `${origin}/lieux/${place.slug}`,
      address: { street, postcode, city },
      position: latitude === null || longitude === null ? null : { latitude, longitude },
      phone: place.reach.phone,
      email: place.reach.email,
    },
    at: now.toISOString(),
    toCheck: hoursComment?.toCheck ? hoursComment.text : null,
    hours,
    ...(hours
      ? derived(hours, now, page.lang)
      : { state: null, closures: [], week: [], osm: null, text: null }),
  };
}

function derived(hours: NonNullable<Place['hours']>, now: Date, lang: 'fr' | 'en'): object {
  const { state, headline, detail } = openWords(hours, now, lang);
  const change = state.open ? state.until : state.opensAt;
  return {
    state: {
      open: state.open,
      byAppointment: state.byAppointment,
      changesAt: (state.changesAt ?? change)?.toISOString() ?? null,
      uncertain: state.uncertain,
      text: detail ? `${headline}, ${detail}` : headline,
    },
    closures: announcedClosures(hours, now).map(({ from, to, reason }) => ({
      from,
      to,
      reason: reason === null ? null : localText(reason, lang),
    })),
    week: weekView(hours, dayIn(now, hours.zone)).map(({ day, slots }) => ({
      day: day satisfies Day,
      slots: slots.map(({ from, to, byAppointment = false }) => ({ from, to, byAppointment })),
    })),
    osm: toOsmHours(hours).value,
    text: hoursText(hours, lang, now),
  };
}

const optional = (type: string, description: string) => ({ type: [type, 'null'], description });
const DAY = { type: 'string', format: 'date' };
const { $schema: dialect, ...hoursShape } = hoursJsonSchema as Record<string, unknown>;

/** JSON Schema of `/lieux/…/horaires.json`. `at`: the instant that `state` and `week` are of. */
export function hoursFileSchema(id: string): object {
  return {
    $schema: dialect,
    $id: id,
    title: 'Opening hours of a public place',
    type: 'object',
    required: ['place', 'at', 'hours', 'state', 'closures', 'week', 'osm', 'text', 'toCheck'],
    properties: {
      $schema: { type: 'string' },
      place: {
        type: 'object',
        required: ['id', 'name', 'kind', 'url', 'address', 'position', 'phone', 'email'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          name: { type: 'string' },
          kind: { type: 'string' },
          url: { type: 'string', format: 'uri' },
          address: {
            type: 'object',
            properties: {
              street: optional('string', 'Number and street'),
              postcode: optional('string', 'Postal code'),
              city: optional('string', 'Town'),
            },
          },
          position: {
            type: ['object', 'null'],
            description: 'WGS 84, degrees',
            properties: { latitude: { type: 'number' }, longitude: { type: 'number' } },
          },
          phone: optional('string', 'As it is written in France'),
          email: optional('string', 'Electronic address'),
        },
      },
      at: { type: 'string', format: 'date-time', description: 'The instant that state and week are of' },
      toCheck: optional('string', 'What the official record says in words and nobody has confirmed yet'),
      hours: {
        description: 'The hours as they are entered; null: not known',
        anyOf: [hoursShape, { type: 'null' }],
      },
      state: {
        type: ['object', 'null'],
        properties: {
          open: { type: 'boolean', description: 'Open to all, without appointment' },
          byAppointment: { type: 'boolean' },
          changesAt: {
            type: ['string', 'null'],
            format: 'date-time',
            description: 'null: no change within 400 days',
          },
          uncertain: {
            type: 'boolean',
            description: 'Depends on school holidays that are not published yet',
          },
          text: { type: 'string' },
        },
      },
      closures: {
        type: 'array',
        description: 'Announced exceptional closures, both days included; to null: until further notice',
        items: {
          type: 'object',
          properties: {
            from: DAY,
            to: { ...DAY, type: ['string', 'null'] },
            reason: optional('string', 'Why'),
          },
        },
      },
      week: {
        type: 'array',
        description: 'This week from Monday, holidays and exceptions applied',
        items: {
          type: 'object',
          properties: {
            day: DAY,
            slots: {
              type: 'array',
              items: {
                type: 'object',
                properties: {
                  from: { type: 'string' },
                  to: { type: 'string' },
                  byAppointment: { type: 'boolean' },
                },
              },
            },
          },
        },
      },
      osm: optional('string', 'opening_hours value of OpenStreetMap'),
      text: optional('string', 'The hours in plain words, a line each'),
    },
  };
}
