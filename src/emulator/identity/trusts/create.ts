import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import { isObject } from '../../kernel/json.ts';
import type { Schema } from '../../validation/schema.ts';
import { rolesToDelegate } from '../assignments/effective.ts';
import { extraOf, type Fields, flagOf, numberOf, readMember, textOf } from '../bodies.ts';
import { checkNotDelegated } from '../delegation.ts';
import { readExpiry } from '../expiry.ts';
import { conflict, forbidden, forbiddenAction, notFound } from '../faults.ts';
import { linked } from '../listing.ts';
import { findRoleByName } from '../roles/state.ts';
import { EXTERNAL_ID, FLAG, NULLABLE_ID, ROLE_REFERENCES } from '../schemas.ts';
import { wholeTrustBody } from './body.ts';
import { findTrust } from './find.ts';
import { checkRedelegation } from './redelegation.ts';
import { MAX_REDELEGATION, pedigreeOf, type TrustRow } from './state.ts';

const properties = {
  trustor_user_id: EXTERNAL_ID,
  trustee_user_id: EXTERNAL_ID,
  impersonation: FLAG,
  project_id: NULLABLE_ID,
  remaining_uses: { type: ['integer', 'null'], minimum: 1 },
  expires_at: { type: ['null', 'string'] },
  allow_redelegation: { type: ['boolean', 'null'] },
  redelegation_count: { type: ['integer', 'null'], minimum: 0 },
  roles: ROLE_REFERENCES,
} satisfies Schema['properties'];
const KNOWN = Object.keys(properties);
const CREATE: Schema = {
  type: 'object',
  properties,
  required: ['trustor_user_id', 'trustee_user_id', 'impersonation'],
  additionalProperties: true,
};

/** Makes a trust. Source: keystone stable/zed, keystone/api/trusts.py, TrustResource.post; keystone/trust/core.py, create_trust */
export function createTrust(request: ServiceRequest): HttpResponse {
  const given = isObject(request.body) && isObject(request.body.trust) ? request.body.trust : {};
  request.enforce('identity:create_trust', { 'target.trust.trustor_user_id': textOf(given, 'trustor_user_id') });
  const fields = readMember(request, 'trust', CREATE);
  checkNotDelegated(request, 'Delegated tokens cannot manage trusts.');
  const projectId = textOf(fields, 'project_id') || null;
  const named = Array.isArray(fields.roles) ? fields.roles.filter(isObject) : [];
  if (projectId !== null && named.length === 0) throw forbiddenAction('At least one role should be specified.');
  const { identity, kernel } = request.cloud;
  const trusteeId = textOf(fields, 'trustee_user_id') ?? '';
  if (identity.users.find(trusteeId) === undefined) throw notFound('user', trusteeId);
  const trustorId = textOf(fields, 'trustor_user_id') ?? '';
  const wanted = {
    trustorId,
    trusteeId,
    impersonation: flagOf(fields, 'impersonation') ?? false,
    projectId,
    roleIds: rolesOf(request, named, { trustorId, projectId }),
    expiresAtMs: readExpiry(textOf(fields, 'expires_at'), kernel.clock.now()),
    remainingUses: numberOf(fields, 'remaining_uses') ?? null,
    extra: extraOf(fields, [...KNOWN, 'id', 'links', 'deleted_at', 'redelegated_trust_id']),
  };
  const id = hexId(kernel.random);
  const row = { id, ...wanted, ...redelegate(request, fields, wanted) };
  checkOnlyOne(request, row);
  identity.trusts.insert(row);
  return json(201, { trust: linked(request, 'OS-TRUST/trusts', wholeTrustBody(request, row)) });
}

/** The ids of the roles asked for. @throws Fault 404 for one that the trustor does not have in the project */
function rolesOf(
  { cloud }: ServiceRequest,
  named: readonly Fields[],
  { trustorId, projectId }: Pick<TrustRow, 'trustorId' | 'projectId'>,
): string[] {
  const { identity } = cloud;
  const ids = named.map((one) => textOf(one, 'id') ?? findRoleByName(identity.roles, textOf(one, 'name') ?? '').id);
  if (projectId !== null && identity.projects.find(projectId) === undefined) throw notFound('project', projectId);
  const own = projectId === null ? [] : rolesToDelegate(identity, trustorId, projectId);
  for (const id of ids) if (!own.includes(id)) throw notFound('role', id);
  return ids;
}

/** How deep the trust can be passed on, and of which it comes. @throws Fault 400, 403 */
function redelegate(
  request: ServiceRequest,
  fields: Fields,
  wanted: Pick<TrustRow, 'remainingUses' | 'expiresAtMs' | 'roleIds' | 'impersonation'>,
): Pick<TrustRow, 'redelegatedTrustId' | 'redelegationCount' | 'expiresAtMs'> {
  const asked = numberOf(fields, 'redelegation_count');
  const isOpen = flagOf(fields, 'allow_redelegation') === true && asked !== 0;
  if (isOpen && (asked ?? 0) > MAX_REDELEGATION) throw forbidden();
  if (isOpen && wanted.remainingUses !== null) {
    throw new Fault(400, 'remaining_uses must not be set if redelegation is allowed');
  }
  const source = sourceOf(request);
  if (source === undefined) {
    const redelegationCount = isOpen ? (asked ?? MAX_REDELEGATION) : 0;
    return { redelegatedTrustId: null, redelegationCount, expiresAtMs: wanted.expiresAtMs };
  }
  const left = source.redelegationCount - 1;
  if (isOpen && asked && asked !== left) throw forbidden();
  const chain = pedigreeOf(request.cloud.identity.trusts, source);
  for (const one of chain) checkRedelegation(one, wanted);
  const ends = wanted.expiresAtMs ?? chain.find((one) => one.expiresAtMs !== null)?.expiresAtMs ?? null;
  return { redelegatedTrustId: source.id, redelegationCount: isOpen ? left : 0, expiresAtMs: ends };
}

/** The trust that the caller's token is of. @throws Fault 403 for a token that was delegated otherwise */
function sourceOf({ caller, cloud }: ServiceRequest): TrustRow | undefined {
  if (caller.trustId !== undefined) return findTrust(cloud.identity, caller.trustId);
  if (caller.accessTokenId === undefined) return undefined;
  throw forbiddenAction('Redelegation allowed for delegated by trust only.');
}

/** Two trusts that end may not be the same in all that counts. @throws Fault 409 */
function checkOnlyOne({ cloud }: ServiceRequest, row: TrustRow): void {
  const isSame = (other: TrustRow) =>
    other.trusteeId === row.trusteeId &&
    other.projectId === row.projectId &&
    other.impersonation === row.impersonation &&
    other.expiresAtMs === row.expiresAtMs;
  if (row.expiresAtMs === null || row.projectId === null) return;
  if (!cloud.identity.trusts.where('trustor', row.trustorId).some(isSame)) return;
  throw conflict('trust', `Duplicate entry found with ID ${row.id}`);
}
