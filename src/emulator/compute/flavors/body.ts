import type { ServiceRequest } from '../../frame/service-request.ts';
import { linksOf } from '../paging.ts';
import type { FlavorRow } from './state.ts';

/** A flavor as it is sent. Key order is Nova's. */
export function flavorBody({ serviceUrl, microversion }: ServiceRequest, row: FlavorRow): object {
  return {
    id: row.id,
    name: row.name,
    ram: row.ramMib,
    disk: row.diskGib,
    swap: row.swapMib === 0 && microversion < 75 ? '' : row.swapMib,
    'OS-FLV-EXT-DATA:ephemeral': row.ephemeralGib,
    'OS-FLV-DISABLED:disabled': row.isDisabled,
    vcpus: row.vcpus,
    'os-flavor-access:is_public': row.isPublic,
    rxtx_factor: row.rxtxFactor,
    links: linksOf(serviceUrl, 'flavors', row.id),
    ...(microversion >= 55 && { description: row.description }),
    ...(microversion >= 61 && { extra_specs: row.extraSpecs }),
  };
}
