export { askPasskey, type PasskeyHolder } from './actions/ask-passkey.ts';
export { changeRights } from './actions/change-rights.ts';
export { consumeSignInLink, enterByLink, openSignInLink } from './actions/consume-sign-in-link.ts';
export { endMembership } from './actions/end-membership.ts';
export { endOtherSessions, endSession, signOut } from './actions/end-session.ts';
export { enrolTotp, offerTotp, type TotpOffer } from './actions/enrol-totp.ts';
export type { Enrolled, EnrolmentDoor } from './actions/enrolment.ts';
export { enterByPasskey, enterByPasskeyAsSecond } from './actions/enter-by-passkey.ts';
export { enterByCode } from './actions/enter-by-second-factor.ts';
export { inviteAgent } from './actions/invite-agent.ts';
export { makeSignInLink } from './actions/make-sign-in-link.ts';
export { type Proof, proveAgain } from './actions/prove-again.ts';
export { registerPasskey } from './actions/register-passkey.ts';
export { makeRecoveryCodes, removeFactor } from './actions/remove-factor.ts';
export { requestSignInLink } from './actions/request-sign-in-link.ts';
export { requireSecondFactor, resetSecondFactor, resetSecondFactorOf } from './actions/second-factor-rule.ts';
export { needsCurrentPassword, setPassword } from './actions/set-password.ts';
export { enterByPassword, signInWithPassword } from './actions/sign-in-with-password.ts';
export { networkOf } from './actions/take-attempts.ts';
export { deviceOf, deviceWords } from './device-name.ts';
export { can, type IdentityPermission } from './identity.policy.ts';
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
export type { RelyingParty } from './passkeys.ts';
export { PASSWORD_LEAST } from './password.ts';
export { actorOfSession } from './queries/actor-of-session.ts';
export {
  ACT_KINDS,
  type ActKind,
  type ActLine,
  actJournal,
  lastSignIns,
  SIGN_IN_KINDS,
  type SignInLine,
  signInJournal,
} from './queries/journal.ts';
export { agentActorByEmail, agentsOfService, type Member, memberById, members } from './queries/members.ts';
export {
  type FactorsView,
  factorReminder,
  factorsOfMembers,
  hasFreshProof,
  type MemberFactors,
  ownFactors,
  type PendingView,
  pendingSignIn,
  secondFactorRule,
} from './queries/second-factor.ts';
export { listAllSessions, listSessions, type SessionView } from './queries/sessions.ts';
export {
  DEVICE_MS,
  type Entered,
  type Entry,
  PENDING_MS,
  type SignedIn,
  type Visit,
} from './second-factor.ts';
