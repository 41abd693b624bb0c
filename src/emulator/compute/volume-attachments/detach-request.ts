import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { checkMayBegin, logAction, wrongState } from '../servers/begin.ts';
import { allowedServer, askerOfRequest } from '../servers/find.ts';
import { attachmentOf } from './attachment-of.ts';
import { askCinder } from './cinder-refusal.ts';
import { beginDetach } from './detach.ts';

/** Detaches a volume. Source: nova stable/zed, nova/compute/api.py, API.detach_volume */
export function detachVolume(request: ServiceRequest): HttpResponse {
  const server = allowedServer(request, 'os-volumes-attachments:delete');
  const id = request.params.volume_id ?? '';
  const { compute } = request.cloud;
  const vmState = server.states.vmState ?? null;
  if (request.microversion < 20 && (vmState === 'shelved' || vmState === 'shelved_offloaded')) {
    throw wrongState(server, 'detach_volume', ['vm_state', vmState]);
  }
  if (compute.neighbours.volumes.find(id, askerOfRequest(request)) === undefined) {
    throw new Fault(404, `Volume ${id} could not be found.`);
  }
  const found = attachmentOf(request, server);
  if (found.bootIndex === 0) throw new Fault(400, 'Cannot detach a root device volume');
  checkMayBegin(request, server, 'detach_volume', 'detach_volume');
  askCinder(
    request,
    () => beginDetach(compute, server, id, logAction(request, server, 'detach_volume')),
    'Invalid volume: ',
  );
  return empty(202);
}
