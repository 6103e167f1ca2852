import { describe, expect } from 'vitest';
import { rollbackTest } from '../../../tests/support/database.ts';
import { upsertPerson } from './people.store.ts';
import { emptyIdentity } from './person.ts';

const now = new Date('2026-03-16T09:00:00Z');
const identity = { ...emptyIdentity('individual'), email: 'a@b.fr', surname: 'A' };

describe('persons', () => {
  rollbackTest('are one for one address, and one each without address', async (tx) => {
    const first = await upsertPerson(tx, identity, now);
    expect(await upsertPerson(tx, { ...identity, surname: null, city: 'Melun' }, now)).toBe(first);
    const [one, two] = [
      await upsertPerson(tx, { ...identity, email: null }, now),
      await upsertPerson(tx, { ...identity, email: null }, now),
    ];
    expect(one).not.toBe(two);
  });

  rollbackTest('learn what was not known, and are not renamed by whoever types their address', async (tx) => {
    const id = await upsertPerson(tx, identity, now);
    const other = {
      ...emptyIdentity('company'),
      email: 'a@b.fr',
      surname: 'Faux',
      city: 'Melun',
      organisation: 'Levain',
    };
    expect(await upsertPerson(tx, other, now)).toBe(id);
    await upsertPerson(tx, { ...other, city: 'Paris', phone: '0123456789' }, now);
    const row = await tx.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
    expect(row).toMatchObject({
      kind: 'individual',
      surname: 'A',
      city: 'Melun',
      organisation: 'Levain',
      phone: '0123456789',
    });
  });

  rollbackTest('known by their address alone are of the kind that their first detail says', async (tx) => {
    const id = await upsertPerson(tx, { ...identity, surname: null }, now);
    await upsertPerson(tx, { ...emptyIdentity('company'), email: 'a@b.fr', organisation: 'Levain' }, now);
    const row = await tx.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
    expect(row).toMatchObject({ kind: 'company', organisation: 'Levain' });
  });

  rollbackTest('are not written again when nothing new is said', async (tx) => {
    const id = await upsertPerson(tx, identity, now);
    await upsertPerson(tx, { ...identity, surname: 'B' }, new Date('2026-03-17T09:00:00Z'));
    const row = await tx.db.selectFrom('person').select('updated_at').where('id', '=', id).executeTakeFirst();
    expect(row?.updated_at).toEqual(now);
  });
});
