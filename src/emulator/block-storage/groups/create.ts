import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { badRequest, invalid, notFound } from '../faults.ts';
import { groupTypeNamed } from '../group-types/find.ts';
import { checkQuota } from '../quotas/usage.ts';
import { askerOf, type Fields, readMember, sees, targetOf, textOf, trimmed } from '../requests.ts';
import { memberOf, NAME, NULL_OR_UUID, TEXT } from '../schemas.ts';
import { checkGroupNotFrozen } from '../services/frozen.ts';
import { newStamps } from '../stamps.ts';
import { typeNamed } from '../types/find.ts';
import { createVolume, type VolumeSource } from '../volumes/create.ts';
import { startWalk } from '../walks.ts';
import { checkGroupType, groupNamed } from './find.ts';
import type { GroupRow } from './state.ts';

const CREATE = memberOf('group', {
  type: 'object',
  properties: {
    description: NAME,
    group_type: TEXT,
    name: NAME,
    volume_types: { type: 'array', minItems: 1, items: { type: 'string', maxLength: 255 }, uniqueItems: true },
    availability_zone: { type: ['string', 'null'], minLength: 1, maxLength: 255 },
  },
  required: ['group_type', 'volume_types'],
  additionalProperties: false,
});

/**
 * Makes a group.
 *
 * @throws Fault 400, 404, 413
 *
 * Source: cinder stable/zed, cinder/group/api.py, create
 */
export function createGroup(request: ServiceRequest): GroupRow {
  const fields = readMember(request, 'group', CREATE);
  const state = request.cloud.blockStorage;
  const groupType = groupTypeNamed(state, textOf(fields, 'group_type') ?? '');
  checkGroupType(request, groupType.id);
  request.enforce('group:create', targetOf(request));
  return makeGroup(request, namesIn(fields), {
    groupTypeId: groupType.id,
    typeNames: Array.isArray(fields.volume_types) ? fields.volume_types.map(String) : [],
    zone: textOf(fields, 'availability_zone'),
  });
}

/** What a group is called. */
export interface GroupNames {
  readonly name: string | null;
  readonly description: string | null;
}

function namesIn(fields: Fields): GroupNames {
  return { name: trimmed(fields, 'name'), description: trimmed(fields, 'description') };
}

/** Makes a group without anything in it. @param wanted.typeNames - ids or names of types of volumes. @throws Fault 400, 404, 413 */
export function makeGroup(
  request: ServiceRequest,
  names: GroupNames,
  wanted: { readonly groupTypeId: string; readonly typeNames: readonly string[]; readonly zone: string | null },
): GroupRow {
  const state = request.cloud.blockStorage;
  const typeIds = wanted.typeNames.map((name) => typeNamed(state, name).id);
  const zone = wanted.zone ?? 'nova';
  if (!state.services.all().some((row) => row.zone === zone)) {
    throw badRequest(`Invalid input received: Availability zone '${zone}' is invalid.`);
  }
  return insertGroup(request, names, { groupTypeId: wanted.groupTypeId, typeIds, zone, operation: 'group_create' });
}

interface Made {
  readonly groupTypeId: string;
  readonly typeIds: readonly string[];
  readonly zone: string | null;
  readonly operation: 'group_create' | 'group_create_from_src';
  readonly groupSnapshotId?: string;
  readonly sourceGroupId?: string;
}

function insertGroup(request: ServiceRequest, names: GroupNames, { operation, ...made }: Made): GroupRow {
  const state = request.cloud.blockStorage;
  const { projectId, userId } = askerOf(request);
  checkQuota(state, { projectId, resource: 'groups', wants: { groups: 1 } });
  const row = state.groups.insert({
    id: state.kernel.random.uuid(),
    ...names,
    projectId,
    userId,
    status: 'creating',
    replicationStatus: 'disabled',
    groupSnapshotId: null,
    sourceGroupId: null,
    ...made,
    ...newStamps(state.kernel),
  });
  startWalk(state.kernel, ['volume-group', row.id], operation);
  return row;
}

const FROM_SOURCE = memberOf('create-from-src', {
  type: 'object',
  properties: { description: NAME, name: NAME, source_group_id: NULL_OR_UUID, group_snapshot_id: NULL_OR_UUID },
  oneOf: [{ required: ['group_snapshot_id'] }, { required: ['source_group_id'] }],
  additionalProperties: false,
});

/** Makes a group with copies of another one's volumes, or of a group snapshot's. @throws Fault 400, 404, 413 */
export function createFromSource(request: ServiceRequest): GroupRow {
  const fields = readMember(request, 'create-from-src', FROM_SOURCE);
  request.enforce('group:create', targetOf(request));
  const snapshotId = textOf(fields, 'group_snapshot_id');
  const source = { snapshotId, groupId: textOf(fields, 'source_group_id') };
  checkGroupType(request, sourceOf(request, source).group.groupTypeId);
  return copyGroup(request, namesIn(fields), source);
}

/** A group, or a snapshot of one; the snapshot counts. */
export interface GroupSource {
  readonly snapshotId: string | null;
  readonly groupId: string | null;
}

function sourceOf(request: ServiceRequest, { snapshotId, groupId }: GroupSource) {
  return snapshotId ? ofSnapshot(request, snapshotId) : ofGroup(request, groupId);
}

/** Makes a group with a copy of each volume of its source. @throws Fault 400, 404, 413 */
export function copyGroup(request: ServiceRequest, names: GroupNames, source: GroupSource): GroupRow {
  const { snapshotId } = source;
  const { group, sources } = sourceOf(request, source);
  if (sources.length === 0) {
    const what = snapshotId ? 'Group snapshot' : 'Source Group';
    throw invalid('group', `${what} is empty. No group will be created.`);
  }
  checkGroupNotFrozen(request.cloud.blockStorage, group.id);
  const row = insertGroup(request, names, {
    groupTypeId: group.groupTypeId,
    typeIds: group.typeIds,
    zone: group.zone,
    operation: 'group_create_from_src',
    ...(snapshotId ? { groupSnapshotId: snapshotId } : { sourceGroupId: group.id }),
  });
  for (const one of sources) copy(request, row, one);
  return row;
}

function ofSnapshot(request: ServiceRequest, id: string): { group: GroupRow; sources: VolumeSource[] } {
  const { groupSnapshots, snapshots } = request.cloud.blockStorage;
  const row = groupSnapshots.find(id);
  if (row === undefined || !sees(request, row)) throw new Fault(404, `GroupSnapshot ${id} could not be found.`);
  const sources = snapshots
    .where('groupSnapshot', id)
    .map((snapshot): VolumeSource => ({ kind: 'snapshot', snapshot }));
  return { group: groupNamed(request, row.groupId), sources };
}

function ofGroup(request: ServiceRequest, id: string | null): { group: GroupRow; sources: VolumeSource[] } {
  if (id === null) throw notFound('Group', 'None');
  const group = groupNamed(request, id);
  const volumes = request.cloud.blockStorage.volumes.where('group', id);
  return { group, sources: volumes.map((volume): VolumeSource => ({ kind: 'volume', volume })) };
}

function copy(request: ServiceRequest, group: GroupRow, source: VolumeSource): void {
  const state = request.cloud.blockStorage;
  const from = source.kind === 'snapshot' ? source.snapshot : source.kind === 'volume' ? source.volume : undefined;
  if (from === undefined) return;
  const type = typeNamed(state, from.typeId);
  const names = { name: null, description: null };
  createVolume(state, { ...askerOf(request), ...names, sizeGib: from.sizeGib, type, groupId: group.id, source });
}
