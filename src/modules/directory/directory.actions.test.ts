import { describe, expect, test } from 'vitest';
import { actorOfSession, consumeSignInLink } from '#modules/identity/index.ts';
import { allTenantIds } from '#modules/tenancy/index.ts';
import { type Tx, withTenant } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { mailsOf, testAgent, testServices, testTown } from '../../../tests/tenancy/house.ts';
import { editService } from './actions/edit-service.ts';
import { setUpTenant } from './actions/set-up-tenant.ts';
import { updateSubject } from './actions/update-subject.ts';
import { placeBySlug, places } from './queries/places.ts';
import { serviceById, serviceBySlug, services } from './queries/services.ts';
import { subjectById, subjectBySlug, subjects } from './queries/subjects.ts';

const { db } = await testDatabase();
const house = testServices(db);
const town = await testTown(house);
const read = <T>(work: (tx: Tx) => Promise<T>) => withTenant(db, town.id, work);
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code as string,
  );

describe('a commune set up by one command', () => {
  test('has its services, subjects, town hall, and an administrator invited by mail who can enter', async () => {
    const { tenantId, adminId } = await setUpTenant(house, {
      insee: '35360',
      host: 'vitre.example.org',
      adminEmail: 'Maire@Example.org',
    });
    const found = await withTenant(db, tenantId, async (tx) => ({
      services: await services(tx),
      subjects: await subjects(tx),
      places: await places(tx),
    }));
    expect(found.services.length).toBeGreaterThan(5);
    expect(found.services[0]).toMatchObject({
      name: { fr: expect.any(String), en: expect.any(String) },
      place: { slug: 'mairie', city: 'Vitré', postcode: '35500' },
    });
    expect(found.subjects.length).toBeGreaterThan(15);
    expect(found.subjects.every(({ service }) => found.services.some(({ id }) => id === service.id))).toBe(
      true,
    );
    const mail = (await mailsOf(house, tenantId))[0];
    expect(mail).toMatchObject({ to_address: 'maire@example.org', subject: 'Vitré : votre accès d’agent' });
    const token = /\/lien\/(\w+)/.exec(mail?.text_body ?? '')?.[1] ?? '';
    const { sessionToken } = await consumeSignInLink(house, tenantId, token, null);
    const admin = await actorOfSession(house, tenantId, sessionToken);
    expect(admin).toMatchObject({ id: adminId, name: 'maire', roles: new Set(['agent', 'admin']) });
    expect(admin?.kind === 'agent' && admin.services.size).toBe(found.services.length);
  });

  test('is there whole or not at all', async () => {
    const before = await allTenantIds(db);
    expect(
      await code(
        setUpTenant(house, { insee: '35360', host: 'rate.example.org', adminEmail: 'pas une adresse' }),
      ),
    ).toBe('identity.email_invalid');
    expect(await allTenantIds(db)).toEqual(before);
  });
});

describe('reading the directory', () => {
  test('finds services, places and subjects by the end of their address', async () => {
    expect(await read((tx) => serviceBySlug(tx, 'mairie'))).toMatchObject({
      name: { fr: 'Mairie', en: 'Town hall' },
      place: { name: 'Mairie' },
    });
    expect(await read((tx) => placeBySlug(tx, 'mairie'))).toMatchObject({
      city: 'Fontaine-le-Port',
      hours: null,
    });
    expect(await read((tx) => subjectBySlug(tx, 'voirie'))).toMatchObject({
      kind: 'information',
      regime: 'none',
      category: 'daily',
      service: { slug: 'services-techniques' },
      delayMonths: null,
    });
    expect(await read((tx) => subjectBySlug(tx, 'documents-administratifs'))).toMatchObject({
      kind: 'demande',
      regime: 'svr',
      delayMonths: 1,
      appeal: 'cada',
      legalBasis: expect.stringMatching(/art\. /),
    });
    for (const slug of ['', 'rien', "' or 1=1"])
      expect(await read((tx) => serviceBySlug(tx, slug))).toBeNull();
  });

  test('leaves archived services and subjects to old requests', async () => {
    const other = await testTown(house);
    await withTenant(db, other.id, async (tx) => {
      const subject = await subjectBySlug(tx, 'voirie');
      await tx.db
        .updateTable('subject')
        .set({ archived_at: new Date() })
        .where('slug', '=', 'voirie')
        .execute();
      await tx.db
        .updateTable('service')
        .set({ archived_at: new Date() })
        .where('slug', '=', 'services-techniques')
        .execute();
      expect(await subjectBySlug(tx, 'voirie')).toBeNull();
      expect(await subjectById(tx, subject?.id ?? '')).toMatchObject({ slug: 'voirie' });
      expect((await services(tx)).some(({ slug }) => slug === 'services-techniques')).toBe(false);
      expect(await serviceById(tx, subject?.service.id ?? '')).toMatchObject({ slug: 'services-techniques' });
    });
  });
});

