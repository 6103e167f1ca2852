import { describe, expect, test } from 'vitest';
import { type AgentActor, inviteAgent, system } from '#modules/identity/index.ts';
import { updateTenant } from '#modules/tenancy/index.ts';
import { sql, type Tx, withTenant } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { codeOf, enter, testServices, testTown } from '../../../../tests/tenancy/house.ts';
import { bodies, bodiesForEditors } from '../queries/bodies.ts';
import { contactById, contacts } from '../queries/contacts.ts';
import { placeById, placeBySlug } from '../queries/places.ts';
import { currentSlug, serviceById, serviceBySlug, services, servicesAt } from '../queries/services.ts';
import { subjectBySlug } from '../queries/subjects.ts';
import { archivePlace } from './archive-place.ts';
import { archiveService } from './archive-service.ts';
import { createContact } from './create-contact.ts';
import { createPlace } from './create-place.ts';
import { createService } from './create-service.ts';
import { editBody } from './edit-body.ts';
import { editContact } from './edit-contact.ts';
import { editPlace } from './edit-place.ts';
import { editService } from './edit-service.ts';
import { removeContact } from './remove-contact.ts';

const { db } = await testDatabase();
const house = testServices(db);
const town = await testTown(house);
const read = <T>(work: (tx: Tx) => Promise<T>) => withTenant(db, town.id, work);
const by = (actor: AgentActor) => ({ tenantId: town.id, actor });
const admin = by(town.admin);
const [first, second] = town.serviceIds as [string, string];
const service = async (id: string) => {
  const found = await read((tx) => serviceById(tx, id));
  if (!found) throw new Error('no service');
  return found;
};
const newContact = (fields: { label?: string; phone?: string; email?: string; person?: string }) =>
  createContact.execute(house, { ...admin, input: { label: 'Accueil', ...fields, attach: null } });
const fieldsOf = async (work: Promise<unknown>) =>
  Object.keys(((await work.catch((error: unknown) => error)) as { fields?: object }).fields ?? {}).sort();

