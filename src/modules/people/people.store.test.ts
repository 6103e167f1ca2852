import { describe, expect } from 'vitest';
import { rollbackTest } from '../../../tests/support/database.ts';
import { upsertPerson } from './people.store.ts';
import { emptyIdentity } from './person.ts';

describe('persons', () => {
  rollbackTest('are one for one address, and one each without address', async (tx) => {
    const now = new Date('2026-03-16T09:00:00Z');
    const identity = { ...emptyIdentity('individual'), email: 'a@b.fr', surname: 'A' };
    const first = await upsertPerson(tx, identity, now);
    expect(await upsertPerson(tx, { ...identity, surname: null, city: 'Melun' }, now)).toBe(first);
    expect(await upsertPerson(tx, { ...identity, kind: 'company', organisation: 'Levain' }, now)).toBe(first);
    const row = await tx.db.selectFrom('person').selectAll().where('id', '=', first).executeTakeFirst();
    expect(row).toMatchObject({ kind: 'company', surname: 'A', city: 'Melun', organisation: 'Levain' });
    const [one, two] = [
      await upsertPerson(tx, { ...identity, email: null }, now),
      await upsertPerson(tx, { ...identity, email: null }, now),
    ];
    expect(one).not.toBe(two);
  });

  rollbackTest('are not written again when nothing new is said', async (tx) => {
    const identity = { ...emptyIdentity('individual'), email: 'a@b.fr', surname: 'A' };
    const id = await upsertPerson(tx, identity, new Date('2026-03-16T09:00:00Z'));
    await upsertPerson(tx, identity, new Date('2026-03-17T09:00:00Z'));
    const row = await tx.db.selectFrom('person').select('updated_at').where('id', '=', id).executeTakeFirst();
    expect(row?.updated_at).toEqual(new Date('2026-03-16T09:00:00Z'));
  });
});