describe('editing the directory', () => {
  const edit = (actor: typeof town.admin, input: Parameters<typeof editService.execute>[1]['input']) =>
    editService.execute(house, { tenantId: town.id, actor, input });
  const route = (actor: typeof town.admin, input: Parameters<typeof updateSubject.execute>[1]['input']) =>
    updateSubject.execute(house, { tenantId: town.id, actor, input });

  test('an administrator renames a service and says how it is reached; other fields stay', async () => {
    const serviceId = town.serviceIds[0] as string;
    await edit(town.admin, {
      serviceId,
      name: 'Mairie et accueil',
      phone: '01 99 00 00 02',
      email: 'accueil@example.org',
    });
    await edit(town.admin, { serviceId, email: '' });
    expect(await read((tx) => serviceById(tx, serviceId))).toMatchObject({
      name: { fr: 'Mairie et accueil', en: 'Town hall' },
      phone: '01 99 00 00 02',
      email: null,
    });
    const error = await edit(town.admin, {
      serviceId,
      name: ' ',
      email: 'x',
      phone: 'abc',
      placeId: newId(),
    }).catch((e) => e);
    expect(Object.keys(error.fields).sort()).toEqual(['email', 'name', 'phone', 'placeId']);
    expect(await code(edit(town.admin, { serviceId: newId(), name: 'X' }))).toBe(
      'directory.service_not_found',
    );
  });

  test('a subject is led to another service and treated otherwise', async () => {
    const subject = await read((tx) => subjectBySlug(tx, 'voirie'));
    const [serviceId] = town.serviceIds as [string];
    const input = {
      subjectId: subject?.id ?? '',
      serviceId,
      kind: 'demande',
      regime: 'svr',
      delayMonths: 2,
      delayDays: null,
      legalBasis: 'CRPA, art. L231-4',
      confirmed: true,
    } as const;
    await route(town.admin, input);
    expect(await read((tx) => subjectBySlug(tx, 'voirie'))).toMatchObject({
      kind: 'demande',
      regime: 'svr',
      delayMonths: 2,
      certainty: 'A',
      service: { id: serviceId },
    });
    expect(await code(route(town.admin, { ...input, kind: 'information' }))).toBe(
      'directory.subject_invalid',
    );
    expect(await code(route(town.admin, { ...input, serviceId: newId() }))).toBe('directory.subject_invalid');
    expect(await code(route(town.admin, { ...input, subjectId: newId() }))).toBe(
      'directory.subject_not_found',
    );
  });

  test('is nobody else’s', async () => {
    const actor = await testAgent(house, town, 'lectrice@example.org', ['agent', 'dpo', 'elected']);
    expect(await code(edit(actor, { serviceId: town.serviceIds[0] as string, name: 'X' }))).toBe(
      'directory.edit_service.forbidden',
    );
    expect(
      await code(
        edit({ ...town.admin, tenantId: newId() }, { serviceId: town.serviceIds[0] as string, name: 'X' }),
      ),
    ).toBe('directory.edit_service.other_tenant');
  });
});
