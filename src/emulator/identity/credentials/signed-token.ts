import { effectiveRoles } from '../assignments/effective.ts';
import { type Fields, textOf } from '../bodies.ts';
import { notFound, unauthorized } from '../faults.ts';
import type { IdentityState } from '../identity-state.ts';
import { isUsable } from '../projects/state.ts';
import { issueToken, type TokenRequest } from '../tokens/issue.ts';
import type { Token, TokenScope } from '../tokens/token.ts';
import { findTrust } from '../trusts/find.ts';
import { checkTrustToken } from '../trusts/token.ts';
import type { CredentialRow } from './state.ts';

/**
 * The token of a credential of EC2: its user's in its project, no more than what the keys were made with.
 *
 * @throws Fault 401, 404
 *
 * Source: keystone 22.0.2 as distributions ship it, keystone/api/_shared/EC2_S3_Resource.py, handle_authenticate
 */
export function tokenOfKeys(state: IdentityState, row: CredentialRow, keys: Fields): Token {
  const project = state.projects.find(row.projectId ?? '');
  if (project === undefined) throw notFound('project', row.projectId ?? 'None');
  const user = state.users.find(row.userId);
  if (user === undefined) throw notFound('user', row.userId);
  if (!user.enabled || !isUsable(state.projects, project)) throw unauthorized();
  const scope: TokenScope = { type: 'project', id: project.id };
  const plain: TokenRequest = { userId: user.id, scope, methods: ['ec2credential'] };
  return issueToken(state, { ...plain, ...grantOf(state, { row, keys }, plain) });
}

/** What the keys were made with: a trust, an application credential, or the user itself. */
function grantOf(
  state: IdentityState,
  { row, keys }: { readonly row: CredentialRow; readonly keys: Fields },
  { userId, scope }: TokenRequest,
): Partial<TokenRequest> {
  const trustId = textOf(keys, 'trust_id');
  if (trustId !== undefined) {
    const trust = findTrust(state, trustId);
    const speaker = trust.impersonation ? trust.trusteeId : userId;
    checkTrustToken(state, trust, speaker);
    return { userId: speaker, trustId };
  }
  const credentialId = textOf(keys, 'app_cred_id');
  if (credentialId !== undefined) {
    const credential = state.applicationCredentials.find(credentialId);
    if (credential === undefined) throw notFound('Application Credential', credentialId);
    if (credential.projectId !== row.projectId) throw unauthorized();
    return { credential };
  }
  if (effectiveRoles(state, userId, scope).length === 0) throw unauthorized();
  return {};
}