describe('how one is reached', () => {
  test('is typed once: a number changes at every place that points at it', async () => {
    const contactId = await newContact({ phone: '01 99 00 00 10', email: 'Accueil@Example.ORG' });
    const townHall = await read((tx) => placeBySlug(tx, 'mairie'));
    const placeId = townHall?.id ?? '';
    for (const serviceId of [first, second])
      await editService.execute(house, { ...admin, input: { serviceId, contactId, placeId } });
    await editPlace.execute(house, { ...admin, input: { placeId, contactId } });
    await editContact.execute(house, { ...admin, input: { contactId, phone: '01 99 00 00 11' } });
    const all = await read((tx) => services(tx));
    expect(all.filter(({ phone }) => phone === '01 99 00 00 11').map(({ id }) => id)).toEqual([
      first,
      second,
    ]);
    expect((await read((tx) => placeById(tx, placeId)))?.phone).toBe('01 99 00 00 11');
    expect((await service(first)).email).toBe('accueil@example.org');
    const use = await read((tx) => contactById(tx, contactId));
    expect(use).toMatchObject({
      services: [{ id: first, as: 'contact' }, { id: second }],
      places: [{ id: placeId }],
    });
  });

  test('falls back: service, then its place, then the collectivité', async () => {
    await updateTenant.execute(house, {
      ...admin,
      input: { phone: '01 99 00 00 20', email: 'mairie@example.org', street: '1 rue T' },
    });
    const placeId = await createPlace.execute(house, {
      ...admin,
      input: { name: 'Annexe', street: '2 rue P', postcode: '77590', city: 'F' },
    });
    const serviceId = await createService.execute(house, { ...admin, input: { name: 'Sport', placeId } });
    expect((await service(serviceId)).reach).toMatchObject({
      phone: '01 99 00 00 20',
      email: 'mairie@example.org',
      street: '2 rue P',
    });
    const input = { label: 'Gardien', phone: '01 99 00 00 21', attach: { placeId } };
    await createContact.execute(house, { ...admin, input });
    expect((await service(serviceId)).reach).toMatchObject({
      phone: '01 99 00 00 21',
      email: 'mairie@example.org',
    });
    await editService.execute(house, { ...admin, input: { serviceId, email: 'sport@example.org' } });
    const found = await service(serviceId);
    expect(found.reach).toMatchObject({
      phone: '01 99 00 00 21',
      email: 'sport@example.org',
      street: '2 rue P',
    });
    expect([found.phone, found.email]).toEqual([null, 'sport@example.org']);
    await editService.execute(house, { ...admin, input: { serviceId, placeId: null } });
    expect((await service(serviceId)).reach).toMatchObject({ phone: '01 99 00 00 20', street: '1 rue T' });
  });

  test('of one service is changed for it alone where others point at the same contact', async () => {
    const contactId = await newContact({ phone: '01 99 00 00 30' });
    for (const serviceId of [first, second])
      await editService.execute(house, { ...admin, input: { serviceId, contactId } });
    await editService.execute(house, { ...admin, input: { serviceId: first, phone: '01 99 00 00 31' } });
    expect([(await service(first)).phone, (await service(second)).phone]).toEqual([
      '01 99 00 00 31',
      '01 99 00 00 30',
    ]);
    const own = (await service(first)).contact?.id;
    await editService.execute(house, { ...admin, input: { serviceId: first, phone: '01 99 00 00 32' } });
    expect(await service(first)).toMatchObject({ phone: '01 99 00 00 32', contact: { id: own } });
    await editService.execute(house, { ...admin, input: { serviceId: first, phone: '01 99 00 00 32' } });
    expect((await service(first)).contact?.id).toBe(own);
  });

  test('is forgotten with the person who leaves, and what showed it falls back', async () => {
    const person = {
      label: 'Responsable',
      person: 'Hélène Aubry',
      attach: { serviceId: first, as: 'manager' },
    } as const;
    const contactId = await createContact.execute(house, { ...admin, input: person });
    expect((await service(first)).manager).toMatchObject({
      person: 'Hélène Aubry',
      label: { fr: 'Responsable', en: 'Responsable' },
    });
    await removeContact.execute(house, { ...admin, input: { contactId } });
    expect((await service(first)).manager).toBeNull();
    expect(await read((tx) => contactById(tx, contactId))).toBeNull();
    expect(await codeOf(removeContact.execute(house, { ...admin, input: { contactId } }))).toBe(
      'directory.contact_not_found',
    );
  });

  test('that cannot be is told field by field', async () => {
    const input = { label: ' ', email: 'x', phone: 'appelez', web: 'javascript:alert(1)', attach: null };
    expect(await fieldsOf(createContact.execute(house, { ...admin, input }))).toEqual([
      'email',
      'label',
      'phone',
      'web',
    ]);
    const contactId = await newContact({});
    const edit = { contactId, web: 'www.example.org', note: 'a\u202eb' };
    await editContact.execute(house, { ...admin, input: edit });
    expect((await read((tx) => contactById(tx, contactId)))?.contact.web).toBe('http://www.example.org');
  });
});

