import type { ApplicationCredentialRow } from '../application-credentials/state.ts';
import { effectiveRoles } from '../assignments/effective.ts';
import type { IdentityState } from '../identity-state.ts';
import type { AccessTokenRow } from '../oauth1/state.ts';
import { isUsable, type ProjectRow } from '../projects/state.ts';
import { type RoleRow, withImplied } from '../roles/state.ts';
import { isRunning, type TrustRow } from '../trusts/state.ts';
import { delegatedRoles } from '../trusts/token.ts';
import type { UserRow } from '../users/state.ts';
import type { Token } from './token.ts';

/** A token with the rows it speaks of, as they are now. */
export interface ResolvedToken {
  readonly token: Token;
  /** Whom it speaks for: of a trust that impersonates, the trustor. */
  readonly user: UserRow;
  readonly userDomain: ProjectRow;
  /** The project, or the domain, that it is scoped to. */
  readonly target?: ProjectRow;
  /** Implied ones included. */
  readonly roles: readonly RoleRow[];
  readonly applicationCredential?: ApplicationCredentialRow;
  readonly trust?: TrustRow;
  readonly access?: AccessTokenRow;
}

/**
 * Looks up what a token speaks of.
 *
 * @returns `undefined` when it does not hold: over, revoked, user or scope gone or disabled, no role left
 */
export function resolveToken(state: IdentityState, token: Token): ResolvedToken | undefined {
  const { projects, kernel } = state;
  if (token.expiresAtMs <= kernel.clock.now() || isRevoked(state, token)) return undefined;
  const owner = usableUser(state, token.userId);
  if (owner === undefined) return undefined;
  if (token.trustId !== undefined) return resolveTrust(state, token, token.trustId);
  const { user, userDomain } = owner;
  if (token.scope.type === 'unscoped') return { token, user, userDomain, roles: [] };
  const target = 'id' in token.scope ? projects.find(token.scope.id) : undefined;
  if ('id' in token.scope && (target === undefined || !isUsable(projects, target))) return undefined;
  const credential = credentialOf(state, token);
  if (credential === null) return undefined;
  const granted = effectiveRoles(state, token.userId, token.scope);
  const access = token.accessTokenId === undefined ? undefined : state.accessTokens.find(token.accessTokenId);
  if (token.accessTokenId !== undefined && access === undefined) return undefined;
  const bound = credential ?? access;
  const roles = bound === undefined ? granted : limited(state, granted, bound);
  if (roles.length === 0) return undefined;
  return {
    token,
    user,
    userDomain,
    roles,
    ...(target && { target }),
    ...(credential && { applicationCredential: credential }),
    ...(access && { access }),
  };
}

/** A user who may do anything, with its domain. */
function usableUser({ users, projects }: IdentityState, id: string) {
  const user = users.find(id);
  const userDomain = user && projects.find(user.domainId);
  return user?.enabled && userDomain?.enabled ? { user, userDomain } : undefined;
}

/** A token of a trust holds as long as the trust, its trustor and what the trustor has. */
function resolveTrust(state: IdentityState, token: Token, trustId: string): ResolvedToken | undefined {
  const trust = state.trusts.find(trustId);
  if (trust === undefined || !isRunning(trust, state.kernel.clock.now())) return undefined;
  const [trustor, trustee] = [usableUser(state, trust.trustorId), usableUser(state, trust.trusteeId)];
  const target = state.projects.find(trust.projectId ?? '');
  if (!trustor || !trustee || !target || !isUsable(state.projects, target)) return undefined;
  const roles = delegatedRoles(state, trust);
  if (roles === undefined || roles.length === 0) return undefined;
  return { token, ...(trust.impersonation ? trustor : trustee), target, roles, trust };
}

/** The token's application credential; `null` when it should have one and it does not hold. */
function credentialOf(state: IdentityState, token: Token): ApplicationCredentialRow | null | undefined {
  if (token.applicationCredentialId === undefined) return undefined;
  const row = state.applicationCredentials.find(token.applicationCredentialId);
  const isOver = row !== undefined && row.expiresAtMs !== null && row.expiresAtMs <= state.kernel.clock.now();
  return row === undefined || isOver ? null : row;
}

/** The roles that an application credential or a consumer was given, and that its user still has. */
function limited(
  state: IdentityState,
  granted: readonly RoleRow[],
  bound: { readonly roleIds: readonly string[] },
): RoleRow[] {
  return withImplied(state.roles, bound.roleIds).filter((role) => granted.includes(role));
}

function isRevoked({ revocations, trusts }: IdentityState, token: Token): boolean {
  const trustor = token.trustId === undefined ? undefined : trusts.find(token.trustId)?.trustorId;
  const own = token.auditIds.flatMap((id) => revocations.where('audit', id));
  const users = [token.userId, ...(trustor === undefined ? [] : [trustor])];
  const all = users.flatMap((id) => revocations.where('user', id)).filter((row) => row.madeAt >= token.madeAt);
  return own.some((row) => row.auditId === token.auditIds[0]) || all.length > 0;
}
