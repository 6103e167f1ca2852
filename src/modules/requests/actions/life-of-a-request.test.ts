import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/support/database.ts';
import { mailsOf } from '../../../../tests/tenancy/house.ts';
import { acknowledgeJob } from '../jobs/acknowledge.ts';
import { sendReplyJob } from '../jobs/send-reply.ts';
import { followerOf, followUp, followUpOfUsager, requestsOfEmail } from '../queries/follow-up.ts';
import { runJobs } from '../requests.factory.ts';
import { latestAcknowledgement } from '../requests.store.ts';
import { aReply, aStage, code } from '../stage.factory.ts';
import { addNote } from './add-note.ts';
import { assignRequest } from './assign-request.ts';
import { closeRequest } from './close-request.ts';
import { moveRequest } from './move-request.ts';
import { releaseRequest } from './release-request.ts';
import { reopenRequest } from './reopen-request.ts';
import { askUsager, replyToRequest } from './reply-to-request.ts';
import { requalifyRequest } from './requalify-request.ts';
import { revokeFollowLink } from './revoke-follow-link.ts';
import { usagerReplies } from './usager-replies.ts';

const { db, ownerUrl } = await testDatabase();
const stage = await aStage(db);
const { house, town, read, documents, karim, lucie, elsewhere, dpo, elected, open, view, call, follower } =
  stage;
const secretOf = (text: string) => /\/suivi\/\S+\/([2-9a-z]{30})/.exec(text)?.[1];
const newestMail = async () => (await mailsOf(house, town.id)).at(-1);

