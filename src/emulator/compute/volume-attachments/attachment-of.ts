import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { ServerRow, ServerVolume } from '../servers/state.ts';

/** A mapping whose volume is made. */
export type Attached = ServerVolume & { readonly volumeId: string };

/** The mappings of a server that have a volume. */
export function attachedOf({ volumes }: ServerRow): readonly Attached[] {
  return volumes.filter((mapping): mapping is Attached => mapping.volumeId !== null);
}

/** The mapping that the path names. @throws Fault 404 */
export function attachmentOf(request: ServiceRequest, server: ServerRow): Attached {
  const id = request.params.volume_id ?? '';
  const found = attachedOf(server).find(({ volumeId }) => volumeId === id);
  if (found === undefined) throw new Fault(404, `Instance ${server.id} is not attached to volume ${id}`);
  return found;
}