describe('an address of a page', () => {
  test('stays when the name changes, and the former one leads on when it is changed', async () => {
    const serviceId = await createService.execute(house, {
      ...admin,
      input: { name: 'État civil & élections' },
    });
    expect((await service(serviceId)).slug).toBe('etat-civil-elections');
    await editService.execute(house, { ...admin, input: { serviceId, name: 'Élections' } });
    expect((await service(serviceId)).slug).toBe('etat-civil-elections');
    await editService.execute(house, { ...admin, input: { serviceId, slug: 'elections' } });
    expect(await read((tx) => serviceBySlug(tx, 'etat-civil-elections'))).toBeNull();
    expect(await read((tx) => currentSlug(tx, 'service', 'etat-civil-elections'))).toBe('elections');
    expect(await read((tx) => currentSlug(tx, 'place', 'etat-civil-elections'))).toBeNull();
    await editService.execute(house, { ...admin, input: { serviceId, slug: 'votes' } });
    for (const former of ['etat-civil-elections', 'elections'])
      expect(await read((tx) => currentSlug(tx, 'service', former))).toBe('votes');
    await editService.execute(house, { ...admin, input: { serviceId, slug: 'elections' } });
    expect(await read((tx) => currentSlug(tx, 'service', 'votes'))).toBe('elections');
    expect(await read((tx) => currentSlug(tx, 'service', 'elections'))).toBeNull();
  });

  test('is never that of another, present or former', async () => {
    const one = await createPlace.execute(house, { ...admin, input: { name: 'Gymnase' } });
    const two = await createPlace.execute(house, { ...admin, input: { name: 'Gymnase' } });
    expect((await read((tx) => placeById(tx, two)))?.slug).toBe('gymnase-2');
    await editPlace.execute(house, { ...admin, input: { placeId: one, slug: 'halle' } });
    const three = await createPlace.execute(house, { ...admin, input: { name: 'Gymnase' } });
    expect((await read((tx) => placeById(tx, three)))?.slug).toBe('gymnase-3');
    for (const slug of ['halle', 'gymnase', 'É', '-a', 'a'.repeat(61), ''])
      expect(
        await fieldsOf(editPlace.execute(house, { ...admin, input: { placeId: two, slug } })),
        slug,
      ).toEqual(['slug']);
    // Its own former one it may take back.
    await editPlace.execute(house, { ...admin, input: { placeId: one, slug: 'gymnase' } });
    expect((await read((tx) => placeBySlug(tx, 'gymnase')))?.id).toBe(one);
  });
});

describe('a place', () => {
  test('says what it is, how one gets in, where it stands; the rest stays', async () => {
    const placeId = await createPlace.execute(house, {
      ...admin,
      input: { name: 'Médiathèque', kind: 'library', description: 'Livres.', latitude: 48.4, longitude: 2.7 },
    });
    const access = {
      accessLevel: 'partly',
      accessDetails: ['ramp', 'hearing-loop'],
      accessNote: 'Sonnez.',
    } as const;
    await editPlace.execute(house, {
      ...admin,
      input: { placeId, ...access, accessDetails: [...access.accessDetails] },
    });
    expect(await read((tx) => placeBySlug(tx, 'mediatheque'))).toMatchObject({
      name: 'Médiathèque',
      nameEn: null,
      kind: 'library',
      description: { fr: 'Livres.', en: 'Livres.' },
      latitude: 48.4,
      access: { level: 'partly', details: ['ramp', 'hearing-loop'], note: { fr: 'Sonnez.' } },
      photo: null,
      hours: null,
    });
    const wrong = { placeId, name: ' ', postcode: '7759', latitude: 91, longitude: 0, contactId: newId() };
    expect(await fieldsOf(editPlace.execute(house, { ...admin, input: wrong }))).toEqual([
      'contactId',
      'latitude',
      'name',
      'postcode',
    ]);
    expect(await fieldsOf(editPlace.execute(house, { ...admin, input: { placeId, latitude: 48 } }))).toEqual([
      'latitude',
    ]);
  });

  test('where services receive is not archived; then it is on no list', async () => {
    const placeId = await createPlace.execute(house, { ...admin, input: { name: 'Vieux bureau' } });
    const serviceId = await createService.execute(house, { ...admin, input: { name: 'Logement', placeId } });
    const archive = () => archivePlace.execute(house, { ...admin, input: { placeId } });
    await expect(archive()).rejects.toMatchObject({
      code: 'directory.place_in_use',
      text: {
        fr: 'Ce lieu ne peut pas encore être archivé : Logement y reçoit le public. Donnez-leur d’abord un autre lieu.',
      },
    });
    expect((await read((tx) => servicesAt(tx, placeId))).map(({ id }) => id)).toEqual([serviceId]);
    await editService.execute(house, { ...admin, input: { serviceId, placeId: null } });
    await archive();
    expect(await read((tx) => placeBySlug(tx, 'vieux-bureau'))).toBeNull();
    expect(await read((tx) => placeById(tx, placeId))).toMatchObject({ archived: true });
    expect(await codeOf(editPlace.execute(house, { ...admin, input: { placeId, name: 'X' } }))).toBe(
      'directory.place_not_found',
    );
    expect(await fieldsOf(editService.execute(house, { ...admin, input: { serviceId, placeId } }))).toEqual([
      'placeId',
    ]);
  });
});

