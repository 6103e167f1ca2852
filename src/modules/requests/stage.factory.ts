import { subjectBySlug } from '#modules/directory/index.ts';
import {
  type AgentActor,
  agentActorByEmail,
  type FollowerActor,
  inviteAgent,
  system,
} from '#modules/identity/index.ts';
import { type Db, type Tx, withTenant } from '#platform/db/index.ts';
import { testServices, testTown } from '../../../tests/tenancy/house.ts';
import { requestForAgent } from './queries/request-for-agent.ts';
import { aRequest } from './requests.factory.ts';

/** A town with two agents of one service, one of another, a DPO and an élue, and what tests do with them. */
export async function aStage(db: Db) {
  const house = testServices(db);
  const town = await testTown(house, { insee: '35360' });
  const read = <T>(work: (tx: Tx) => Promise<T>) => withTenant(db, town.id, work);
  const subject = async (slug: string) => {
    const found = await read((tx) => subjectBySlug(tx, slug));
    if (!found) throw new Error(`no subject ${slug}`);
    return found;
  };
  const agent = async (
    name: string,
    roles: ('agent' | 'dpo' | 'elected')[],
    serviceIds: string[],
  ): Promise<AgentActor> => {
    const email = `${name}@example.org`;
    const input = { email, name: `Agent ${name}`, roles, serviceIds, notify: false };
    await inviteAgent.execute(house, { tenantId: town.id, actor: system(town.id), input });
    return read(async (tx) => (await agentActorByEmail(tx, email)) as AgentActor);
  };
  const voirie = await subject('voirie');
  const documents = await subject('documents-administratifs');
  const karim = await agent('karim', ['agent'], [voirie.service.id]);
  return {
    house,
    town,
    read,
    voirie,
    documents,
    karim,
    lucie: await agent('lucie', ['agent'], [voirie.service.id]),
    elsewhere: await agent('ailleurs', ['agent'], [documents.service.id]),
    dpo: await agent('dpo', ['dpo'], []),
    elected: await agent('elue', ['elected'], [voirie.service.id]),
    /** Opens a request about roads. */
    open: (changes: Parameters<typeof aRequest>[3] = {}) => aRequest(house, town.id, voirie.id, changes),
    /** The request page as an agent sees it. */
    view: (number: string, actor = karim) =>
      read((tx) => requestForAgent(tx, actor, number, house.clock.now())),
    call: <I>(actor: AgentActor | FollowerActor, input: I) => ({ tenantId: town.id, actor, input }),
    follower: (id: string): FollowerActor => ({ kind: 'follower', id, tenantId: town.id }),
  };
}

/** The code of the error that the work ends with; `done` where it ends well. */
export function code(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error) => String(error.code ?? error),
  );
}

/** The input of a reply, complete but for what the test is about. */
export function aReply(number: string, body = 'Nous passons mercredi.') {
  return { number, body, submissionKey: null, seenMessageId: null, fileDraftKey: null, close: false };
}
