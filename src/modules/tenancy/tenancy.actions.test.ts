import pg from 'pg';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { inTransaction } from '#platform/action/index.ts';
import { closeDb, dbOver, sql, withTenant } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { testServices } from '../../../tests/tenancy/house.ts';
import { addHost } from './actions/add-host.ts';
import { createTenant } from './actions/create-tenant.ts';
import { updateTenant } from './actions/update-tenant.ts';
import { allTenantIds, forgetTenants, tenantByHost, tenantById } from './queries/tenants.ts';

const { appUrl, db } = await testDatabase();
const services = testServices(db);
beforeEach(() => forgetTenants());

const by = (tenantId: string) => ({ kind: 'system', id: null, tenantId });
async function create(
  insee: string,
  host: string,
  more: { demo?: boolean; otherHosts?: string[] } = {},
): Promise<string> {
  const id = newId();
  await inTransaction(services, id, by(id), (context) =>
    createTenant.within(context, { insee, host, ...more }),
  );
  return id;
}
const read = (id: string) => withTenant(db, id, tenantById);

describe('a new tenant', () => {
  test('is filled from the national list, with a secret of its own', async () => {
    const id = await create('35360', 'Vitre.Example.org');
    const tenant = await read(id);
    expect(tenant).toMatchObject({
      id,
      kind: 'commune',
      insee: '35360',
      name: 'Vitré',
      departmentName: 'Ille-et-Vilaine',
      timeZone: 'Europe/Paris',
      territory: 'metropole',
      languages: ['fr', 'en'],
      canonicalHost: 'vitre.example.org',
      hosts: ['vitre.example.org'],
      demo: false,
    });
    expect(tenant.population).toBeGreaterThan(15_000);
    expect(tenant.siren).toMatch(/^\d{9}$/);
    const other = await read(await create('77188', 'autre.example.org'));
    expect(tenant.secret).toHaveLength(32);
    expect(tenant.secret.equals(other.secret)).toBe(false);
    expect(await allTenantIds(db)).toEqual(expect.arrayContaining([id, other.id]));
  });

  test('is refused in words: unknown code, arrondissement, bad host', async () => {
    const refused = (insee: string, host: string) =>
      create(insee, host).then(
        () => null,
        (error) => error,
      );
    expect(await refused('99999', 'a.example')).toMatchObject({
      code: 'tenancy.commune_unknown',
      text: { fr: expect.stringContaining('99999'), en: expect.stringContaining('99999') },
    });
    expect(await refused('75101', 'a.example')).toMatchObject({
      code: 'tenancy.commune_without_council',
      text: { fr: expect.stringContaining('75056') },
    });
    expect(await refused('35360', 'https://a.example')).toMatchObject({ code: 'tenancy.host_invalid' });
    expect(await refused('35360', '127.0.0.1')).toMatchObject({ code: 'tenancy.host_invalid' });
    expect(await tenantByHost(db, 'a.example')).toBeNull();
  });

  test('cannot take the host of another, nor two at the same moment the same one', async () => {
    await create('35360', 'prise.example.org');
    await expect(create('77188', 'PRISE.example.org')).rejects.toMatchObject({ code: 'tenancy.host_taken' });
    const before = (await allTenantIds(db)).length;
    const race = await Promise.allSettled(
      Array.from({ length: 4 }, () => create('77188', 'course.example.org')),
    );
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await allTenantIds(db)).length).toBe(before + 1);
  });

  test('of the demonstration answers on several loopback hosts, the first one canonical', async () => {
    const id = await create('77188', 'localhost', { demo: true, otherHosts: ['127.0.0.1'] });
    await addHost.execute(services, { tenantId: id, actor: by(id), input: { host: '[::1]' } });
    await addHost.execute(services, { tenantId: id, actor: by(id), input: { host: '::1' } });
    expect(await read(id)).toMatchObject({
      canonicalHost: 'localhost',
      hosts: ['localhost', '127.0.0.1', '::1'],
    });
    expect((await tenantByHost(db, '[::1]:3000'))?.id).toBe(id);
    await expect(
      addHost.execute(services, { tenantId: id, actor: by(id), input: { host: 'prise.example.org' } }),
    ).rejects.toMatchObject({ code: 'tenancy.host_taken' });
  });
});