describe('a service', () => {
  test('to which a subject leads is not archived: how many, and where to lead them', async () => {
    const subject = await read((tx) => subjectBySlug(tx, 'voirie'));
    const serviceId = subject?.service.id ?? '';
    await expect(archiveService.execute(house, { ...admin, input: { serviceId } })).rejects.toMatchObject({
      status: 409,
      code: 'directory.service_in_use',
      text: {
        fr: expect.stringMatching(
          /^Ce service ne peut pas encore être archivé : \d+ sujets y mènent\. D’abord, menez les sujets vers un autre service/,
        ),
      },
    });
    const empty = await createService.execute(house, { ...admin, input: { name: 'Archives' } });
    await archiveService.execute(house, { ...admin, input: { serviceId: empty } });
    expect((await read((tx) => services(tx))).some(({ id }) => id === empty)).toBe(false);
    expect(await service(empty)).toMatchObject({ archived: true });
    expect(await codeOf(archiveService.execute(house, { ...admin, input: { serviceId: empty } }))).toBe(
      'directory.service_not_found',
    );
  });

  test('stands after the others, with its English words where they are given', async () => {
    const id = await createService.execute(house, {
      ...admin,
      input: { name: 'Eau', mission: 'Eau potable.' },
    });
    expect((await read((tx) => services(tx))).at(-1)).toMatchObject({
      id,
      name: { fr: 'Eau', en: 'Eau' },
      mission: { fr: 'Eau potable.', en: 'Eau potable.' },
    });
    expect(
      await fieldsOf(
        createService.execute(house, { ...admin, input: { name: ' ', slug: 'eau', phone: 'x' } }),
      ),
    ).toEqual(['name', 'phone', 'slug']);
  });
});

describe('whoever manages a service', () => {
  test('edits it, its contact and its place, and nothing else', async () => {
    const placeId = await createPlace.execute(house, { ...admin, input: { name: 'École' } });
    const elsewhere = await createPlace.execute(house, { ...admin, input: { name: 'Ailleurs' } });
    const contactId = await newContact({ phone: '01 99 00 00 40' });
    const others = await newContact({ phone: '01 99 00 00 41' });
    await editService.execute(house, { ...admin, input: { serviceId: second, placeId, contactId } });
    await editService.execute(house, { ...admin, input: { serviceId: first, contactId: others } });
    const who = by(await manager(second));
    const allowed = [
      editService.execute(house, { ...who, input: { serviceId: second, mission: 'Cantine.' } }),
      editContact.execute(house, { ...who, input: { contactId, phone: '01 99 00 00 42' } }),
      editPlace.execute(house, { ...who, input: { placeId, description: 'Deux cours.' } }),
      createContact.execute(house, {
        ...who,
        input: { label: 'Responsable', attach: { serviceId: second, as: 'manager' } },
      }),
      createContact.execute(house, { ...who, input: { label: 'Accueil', attach: { placeId } } }),
    ];
    expect(new Set(await Promise.all(allowed.map(codeOf)))).toEqual(new Set(['done']));
    const refused = [
      editService.execute(house, { ...who, input: { serviceId: first, mission: 'X' } }),
      editContact.execute(house, { ...who, input: { contactId: others, phone: '01 99 00 00 43' } }),
      editPlace.execute(house, { ...who, input: { placeId: elsewhere, name: 'X' } }),
      createContact.execute(house, { ...who, input: { label: 'X', attach: null } }),
      createContact.execute(house, {
        ...who,
        input: { label: 'X', attach: { serviceId: first, as: 'contact' } },
      }),
      createContact.execute(house, { ...who, input: { label: 'X', attach: { body: 'caf' } } }),
      createPlace.execute(house, { ...who, input: { name: 'X' } }),
      createService.execute(house, { ...who, input: { name: 'X' } }),
      archivePlace.execute(house, { ...who, input: { placeId } }),
      archiveService.execute(house, { ...who, input: { serviceId: second } }),
      removeContact.execute(house, { ...who, input: { contactId } }),
      editBody.execute(house, { ...who, input: { kind: 'caf', name: 'X' } }),
    ];
    for (const code of await Promise.all(refused.map(codeOf))) expect(code).toMatch(/\.forbidden$/);
    // Pointing at a place or a contact would make it theirs to edit.
    const grab = { serviceId: second, placeId: elsewhere, contactId: others, managerId: others };
    expect(await fieldsOf(editService.execute(house, { ...who, input: grab }))).toEqual([
      'contactId',
      'managerId',
      'placeId',
    ]);
    expect(
      await fieldsOf(editPlace.execute(house, { ...who, input: { placeId, contactId: others } })),
    ).toEqual(['contactId']);
  });
});

