import type { HoursException, OpeningHours } from '#modules/calendar/index.ts';
import {
  addClosure,
  createContact,
  createPlace,
  createService,
  decideHoliday,
  editPlace,
  editService,
  places,
  services,
  setHours,
} from '#modules/directory/index.ts';
import type { AgentActor } from '#modules/identity/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { agentOf, type TestWeb } from '../../support/web.ts';

/** Hours of a town hall: mornings, a late Tuesday by appointment, closed on public holidays. */
export const TOWN_HALL_HOURS: OpeningHours = {
  zone: 'Europe/Paris',
  closedOnHolidaysOf: 'metropole',
  weekly: {
    mon: [
      { from: '09:00', to: '12:00' },
      { from: '14:00', to: '17:30' },
    ],
    tue: [
      { from: '09:00', to: '12:00' },
      { from: '18:00', to: '19:30', byAppointment: true },
    ],
    wed: [{ from: '09:00', to: '12:00' }],
    fri: [
      { from: '09:00', to: '12:00' },
      { from: '14:00', to: '16:30' },
    ],
    sat: [{ from: '09:30', to: '12:00', when: { nth: [1, 3] } }],
  },
};

/** The directory of tenant A in the hands of its administrator. */
export interface Directory {
  readonly admin: AgentActor;
  place(slug: string): Promise<string>;
  addPlace(input: Parameters<typeof createPlace.execute>[1]['input']): Promise<string>;
  editPlace(slug: string, input: object): Promise<unknown>;
  addService(input: Parameters<typeof createService.execute>[1]['input']): Promise<string>;
  editService(slug: string, input: object): Promise<unknown>;
  addContact(input: Parameters<typeof createContact.execute>[1]['input']): Promise<string>;
  hours(slug: string, hours: OpeningHours | null): Promise<unknown>;
  close(slug: string, closure: HoursException): Promise<unknown>;
  decide(slug: string, holiday: string, decision: unknown): Promise<unknown>;
}

export async function directoryOf(web: TestWeb): Promise<Directory> {
  const { services: house, tenantA } = web;
  const admin = await agentOf(web);
  const tenantId = tenantA.id;
  const of = <I>(input: I) => ({ tenantId, actor: admin, input });
  const found = async (slug: string) => {
    const all = await withTenant(house.db, tenantId, places);
    const place = all.find((one) => one.slug === slug);
    if (!place) throw new Error(`no place ${slug}`);
    return place.id;
  };
  const service = async (slug: string) => {
    const all = await withTenant(house.db, tenantId, services);
    const one = all.find((each) => each.slug === slug);
    if (!one) throw new Error(`no service ${slug}`);
    return one.id;
  };
  /** Acts, and waits until the pages have been told. */
  const told = async <R>(act: () => Promise<R>): Promise<R> => {
    const heard = Promise.withResolvers<void>();
    const stop = web.live.on(({ topic }) => topic === 'directory.changed' && heard.resolve());
    const result = await act();
    if (web.live.connected) await heard.promise;
    stop();
    return result;
  };
  return {
    admin,
    place: found,
    addPlace: (input) => told(() => createPlace.execute(house, of(input))),
    editPlace: (slug, input) =>
      told(async () => editPlace.execute(house, of({ ...input, placeId: await found(slug) }))),
    addService: (input) => told(() => createService.execute(house, of(input))),
    editService: (slug, input) =>
      told(async () => editService.execute(house, of({ ...input, serviceId: await service(slug) }))),
    addContact: (input) => told(() => createContact.execute(house, of(input))),
    hours: (slug, hours) =>
      told(async () => setHours.execute(house, of({ placeId: await found(slug), hours }))),
    close: (slug, closure) =>
      told(async () => addClosure.execute(house, of({ placeId: await found(slug), closure }))),
    decide: (slug, holiday, decision) =>
      told(async () =>
        decideHoliday.execute(house, of({ placeIds: [await found(slug)], holiday, decision })),
      ),
  };
}

/** A town hall with all that can be known, and a few places and services beside it. */
export async function furnishDirectory(directory: Directory): Promise<void> {
  // Its set-up has made the town hall.
  const townHall = await directory.place('mairie');
  await directory.editPlace('mairie', {
    name: 'Mairie',
    nameEn: 'Town hall',
    kind: 'town-hall',
    description: 'Au centre du village, face à l’église. Le secrétariat est au rez-de-chaussée.',
    street: '3 rue du Général-Roux',
    postcode: '77590',
    city: 'Fontaine-le-Port',
    latitude: 48.4868,
    longitude: 2.75745,
    accessLevel: 'partly',
    accessDetails: ['parking', 'portable-ramp', 'call-button', 'human-help'],
    accessNote: 'Sonnez à gauche de la porte : on vient poser la rampe.',
  });
  await directory.addContact({
    label: 'Accueil',
    labelEn: 'Reception',
    person: 'Camille Arnaud',
    role: 'secrétaire de mairie',
    roleEn: 'town clerk',
    phone: '01 99 00 71 88',
    email: 'mairie@fontaine.example',
    web: 'https://www.fontaine.example',
    note: 'De préférence le matin.',
    attach: { placeId: townHall },
  });
  await directory.hours('mairie', TOWN_HALL_HOURS);
  const school = await directory.addPlace({
    name: 'École du Port',
    nameEn: 'Port school',
    kind: 'school',
    street: '8 bis rue de l’Église',
    postcode: '77590',
    city: 'Fontaine-le-Port',
    latitude: 48.4861,
    longitude: 2.7583,
  });
  await directory.addPlace({
    name: 'Médiathèque',
    kind: 'library',
    street: 'Place du Lavoir',
    postcode: '77590',
    city: 'Fontaine-le-Port',
    latitude: 48.4802,
    longitude: 2.7701,
    accessLevel: 'accessible',
  });
  await directory.hours('mediatheque', {
    zone: 'Europe/Paris',
    weekly: { wed: [{ from: '14:00', to: '18:00' }], sat: [{ from: '10:00', to: '17:00' }] },
    closedOnHolidaysOf: 'metropole',
  });
  await directory.addPlace({ name: 'Salle des fêtes', kind: 'hall', latitude: 48.4852, longitude: 2.7621 });
  await directory.addService({
    name: 'Périscolaire',
    mission: 'Cantine, garderie, mercredis.',
    placeId: school,
  });
  await directory.editService('mairie', { placeId: townHall });
}
