import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { type Fields, objectOf, readMember, textOf } from '../bodies.ts';
import { object } from '../schemas.ts';
import { operationOf } from '../servers/begin.ts';
import type { ServerRow } from '../servers/state.ts';

const PATH = '/v2.1/os-assisted-volume-snapshots';

/** Snapshots that Cinder asks Nova to help with: for volumes that are files. Source: nova stable/zed, assisted_volume_snapshots.py */
export const assistedSnapshotRoutes: readonly Route[] = [
  route('POST', PATH, createSnapshot),
  route('DELETE', `${PATH}/{id}`, deleteSnapshot),
];

const TEXT = { type: 'string' } as const;

function serverOf({ cloud }: ServiceRequest, volumeId: string): ServerRow | undefined {
  const holds = (row: ServerRow) => row.deletedMs === null && row.volumes.some((one) => one.volumeId === volumeId);
  return cloud.compute.servers.all().find(holds);
}

/** The server that has the volume, idle and once launched. @throws Fault 400 */
function readyServer(request: ServiceRequest, volumeId: string, operation: string): ServerRow {
  const row = serverOf(request, volumeId);
  if (row === undefined) throw new Fault(400, `No volume Block Device Mapping with id ${volumeId}.`);
  const wanted = operationOf(operation).requires.states.taskState ?? [];
  const isIdle = wanted.includes(row.states.taskState ?? null);
  if (isIdle && row.launchedMs !== null && row.host !== null) return row;
  throw new Fault(400, `Instance ${row.id} is in an invalid state for '${operation}'`);
}

function createSnapshot(request: ServiceRequest): HttpResponse {
  const info = object({ snapshot_id: TEXT, type: { type: 'string', enum: ['qcow2'] }, new_file: TEXT, id: TEXT }, [
    'snapshot_id',
    'type',
    'new_file',
  ]);
  const fields = readMember(
    request,
    'snapshot',
    object({ volume_id: TEXT, create_info: info }, ['volume_id', 'create_info']),
  );
  request.enforce('os_compute_api:os-assisted-volume-snapshots:create');
  const volumeId = textOf(fields, 'volume_id') ?? '';
  readyServer(request, volumeId, 'assisted_volume_snapshot_create');
  const id = textOf(objectOf(fields, 'create_info') ?? {}, 'id');
  return json(200, { snapshot: { id: id ?? null, volumeId } });
}

function deleteSnapshot(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-assisted-volume-snapshots:delete');
  const volumeId = textOf(deleteInfo(request), 'volume_id');
  if (volumeId === undefined) throw new Fault(400, 'delete_info must have volume_id');
  readyServer(request, volumeId, 'assisted_volume_snapshot_delete');
  return empty(204);
}

function deleteInfo({ query }: ServiceRequest): Fields {
  try {
    const value: unknown = JSON.parse(query.last('delete_info') ?? '');
    return isObject(value) ? value : {};
  } catch {
    throw new Fault(400, 'delete_info must be a JSON object');
  }
}
