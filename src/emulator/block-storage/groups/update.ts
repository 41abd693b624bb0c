import type { HttpResponse } from '../../../http/message.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { pythonRepr } from '../../validation/python-repr.ts';
import { invalid } from '../faults.ts';
import { accepted, readMember, textOf, trimmed } from '../requests.ts';
import { memberOf, NAME } from '../schemas.ts';
import type { VolumeRow } from '../volumes/state.ts';
import { act, startWalk } from '../walks.ts';
import { checkGroupType, groupOf } from './find.ts';
import { idsOf } from './machine.ts';
import type { GroupRow } from './state.ts';

const LIST = { type: ['string', 'null'] } as const;
const UPDATE = memberOf('group', {
  type: 'object',
  properties: { description: NAME, name: NAME, add_volumes: LIST, remove_volumes: LIST },
  anyOf: ['name', 'description', 'add_volumes', 'remove_volumes'].map((name) => ({ required: [name] })),
  additionalProperties: false,
});

/** The states of volumes that can be put in, and of those that can be taken out. */
const ADDABLE = ['available', 'in-use'];
const REMOVABLE = ['available', 'in-use', 'error', 'error_deleting'];

/**
 * Renames a group, or puts volumes in and takes them out.
 *
 * A mere new name makes the group available, whatever it was.
 *
 * @throws Fault 400
 *
 * Source: cinder stable/zed, cinder/group/api.py, update
 */
export function updateGroup(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'group', UPDATE);
  const row = groupOf(request, 'group:update');
  checkGroupType(request, row.groupTypeId);
  changeGroup(request, row, {
    name: trimmed(fields, 'name'),
    description: trimmed(fields, 'description'),
    add: idsOf(textOf(fields, 'add_volumes') ?? ''),
    remove: idsOf(textOf(fields, 'remove_volumes') ?? ''),
  });
  return accepted();
}

/** What shall be otherwise with a group; null and nothing: as before. */
export interface GroupChange {
  readonly name: string | null;
  readonly description: string | null;
  /** Ids of volumes. */
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Changes a group. @throws Fault 400 */
export function changeGroup(request: ServiceRequest, row: GroupRow, change: GroupChange): void {
  const { add, remove } = change;
  const both = add.filter((id) => remove.includes(id));
  if (both.length > 0) throw invalid('volume', `UUIDs ${pythonRepr(both)} are in both add and remove volume list.`);
  const { volumes, groups, kernel } = request.cloud.blockStorage;
  const added = add.filter((id) => volumes.find(id)?.groupId !== row.id);
  for (const id of added) checkAdded(request, row, id);
  for (const id of remove) checkRemoved(row, id, volumes.find(id));
  const name = changed(change.name, row.name);
  const description = changed(change.description, row.description);
  const moves = added.length > 0 || remove.length > 0;
  if (name === null && description === null && !moves) {
    const words = 'because no valid name, description, add_volumes, or remove_volumes were provided.';
    throw invalid('group', `Cannot update group ${row.id} ${words}`);
  }
  if (moves && row.status !== 'available') throw invalid('group', 'Group status must be available.');
  const names = { ...(name !== null && { name }), ...(description !== null && { description }) };
  const updatedAtMs = kernel.clock.seconds();
  if (moves) {
    groups.update(row.id, names);
    const args = { add: added.join(','), remove: remove.join(',') };
    startWalk(kernel, ['volume-group', row.id], 'group_update', { args });
  } else act(kernel, 'group_update', () => groups.update(row.id, { ...names, status: 'available', updatedAtMs }));
}

function changed(value: string | null, before: string | null): string | null {
  return value === before ? null : value;
}

function checkAdded({ cloud }: ServiceRequest, row: GroupRow, id: string): void {
  const volume = cloud.blockStorage.volumes.find(id);
  const cannot = `Cannot add volume ${id} to group ${row.id} because`;
  if (volume === undefined) throw invalid('volume', `${cannot} volume cannot be found.`);
  if (volume.groupId !== null) throw invalid('volume', `${cannot} it is already in group ${volume.groupId}.`);
  if (volume.projectId !== row.projectId) {
    throw invalid('volume', `${cannot.replace(' because', '')} as they belong to different projects.`);
  }
  if (!row.typeIds.includes(volume.typeId)) {
    throw invalid('volume', `${cannot} volume type ${volume.typeId} is not supported by the group.`);
  }
  if (ADDABLE.includes(volume.status)) return;
  const words = `volume is in an invalid state: ${volume.status}. Valid states are: ('available', 'in-use').`;
  throw invalid('volume', `${cannot} ${words}`);
}

function checkRemoved(row: GroupRow, id: string, volume: VolumeRow | undefined): void {
  const cannot = `Cannot remove volume ${id} from group ${row.id} because`;
  if (volume?.groupId !== row.id) throw invalid('volume', `${cannot} it is not in the group.`);
  if (REMOVABLE.includes(volume.status)) return;
  const valid = "('available', 'in-use', 'error', 'error_deleting')";
  throw invalid('volume', `${cannot} volume is in an invalid state: ${volume.status}. Valid states are: ${valid}.`);
}
