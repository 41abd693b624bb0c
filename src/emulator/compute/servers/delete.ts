import type { ServiceRequest } from '../../frame/service-request.ts';
import { computeServiceOf, isUp } from '../services/state.ts';
import { begin } from './begin.ts';
import { leaveImage } from './hooks-image.ts';
import type { ServerRow } from './state.ts';

const ENDING = ['deleting', 'soft-deleting'];

/**
 * Deletes a server, whatever it does: what it was doing ends. One that is being deleted already is left alone.
 *
 * Source: nova stable/zed, nova/compute/api.py, API._delete, _local_delete
 */
export function deleteServer(request: ServiceRequest, row: ServerRow, operation: string): void {
  const service = computeServiceOf(request.cloud.compute.services, row.host);
  const hasHost = service !== undefined && isUp(service);
  if (ENDING.includes(row.states.taskState ?? '') && hasHost) return;
  const { compute, kernel } = request.cloud;
  for (const { args } of kernel.walker.of('server', row.id)) {
    if (typeof args.image === 'string') leaveImage(compute, row.states, args.image);
  }
  const isLocal = !hasHost;
  // Only `delete` has a path for a server without a host.
  if (isLocal) {
    begin(request, row, 'delete', {
      path: ({ when }) => !when.startsWith('host is up'),
      interrupts: true,
      isUnlogged: true,
    });
    return;
  }
  begin(request, row, operation, { interrupts: true });
}