describe('another body', () => {
  test('says what an agent typed of it, and nothing of a hidden one', async () => {
    const contactId = await newContact({ label: 'CAF', phone: '01 99 00 00 50' });
    await editBody.execute(house, {
      ...admin,
      input: { kind: 'caf', name: 'CAF de Melun', street: '1 rue C', contactId, note: 'Le mardi.' },
    });
    await editBody.execute(house, { ...admin, input: { kind: 'msa', hidden: true } });
    const shown = await read(bodies);
    expect(shown.find(({ kind }) => kind === 'caf')).toMatchObject({
      source: 'agent',
      name: { fr: 'CAF de Melun', en: 'CAF de Melun' },
      street: '1 rue C',
      phone: '01 99 00 00 50',
      note: { fr: 'Le mardi.' },
      link: expect.stringContaining('recherche?whoWhat='),
    });
    expect(shown.some(({ kind }) => kind === 'msa')).toBe(false);
    expect((await read(bodiesForEditors)).find(({ kind }) => kind === 'msa')).toMatchObject({ hidden: true });
    await editBody.execute(house, { ...admin, input: { kind: 'caf', note: '' } });
    expect((await read(bodies)).find(({ kind }) => kind === 'caf')).toMatchObject({
      name: { fr: 'CAF de Melun' },
      note: null,
    });
    expect(
      await fieldsOf(
        editBody.execute(house, { ...admin, input: { kind: 'caf', postcode: 'x', contactId: newId() } }),
      ),
    ).toEqual(['contactId', 'postcode']);
    expect((await read(contacts)).find(({ contact }) => contact.id === contactId)?.bodies).toEqual(['caf']);
  });
});

test('every change is heard of by identifiers alone', async () => {
  const { rows } = await read((tx) =>
    sql<{
      data: object;
      kind: string;
    }>`select data, subject_kind as kind from event where topic = 'directory.changed'`.execute(tx.db),
  );
  expect(rows.length).toBeGreaterThan(20);
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(
    new Set(['tenant', 'service', 'place', 'contact', 'body']),
  );
  for (const { data } of rows) expect(data).toEqual({});
});

async function manager(serviceId: string): Promise<AgentActor> {
  const email = 'chef@example.org';
  const input = {
    email,
    name: 'Chef',
    roles: ['agent' as const, 'manager' as const],
    serviceIds: [serviceId],
    notify: false,
  };
  await inviteAgent.execute(house, { tenantId: town.id, actor: system(town.id), input });
  return (await enter(house, town, email)).actor;
}
