import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type FlavorRow, isVisible } from './state.ts';

/** The flavor of the path, if the caller can see it. @throws Fault 404 */
export function findFlavor({ cloud, params, caller }: ServiceRequest): FlavorRow {
  const id = params.id ?? '';
  const row = cloud.compute.flavors.find(id);
  if (row && (caller.isAdmin || isVisible(row, caller.projectId))) return row;
  throw new Fault(404, `Flavor ${id} could not be found.`);
}
