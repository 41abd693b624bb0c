import type { Caller } from '../../frame/caller.ts';
import type { IdentityState } from '../identity-state.ts';
import { type ResolvedToken, resolveToken } from './resolve.ts';

/** How many tokens are remembered before the memory is emptied. */
const REMEMBERED = 10_000;

/** Makes the function that says who a token speaks for; it remembers until something in Keystone changes. */
export function createCallers(state: IdentityState): (token: string) => Caller | undefined {
  const known = new Map<string, { readonly caller: Caller; readonly expiresAtMs: number }>();
  let knownAt = -1;
  return (text) => {
    const revision = revisionOf(state);
    if (revision !== knownAt || known.size >= REMEMBERED) known.clear();
    knownAt = revision;
    const now = state.kernel.clock.now();
    const remembered = known.get(text);
    if (remembered) return remembered.expiresAtMs > now ? remembered.caller : undefined;
    const token = state.tokenText.read(text);
    const resolved = token && resolveToken(state, token);
    if (resolved === undefined) return undefined;
    const caller = callerOf(state, resolved);
    known.set(text, { caller, expiresAtMs: endOf(resolved) });
    return caller;
  };
}

function revisionOf(state: IdentityState): number {
  const { projects, users, groups, roles, assignments, applicationCredentials } = state;
  const { revocations, trusts, accessTokens } = state;
  const collections = [
    projects,
    users,
    groups,
    roles,
    assignments,
    applicationCredentials,
    revocations,
    trusts,
    accessTokens,
  ];
  return collections.reduce((sum, rows) => sum + rows.revision, 0);
}

function endOf({ token, applicationCredential, trust }: ResolvedToken): number {
  const end = token.expiresAtMs;
  return Math.min(end, applicationCredential?.expiresAtMs ?? end, trust?.expiresAtMs ?? end);
}

/** A resolved token in the words of policies. */
export function callerOf({ accessRules }: IdentityState, resolved: ResolvedToken): Caller {
  const { token, user, target, roles, applicationCredential } = resolved;
  const rules = applicationCredential?.accessRuleIds?.map((id) => accessRules.get(id));
  const names = roles.map((role) => role.name);
  return {
    userId: user.id,
    userName: user.name,
    userDomainId: user.domainId,
    scope: token.scope.type,
    ...(token.scope.type === 'domain' && { domainId: token.scope.id }),
    ...(token.scope.type === 'project' && target && projectOf(target)),
    roles: names,
    isAdmin: names.includes('admin'),
    ...(applicationCredential && { applicationCredentialId: applicationCredential.id }),
    ...(rules && { accessRules: rules }),
    methods: token.methods,
    ...(token.trustId !== undefined && { trustId: token.trustId }),
    ...(token.accessTokenId !== undefined && { accessTokenId: token.accessTokenId }),
    auditId: token.auditIds[0] ?? '',
  };
}

function projectOf(target: { id: string; name: string; domainId: string | null }) {
  return { projectId: target.id, projectName: target.name, projectDomainId: target.domainId ?? target.id };
}
