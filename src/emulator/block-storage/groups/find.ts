import type { ServiceRequest } from '../../frame/service-request.ts';
import { badRequest, notFound } from '../faults.ts';
import { CONSISTENCY_GROUP_TYPE_NAME } from '../group-types/state.ts';
import { sees, targetOf } from '../requests.ts';
import type { GroupRow } from './state.ts';

/** A group that the caller sees, after the policy was asked. @throws Fault 403, 404 */
export function groupNamed(request: ServiceRequest, id: string, rule = 'group:get'): GroupRow {
  const row = request.cloud.blockStorage.groups.find(id);
  if (row === undefined || !sees(request, row)) throw notFound('Group', id);
  request.enforce(rule, targetOf(request, row));
  return row;
}

/** The group of the path. */
export function groupOf(request: ServiceRequest, rule?: string): GroupRow {
  return groupNamed(request, request.params.id ?? '', rule);
}

/** Groups that were consistency groups are not for this API. @throws Fault 400 */
export function checkGroupType({ cloud }: ServiceRequest, groupTypeId: string): void {
  if (cloud.blockStorage.groupTypes.find(groupTypeId)?.name !== CONSISTENCY_GROUP_TYPE_NAME) return;
  const words = 'is reserved for migrating CGs to groups. Migrated group can only be operated by CG APIs.';
  throw badRequest(`Group_type ${groupTypeId} ${words}`);
}
