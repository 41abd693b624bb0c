import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Body } from '../listing.ts';
import { type EndpointRow, endpointUrl } from './state.ts';

/** An endpoint as it is sent, without its link. */
export function endpointBody(request: ServiceRequest, row: EndpointRow): Body {
  return { ...endpointRecord(request, row), region: row.regionId };
}

/** The same without the older name of its region. */
export function endpointRecord({ cloudUrl }: ServiceRequest, row: EndpointRow): Body {
  return {
    ...row.extra,
    id: row.id,
    interface: row.interface,
    region_id: row.regionId,
    service_id: row.serviceId,
    url: endpointUrl(row, cloudUrl),
    enabled: row.enabled,
  };
}
