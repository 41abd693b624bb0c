import type { ServiceRequest } from '../../frame/service-request.ts';
import { notFound } from '../faults.ts';
import { sees, targetOf } from '../requests.ts';
import type { VolumeRow } from './state.ts';

/** A volume that the caller sees. @throws Fault 404 */
export function volumeNamed(request: ServiceRequest, id: string): VolumeRow {
  const row = request.cloud.blockStorage.volumes.find(id);
  if (row === undefined || !sees(request, row)) throw notFound('Volume', id);
  return row;
}

/** The volume of the path, after the policy was asked. @throws Fault 403, 404 */
export function volumeOf(request: ServiceRequest, rule?: string): VolumeRow {
  const row = volumeNamed(request, request.params.id ?? '');
  if (rule !== undefined) request.enforce(rule, targetOf(request, row));
  return row;
}
