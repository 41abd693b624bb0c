import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { timeOf } from '../servers/body.ts';
import { isUp, type ServiceRow } from '../services/state.ts';
import { zoneOf } from './state.ts';

/** Availability zones. Source: nova stable/zed, nova/api/openstack/compute/availability_zone.py */
export const zoneRoutes: readonly Route[] = [
  route('GET', '/v2.1/os-availability-zone', listZones),
  route('GET', '/v2.1/os-availability-zone/detail', listZonesInDetail),
];

/** Zones in the order of their first host, with whether anything in them works. */
function zonesOf(
  { cloud }: ServiceRequest,
  services: readonly ServiceRow[],
): ReadonlyMap<string, readonly ServiceRow[]> {
  const zones = new Map<string, ServiceRow[]>();
  for (const row of services) {
    const name = row.node === undefined ? 'internal' : zoneOf(cloud.compute.aggregates, row.host);
    zones.set(name, [...(zones.get(name) ?? []), row]);
  }
  return zones;
}

function listZones(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-availability-zone:list');
  const hosts = request.cloud.compute.services.all().filter(({ node }) => node !== undefined);
  const available = [
    ...zonesOf(
      request,
      hosts.filter(({ isDisabled }) => !isDisabled),
    ).keys(),
  ];
  const all = [...zonesOf(request, hosts).keys()];
  const info = [...available, ...all.filter((name) => !available.includes(name))].map((zoneName) => ({
    zoneName,
    zoneState: { available: available.includes(zoneName) },
    hosts: null,
  }));
  return json(200, { availabilityZoneInfo: info });
}

function listZonesInDetail(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-availability-zone:detail');
  const { compute, kernel } = request.cloud;
  const zones = [...zonesOf(request, compute.services.all())].map(([zoneName, rows]) => {
    const enabled = rows.filter(({ isDisabled }) => !isDisabled);
    const shown = enabled.length > 0 ? enabled : rows;
    const hosts: Record<string, Record<string, object>> = {};
    for (const row of shown) {
      const state = {
        available: isUp(row),
        active: !row.isDisabled,
        updated_at: timeOf(row.lastSeenMs ?? kernel.clock.now()),
      };
      hosts[row.host] = { ...hosts[row.host], [row.binary]: state };
    }
    return { zoneName, zoneState: { available: enabled.length > 0 }, hosts: enabled.length > 0 ? hosts : null };
  });
  return json(200, { availabilityZoneInfo: zones });
}
