import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, readMigrations } from '#platform/db/migrate.ts';
import { emptyDatabase } from '../support/database.ts';

const database = await emptyDatabase();
const client = new pg.Client({ connectionString: database.ownerUrl });
const TENANT = '00000000-0000-7000-8000-00000000000a';
const OTHER = '00000000-0000-7000-8000-00000000000b';

/** Every row, as the owner who says so. */
async function rows(statement: string): Promise<Record<string, unknown>[]> {
  await client.query(`begin; set local app.owner = 'on'`);
  const found = await client.query(statement);
  await client.query('commit');
  return found.rows;
}

beforeAll(async () => {
  const names = (await readMigrations()).map(({ name }) => name);
  const at = names.indexOf('0010_directory.sql');
  expect(at).toBeGreaterThan(0);
  await migrate(database.ownerUrl, { only: names.slice(0, at) });
  await client.connect();
  await rows(`
    insert into parvis.tenant (id, kind, name, secret, created_at) values
      ('${TENANT}', 'commune', 'A', '\\x00', now()), ('${OTHER}', 'commune', 'B', '\\x00', now());
    insert into parvis.place (tenant_id, id, slug, name, phone, hours) values
      ('${TENANT}', '00000000-0000-7000-8000-000000000001', 'mairie', 'Mairie', '01', '{"zone": "Europe/Paris", "weekly": {}}'),
      ('${TENANT}', '00000000-0000-7000-8000-000000000002', 'salle', 'Salle', '09', null),
      ('${TENANT}', '00000000-0000-7000-8000-000000000003', 'parc', 'Parc', null, null),
      ('${OTHER}', '00000000-0000-7000-8000-000000000004', 'mairie', 'Mairie', '01', null);
    insert into parvis.service (tenant_id, slug, name, name_en, mission, mission_en, email, phone, place_id, position) values
      ('${TENANT}', 'accueil', 'Accueil', 'Reception', '', '', 'a@example.org', '01', '00000000-0000-7000-8000-000000000001', 0),
      ('${TENANT}', 'etat-civil', 'État civil', 'Registry', '', '', 'a@example.org', '01', '00000000-0000-7000-8000-000000000001', 1),
      ('${TENANT}', 'ecole', 'École', 'School', '', '', null, '02', null, 2),
      ('${TENANT}', 'sport', 'Sport', 'Sport', '', '', 's@example.org', null, '00000000-0000-7000-8000-000000000002', 3),
      ('${TENANT}', 'rien', 'Rien', 'Nothing', '', '', null, null, null, 4),
      ('${OTHER}', 'accueil', 'Accueil', 'Reception', '', '', 'a@example.org', '02', null, 0);`);
  await migrate(database.ownerUrl, { only: names.slice(0, at + 1) });
});
afterAll(async () => {
  await client.end();
  await database.close();
});

test('numbers and addresses become contacts, one for each pair, shared by those that had the same', async () => {
  const found = await rows(`
    select s.slug, s.tenant_id = '${OTHER}' as other, c.label, c.label_en, c.phone, c.email, c.id
    from parvis.service s left join parvis.contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
    order by other, s.position`);
  expect(found.map(({ id: _, other: __, ...row }) => row)).toEqual([
    { slug: 'accueil', label: 'Accueil', label_en: 'Reception', phone: '01', email: 'a@example.org' },
    { slug: 'etat-civil', label: 'Accueil', label_en: 'Reception', phone: '01', email: 'a@example.org' },
    { slug: 'ecole', label: 'École', label_en: 'School', phone: '02', email: null },
    { slug: 'sport', label: 'Sport', label_en: 'Sport', phone: null, email: 's@example.org' },
    { slug: 'rien', label: null, label_en: null, phone: null, email: null },
    { slug: 'accueil', label: 'Accueil', label_en: 'Reception', phone: '02', email: 'a@example.org' },
  ]);
  expect(found[0]?.['id']).toBe(found[1]?.['id']);
});

test('a place has the contact of a service received there with its number, else one of its own', async () => {
  const found = await rows(`
    select p.slug, p.tenant_id = '${OTHER}' as other, p.kind, c.label, c.phone,
      exists (select from parvis.service s where s.contact_id = c.id) as shared
    from parvis.place p left join parvis.contact c on c.tenant_id = p.tenant_id and c.id = p.contact_id
    order by p.id`);
  expect(found).toEqual([
    { slug: 'mairie', other: false, kind: 'town-hall', label: 'Accueil', phone: '01', shared: true },
    { slug: 'salle', other: false, kind: 'other', label: 'Salle', phone: '09', shared: false },
    { slug: 'parc', other: false, kind: 'other', label: null, phone: null, shared: false },
    { slug: 'mairie', other: true, kind: 'town-hall', label: 'Mairie', phone: '01', shared: false },
  ]);
  expect(await rows('select count(*)::int as n from parvis.contact')).toEqual([{ n: 6 }]);
});

test('hours keep their first state, which a mistake can be undone by', async () => {
  const found = await rows(`
    select p.slug, r.what, r.hours, r.actor_kind from parvis.place p
      join parvis.place_hours_revision r on r.tenant_id = p.tenant_id and r.id = p.hours_revision`);
  expect(found).toEqual([
    { slug: 'mairie', what: 'before', actor_kind: 'system', hours: { zone: 'Europe/Paris', weekly: {} } },
  ]);
});
