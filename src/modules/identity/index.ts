export { changeRights } from './actions/change-rights.ts';
export { consumeSignInLink, openSignInLink, type SignedIn } from './actions/consume-sign-in-link.ts';
export { endMembership } from './actions/end-membership.ts';
export { endOtherSessions, endSession, signOut } from './actions/end-session.ts';
export { inviteAgent } from './actions/invite-agent.ts';
export { makeSignInLink } from './actions/make-sign-in-link.ts';
export { requestSignInLink } from './actions/request-sign-in-link.ts';
export { needsCurrentPassword, setPassword } from './actions/set-password.ts';
export { signInWithPassword } from './actions/sign-in-with-password.ts';
export { networkOf } from './actions/take-attempts.ts';
export type { IdentityPermission } from './identity.policy.ts';
export {
  type AgentActor,
  type AnonymousActor,
  type AnyActor,
  anonymous,
  type FollowerActor,
  LINK_PURPOSES,
  ROLES,
  type Role,
  SESSION_LIFE,
  type ServiceRight,
  type ServiceRole,
  type SystemActor,
  system,
  type UsagerActor,
} from './identity.ts';
export { identityManifest } from './manifest.ts';
export { PASSWORD_LEAST } from './password.ts';
export { actorOfSession } from './queries/actor-of-session.ts';
export { agentActorByEmail, agentsOfService, type Member, memberById, members } from './queries/members.ts';
export { listAllSessions, listSessions, type SessionView } from './queries/sessions.ts';
