import type { ServiceRequest } from '../../frame/service-request.ts';
import { notFound } from '../faults.ts';
import { sees, targetOf } from '../requests.ts';
import type { SnapshotRow } from './state.ts';

/** A snapshot that the caller sees, after the policy was asked. @throws Fault 403, 404 */
export function snapshotNamed(request: ServiceRequest, id: string, rule = 'volume:get_snapshot'): SnapshotRow {
  const row = request.cloud.blockStorage.snapshots.find(id);
  if (row === undefined || !sees(request, row)) throw notFound('Snapshot', id);
  request.enforce(rule, targetOf(request, row));
  return row;
}

/** The snapshot of the path. */
export function snapshotOf(request: ServiceRequest, rule?: string): SnapshotRow {
  return snapshotNamed(request, request.params.id ?? '', rule);
}