describe('the life of a request', () => {
  test('is acknowledged by mail with its number, its date and the link, in the language of the person', async () => {
    const opened = await open({ language: 'en', body: 'BUY CHEAP PILLS' });
    expect(await runJobs(ownerUrl, house)).toEqual(['requests.acknowledge']);
    const mail = await newestMail();
    expect(mail).toMatchObject({
      to_address: 'elodie.prevot@example.org',
      subject: `Acknowledgement of your message no. ${opened.number} – ${town.tenant.name}`,
    });
    expect(secretOf(mail?.text_body ?? '')).toBe(opened.secret);
    expect(mail?.text_body).toMatch(/Monday,? 16 March 2026 at 10:00/);
    expect(mail?.text_body).not.toContain('PILLS');
    const { timeline } = await view(opened.number);
    expect(timeline.map((entry) => (entry.kind === 'event' ? entry.topic : entry.from))).toEqual([
      'usager',
      'request.opened',
      'request.acknowledgement_mailed',
    ]);
  });

  test('is mailed once, though its jobs run twice', async () => {
    const { requestId, number } = await open();
    await replyToRequest.execute(house, call(karim, aReply(number)));
    await runJobs(ownerUrl, house);
    const before = (await mailsOf(house, town.id)).length;
    const acknowledgementId = (await read((tx) => latestAcknowledgement(tx, requestId)))?.id as string;
    const messageId = (await view(number)).lastMessageId as string;
    const again = { number: 2, last: false };
    await acknowledgeJob.run(house, town.id, { requestId, acknowledgementId }, again);
    await sendReplyJob.run(house, town.id, { messageId, verb: 'reply' }, again);
    expect(await mailsOf(house, town.id)).toHaveLength(before);
    const { timeline } = await view(number);
    expect(
      timeline.filter((entry) => entry.kind === 'event' && entry.topic.endsWith('_mailed')),
    ).toHaveLength(1);
    expect(timeline.find((entry) => entry.kind === 'message' && entry.from === 'agent')).toMatchObject({
      mail: 'made',
    });
  });

  test('keeps the files of its form, each with its message', async () => {
    const draftKey = 'd'.repeat(30);
    const file = {
      name: 'photo.jpg',
      bytes: 3,
      sha256: Buffer.alloc(32),
      storage_key: 'x',
      created_at: house.clock.now(),
    };
    await read((tx) =>
      tx.db
        .insertInto('file')
        .values({ ...file, tenant_id: town.id, draft_key: draftKey })
        .execute(),
    );
    const { number, secret } = await open({ fileDraftKey: draftKey });
    const page = await read((tx) => followUp(tx, number, secret));
    expect(page?.timeline[0]).toMatchObject({
      kind: 'message',
      files: [{ name: 'photo.jpg', state: 'pending' }],
    });
    expect((await view(number)).files).toHaveLength(1);
  });

  test('goes from message to answer, back, and to its end', async () => {
    const { number, requestId, secret } = await open();
    await addNote.execute(house, call(lucie, { number, body: 'Armoire n° 14 humide.', submissionKey: null }));
    await replyToRequest.execute(house, call(karim, aReply(number)));
    expect(await view(number)).toMatchObject({
      state: 'answered',
      assigneeId: karim.id,
      assigneeName: karim.name,
    });
    const page = await read((tx) => followUp(tx, number, secret));
    expect(page).toMatchObject({ state: 'answered', stateLabel: { fr: 'Réponse envoyée' } });
    expect(JSON.stringify(page)).not.toContain('Armoire');
    expect(page?.timeline.flatMap((entry) => (entry.kind === 'message' ? [entry.body] : []))).toEqual([
      'Le lampadaire devant le 12 est éteint depuis trois jours.',
      'Nous passons mercredi.',
    ]);
    await closeRequest.execute(house, call(karim, { number }));
    await closeRequest.execute(house, call(lucie, { number }));
    await usagerReplies.execute(
      house,
      call(follower(requestId), {
        number,
        body: 'Toujours éteint.',
        submissionKey: 'k'.repeat(20),
        fileDraftKey: null,
      }),
    );
    await usagerReplies.execute(
      house,
      call(follower(requestId), {
        number,
        body: 'Toujours éteint.',
        submissionKey: 'k'.repeat(20),
        fileDraftKey: null,
      }),
    );
    const again = await view(number);
    expect(again).toMatchObject({ state: 'open', closedAt: null });
    expect(again.timeline.filter((entry) => entry.kind === 'message')).toHaveLength(4);
    await runJobs(ownerUrl, house);
    expect((await newestMail())?.text_body).toContain('Nous passons mercredi.');
    await closeRequest.execute(house, call(karim, { number }));
    await reopenRequest.execute(house, call(karim, { number }));
    expect(await view(number)).toMatchObject({ state: 'open' });
  });

  test('waits for the person who was asked something', async () => {
    const { number, requestId } = await open();
    await askUsager.execute(house, call(karim, aReply(number, 'À quelle adresse ?')));
    expect(await view(number)).toMatchObject({ state: 'waiting', late: false, soon: false, daysLeft: null });
    await closeRequest.execute(house, call(karim, { number }));
    await runJobs(ownerUrl, house);
    // The mail says what the agent did, not where the request stood when it was made.
    expect((await newestMail())?.subject).toContain(`Une question à votre demande n° ${number}`);
    await usagerReplies.execute(
      house,
      call(follower(requestId), { number, body: 'Au 12.', submissionKey: null, fileDraftKey: null }),
    );
    expect(await view(number)).toMatchObject({ state: 'open' });
  });

  test('is answered once: by a double click, and by two agents', async () => {
    const { number } = await open();
    const input = { ...aReply(number), submissionKey: 'double-click-0123456789' };
    const both = await Promise.all([1, 2, 3].map(() => replyToRequest.execute(house, call(karim, input))));
    expect(new Set(both.map(({ messageId }) => messageId)).size).toBe(1);
    const first = (await view(number)).timeline.find((entry) => entry.kind === 'message')?.id as string;
    const late = { ...aReply(number, 'Moi aussi.'), seenMessageId: first };
    expect(await code(replyToRequest.execute(house, call(lucie, late)))).toBe('request.answered_meanwhile');
    const seen = { ...late, seenMessageId: (await view(number)).lastMessageId };
    expect(await code(replyToRequest.execute(house, call(lucie, seen)))).toBe('done');
  });

  test('is given to a colleague of the service, never to another', async () => {
    const { number } = await open();
    await assignRequest.execute(house, call(karim, { number, assigneeId: lucie.id }));
    expect(await view(number)).toMatchObject({ state: 'open', assigneeName: lucie.name });
    for (const assigneeId of [elsewhere.id, elected.id, dpo.id, '0198f0a0-0000-7000-8000-000000000000']) {
      expect(await code(assignRequest.execute(house, call(karim, { number, assigneeId })))).toBe(
        'request.assignee_unknown',
      );
    }
    await assignRequest.execute(house, call(karim, { number, assigneeId: null }));
    expect(await view(number)).toMatchObject({ state: 'open', assigneeId: null });
    expect((await view(number)).colleagues.map(({ id }) => id).sort()).toEqual(
      [karim.id, lucie.id, town.admin.id].sort(),
    );
  });

  test('held: no mail before release, then with the date of arrival; the alarm tells who is responsible once', async () => {
    await runJobs(ownerUrl, house);
    const { number, requestId, secret } = await open({ holdReason: 'contact.trap' });
    const before = (await mailsOf(house, town.id)).length;
    expect(await code(replyToRequest.execute(house, call(karim, aReply(number))))).toBe('request.state');
    const arrived = house.clock.now();
    expect(await runJobs(ownerUrl, house)).toEqual([]);
    const page = await read((tx) => followUp(tx, number, secret));
    expect(page).toMatchObject({
      acknowledgement: { number },
      held: true,
      stateSentence: {
        fr: 'Votre message est arrivé. Un agent le vérifie avant de le confier au service.',
      },
    });
    expect(JSON.stringify(page?.timeline)).not.toContain('onfiée à');
    house.clock.advance(4 * 3_600_000);
    expect(await runJobs(ownerUrl, house)).toContain('requests.alarm-held');
    const alarms = (await mailsOf(house, town.id)).slice(before);
    expect(alarms.map(({ to_address, purpose }) => [to_address, purpose])).toEqual([
      [town.admin.email, 'requests.alarm_held'],
    ]);
    await releaseRequest.execute(house, call(karim, { number }));
    await releaseRequest.execute(house, call(lucie, { number }));
    await runJobs(ownerUrl, house);
    const mails = (await mailsOf(house, town.id)).slice(before + 1);
    expect(mails.map(({ purpose }) => purpose)).toEqual(['requests.acknowledgement']);
    expect(mails[0]?.text_body).toContain('lundi 16 mars 2026 à 10');
    expect(await view(number)).toMatchObject({ held: false, receivedAt: arrived, state: 'new' });
    expect((await read((tx) => followerOf(tx, number, secret)))?.id).toBe(requestId);
    const freed = await read((tx) => followUp(tx, number, secret));
    expect(freed).toMatchObject({
      held: false,
      stateSentence: { fr: expect.stringContaining('va le lire') },
    });
    expect(JSON.stringify(freed?.timeline)).toContain(
      `Message vérifié et confié à : ${stage.voirie.service.name.fr}`,
    );
  });

  test('requalified: acknowledged anew, the clock from the first reception', async () => {
    const { number } = await open();
    house.clock.advance(3 * 86_400_000);
    const { receivedAt } = await view(number);
    await requalifyRequest.execute(
      house,
      call(karim, { number, kind: 'demande', regime: null, delayMonths: null }),
    );
    const day = receivedAt
      .toISOString()
      .slice(0, 10)
      .replace(/-(\d\d)-/, (_, month) => `-${String(Number(month) + 2).padStart(2, '0')}-`);
    expect(await view(number)).toMatchObject({
      kind: 'demande',
      regime: 'svr',
      deemedOn: day,
      acknowledgement: { kind: 'demande', deemedOn: day },
    });
    expect(await runJobs(ownerUrl, house)).toContain('requests.acknowledge');
    await requalifyRequest.execute(
      house,
      call(karim, { number, kind: 'information', regime: null, delayMonths: null }),
    );
    const { timeline, deemedOn } = await view(number);
    expect(deemedOn).toBeNull();
    expect(
      timeline.flatMap((entry) =>
        entry.kind === 'event' && entry.topic === 'request.requalified' ? [entry.label.fr] : [],
      ),
    ).toEqual([
      'Requalifiée : demande d’information → demande de décision',
      'Requalifiée : demande de décision → demande d’information',
    ]);
    const kept = await read((tx) =>
      tx.db
        .selectFrom('acknowledgement')
        .innerJoin('request', 'request.id', 'acknowledgement.request_id')
        .select('acknowledgement.id')
        .where('request.number', '=', number)
        .execute(),
    );
    expect(kept).toHaveLength(3);
  });

  test('requalified: another regime cites its own article; the subject’s delay can come back', async () => {
    const { number } = await open();
    const said = (regime: 'svr' | 'sva' | null, delayMonths: number | null) =>
      requalifyRequest.execute(house, call(karim, { number, kind: 'demande', regime, delayMonths }));
    const issued = () =>
      read(
        async (tx) =>
          (
            await tx.db
              .selectFrom('acknowledgement')
              .innerJoin('request', 'request.id', 'acknowledgement.request_id')
              .select('acknowledgement.id')
              .where('request.number', '=', number)
              .execute()
          ).length,
      );
    await said('sva', null);
    const accepted = await view(number);
    expect(accepted).toMatchObject({
      regime: 'sva',
      legalBasis: 'CRPA, art. L. 231-1',
      acknowledgement: { legalBasis: 'CRPA, art. L. 231-1' },
    });
    expect(JSON.stringify(accepted.acknowledgement)).not.toContain('231-4');
    await said('svr', 4);
    const later = (await view(number)).deemedOn ?? '';
    await said('svr', 4);
    expect(await issued()).toBe(3);
    await said(null, null);
    const back = await view(number);
    expect(back.regime).toBe('svr');
    expect((back.deemedOn ?? '') < later).toBe(true);
    expect(back.acknowledgement?.deemedOn).toBe(back.deemedOn);
    await said(null, null);
    expect(await issued()).toBe(4);
  });

  test('moved: with its new service, out of sight of the former one', async () => {
    const { number } = await open();
    await assignRequest.execute(house, call(karim, { number, assigneeId: karim.id }));
    await moveRequest.execute(house, call(karim, { number, subjectId: documents.id }));
    expect(await code(view(number))).toBe('request.not_found');
    expect(await view(number, elsewhere)).toMatchObject({
      assigneeId: null,
      kind: 'demande',
      service: { name: documents.service.name },
      why: { fr: expect.stringContaining('réorientée') },
    });
  });

  test('its address can be turned off; the person’s own space still opens it', async () => {
    const { number, requestId, secret } = await open();
    await revokeFollowLink.execute(house, call(karim, { number }));
    expect(await read((tx) => followUp(tx, number, secret))).toBeNull();
    expect(
      await code(
        usagerReplies.execute(
          house,
          call(follower(requestId), { number, body: 'x', submissionKey: null, fileDraftKey: null }),
        ),
      ),
    ).toBe('request.not_found');
    const usager = {
      kind: 'usager',
      id: requestId,
      tenantId: town.id,
      email: 'elodie.prevot@example.org',
      sessionId: requestId,
    } as const;
    expect(await read((tx) => followUpOfUsager(tx, usager, number))).toMatchObject({ number });
    expect(
      await code(read((tx) => followUpOfUsager(tx, { ...usager, email: 'autre@example.org' }, number))),
    ).toBe('request.not_found');
    const mine = (await read((tx) => requestsOfEmail(tx, 'Elodie.Prevot@example.org'))).find(
      (own) => own.number === number,
    );
    expect(mine).toMatchObject({ followPath: null });
  });
});