describe('the tenant of a host', () => {
  test('is asked once in thirty seconds, known or unknown, whatever way the host is written', async () => {
    const id = await create('77188', 'memoire.example.org');
    const pool = new pg.Pool({ connectionString: appUrl, options: '-c search_path=parvis,pg_catalog' });
    const asked = vi.spyOn(pool, 'query');
    const counted = dbOver(pool);
    const found = await Promise.all([
      tenantByHost(counted, 'memoire.example.org'),
      tenantByHost(counted, 'MEMOIRE.example.org:3000'),
      tenantByHost(counted, 'memoire.example.org.'),
    ]);
    expect(found.map((tenant) => tenant?.id)).toEqual([id, id, id]);
    expect(asked.mock.calls.length).toBe(1);
    expect(await tenantByHost(counted, 'personne.example.org')).toBeNull();
    expect(await tenantByHost(counted, 'personne.example.org')).toBeNull();
    expect(asked.mock.calls.length).toBe(2);
    expect(await tenantByHost(counted, 'not a host')).toBeNull();
    expect(asked.mock.calls.length).toBe(2);
    await closeDb(counted);
  });

  test('is asked again after thirty seconds, and at once when forgotten', async () => {
    expect(await tenantByHost(db, 'demain.example.org')).toBeNull();
    const id = await create('77188', 'demain.example.org');
    expect(await tenantByHost(db, 'demain.example.org')).toBeNull();
    forgetTenants();
    expect((await tenantByHost(db, 'demain.example.org'))?.id).toBe(id);
    await withTenant(db, id, (tx) => sql`update tenant set name = 'Demain'`.execute(tx.db));
    const later = performance.now() + 30_001;
    vi.spyOn(performance, 'now').mockReturnValue(later);
    expect((await tenantByHost(db, 'demain.example.org'))?.name).toBe('Demain');
  });
});

describe('changing the record of the collectivité', () => {
  test('is for its administrators alone', async () => {
    const id = await create('77188', 'droits.example.org');
    const agent = (roles: string[], tenantId = id) => ({
      kind: 'agent',
      id: newId(),
      tenantId,
      roles: new Set(roles),
    });
    const update = (actor: ReturnType<typeof agent> | ReturnType<typeof by>) =>
      updateTenant.execute(services, { tenantId: id, actor, input: { phone: '01 99 00 00 01' } });
    for (const roles of [['agent'], ['manager'], ['dpo'], ['elected'], []]) {
      await expect(update(agent(roles))).rejects.toMatchObject({ status: 403 });
    }
    await expect(update(agent(['admin'], newId()))).rejects.toMatchObject({ status: 403 });
    await expect(update({ kind: 'anonymous', id: null, tenantId: id })).rejects.toMatchObject({
      status: 403,
    });
    await update(agent(['admin', 'agent']));
    expect((await read(id)).phone).toBe('01 99 00 00 01');
  });

  test('changes what was given alone, empties a field, and says it to all processes', async () => {
    const id = await create('77188', 'fiche.example.org');
    const update = (input: Parameters<typeof updateTenant.execute>[1]['input']) =>
      updateTenant.execute(services, { tenantId: id, actor: by(id), input });
    await update({
      brandColour: '#A03060',
      email: 'mairie@example.org',
      city: 'Ville',
      director: 'La maire',
    });
    await update({ city: '', hostProvider: 'Hébergeur, Paris' });
    expect(await read(id)).toMatchObject({
      name: 'Fontaine-le-Port',
      brandColour: '#a03060',
      email: 'mairie@example.org',
      city: null,
      director: 'La maire',
      hostProvider: 'Hébergeur, Paris',
    });
    const topics = await withTenant(db, id, (tx) => tx.db.selectFrom('event').select('topic').execute());
    expect(topics.map(({ topic }) => topic)).toEqual(['tenant.changed', 'tenant.changed', 'tenant.changed']);
  });

  test('keeps French first, in whatever order the languages come or came', async () => {
    const id = await create('77188', 'langues.example.org');
    const input = { languages: ['en' as const, 'fr' as const] };
    await updateTenant.execute(services, { tenantId: id, actor: by(id), input });
    const stored = await withTenant(db, id, (tx) =>
      sql<{ languages: string[] }>`select languages from tenant`.execute(tx.db),
    );
    expect(stored.rows[0]?.languages).toEqual(['fr', 'en']);
    await withTenant(db, id, (tx) => sql`update tenant set languages = '{en,fr}'`.execute(tx.db));
    expect((await read(id)).languages).toEqual(['fr', 'en']);
  });

  test('takes an address of mail that people write from, and says that others are none', async () => {
    const id = await create('77188', 'adresse.example.org');
    const set = (email: string) =>
      updateTenant.execute(services, { tenantId: id, actor: by(id), input: { email } });
    await set('a&b@x.fr');
    await set('x@y.xn--p1ai');
    await expect(set('a..b@x.fr')).rejects.toMatchObject({ code: 'tenancy.invalid' });
    expect((await read(id)).email).toBe('x@y.xn--p1ai');
  });

  test('says by field what is wrong', async () => {
    const id = await create('77188', 'erreurs.example.org');
    const input = {
      name: ' ',
      brandColour: 'red; }',
      email: 'x',
      phone: 'abc',
      postcode: '7',
      languages: ['en' as const],
    };
    const error = await updateTenant
      .execute(services, { tenantId: id, actor: by(id), input })
      .catch((e) => e);
    expect(error).toMatchObject({ code: 'tenancy.invalid', status: 422 });
    expect(Object.keys(error.fields).sort()).toEqual([
      'brandColour',
      'email',
      'languages',
      'name',
      'phone',
      'postcode',
    ]);
    expect((await read(id)).name).toBe('Fontaine-le-Port');
  });
});
