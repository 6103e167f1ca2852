import { describe, expect, test } from 'vitest';
import { subjectBySlug } from '#modules/directory/index.ts';
import { anonymous } from '#modules/identity/index.ts';
import { emptyIdentity } from '#modules/people/index.ts';
import { type Tx, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { testServices, testTown } from '../../../../tests/tenancy/house.ts';
import { type ContactSending, sendContactMessage } from './send-message.ts';

const { db } = await testDatabase();
const house = testServices(db);
const town = await testTown(house);
const read = <T>(work: (tx: Tx) => Promise<T>) => withTenant(db, town.id, work);
const subjectId = (await read((tx) => subjectBySlug(tx, 'voirie')))?.id as string;
let people = 0;

function sending(changes: Partial<ContactSending> = {}, body = 'Un trou devant le 12.'): ContactSending {
  people += 1;
  return {
    tenant: town.tenant,
    actor: anonymous(town.id),
    message: {
      subjectId,
      identity: { ...emptyIdentity('individual'), email: `personne-${people}@example.org` },
      title: null,
      body,
      language: 'fr',
      fileDraftKey: null,
    },
    formKey: `cle${people}`.padEnd(30, '2'),
    shownAt: new Date(house.clock.now().getTime() - 60_000),
    trapped: false,
    address: `192.0.2.${people}`,
    ...changes,
  };
}
const reason = (number: string) =>
  read(
    async (tx) =>
      (
        await tx.db
          .selectFrom('request')
          .select('hold_reason')
          .where('number', '=', number)
          .executeTakeFirst()
      )?.hold_reason,
  );

describe('a message of the contact form', () => {
  test('is accepted, with its number of the year in the collectivité’s zone', async () => {
    house.clock.set(new Date('2026-12-31T23:30:00Z'));
    const sent = await sendContactMessage(house, sending());
    expect(sent).toMatchObject({ already: false, held: false, number: expect.stringMatching(/^2027-/) });
    house.clock.set(new Date('2026-03-16T09:00:00Z'));
  });

  test('posted eight times at once is one request, and every post is answered with it', async () => {
    const one = sending();
    const all = await Promise.all(Array.from({ length: 8 }, () => sendContactMessage(house, one)));
    expect(new Set(all.map(({ number }) => number)).size).toBe(1);
    expect(new Set(all.map(({ secret }) => secret)).size).toBe(1);
  });

  test('corrected and sent again from the same page is another one: nothing is lost', async () => {
    const one = sending();
    const first = await sendContactMessage(house, one);
    const second = await sendContactMessage(house, {
      ...one,
      message: { ...one.message, body: 'Un trou devant le 14.' },
    });
    expect(second).toMatchObject({ already: false });
    expect(second.number).not.toBe(first.number);
  });

  test('whoever invents a form’s key is not answered with the secret of another’s request', async () => {
    const first = await sendContactMessage(house, sending({ formKey: 'a'.repeat(30), shownAt: null }));
    const second = await sendContactMessage(house, sending({ formKey: 'a'.repeat(30), shownAt: null }));
    expect(second.secret).not.toBe(first.secret);
  });

  test('without proof, too fast or trapped it is held, and one all the same', async () => {
    const now = house.clock.now();
    for (const [changes, expected] of [
      [{ shownAt: null, formKey: '' }, 'contact.no_proof'],
      [{ shownAt: now }, 'contact.too_fast'],
      [{ trapped: true }, 'contact.trap'],
    ] as const) {
      const one = sending(changes);
      const [first, second] = await Promise.all([
        sendContactMessage(house, one),
        sendContactMessage(house, one),
      ]);
      expect(first.number).toBe(second?.number);
      expect(first.held).toBe(true);
      expect(await reason(first.number)).toBe(expected);
    }
  });

  test('the sixth of an address within ten minutes is held, ten minutes later no more', async () => {
    const email = 'beaucoup@example.org';
    const send = async (n: number) => {
      const one = sending({}, `Message ${n}`);
      return (
        await sendContactMessage(house, {
          ...one,
          message: { ...one.message, identity: { ...one.message.identity, email } },
        })
      ).number;
    };
    const sent: string[] = [];
    for (let n = 0; n < 6; n += 1) sent.push(await send(n));
    expect(await Promise.all(sent.map(reason))).toEqual([null, null, null, null, null, 'contact.rate_email']);
    house.clock.advance(601_000);
    expect(await reason(await send(7))).toBeNull();
  });

  test('the eleventh of a network access is held, and the address itself is nowhere', async () => {
    const sent: string[] = [];
    for (let n = 0; n < 11; n += 1)
      sent.push((await sendContactMessage(house, sending({ address: '198.51.100.7' }))).number);
    expect((await Promise.all(sent.map(reason))).filter((held) => held !== null)).toEqual([
      'contact.rate_origin',
    ]);
    const rows = await read((tx) => tx.db.selectFrom('request').selectAll().execute());
    expect(JSON.stringify(rows)).not.toContain('198.51.100.7');
  });

  test('a subscriber’s whole IPv6 network is one access, another’s is another', async () => {
    const held: boolean[] = [];
    for (let n = 0; n < 11; n += 1) {
      const address = `2001:db8:12:34:${(n * 911).toString(16)}::${n + 1}`;
      held.push((await sendContactMessage(house, sending({ address }))).held);
    }
    expect(held.filter(Boolean)).toHaveLength(1);
    expect((await sendContactMessage(house, sending({ address: '2001:db8:12:35::1' }))).held).toBe(false);
  });
});
