import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import { type Fields, targetOf, ways } from '../requests.ts';
import { isTrueWord } from '../schemas.ts';
import { allocatedGib, OVER_SUBSCRIPTION } from './scheduling.ts';
import { backendOf, isOfHost, poolOf, type ServiceRow } from './state.ts';

/** Services, pools, zones. Source: cinder stable/zed, cinder/api/contrib/services.py, scheduler_stats.py */
export const serviceRoutes: readonly Route[] = [
  ...ways('GET', '/os-services', list),
  ...ways('GET', '/scheduler-stats/get_pools', pools),
  ...ways('GET', '/os-availability-zone', zones),
  ...ways('GET', '/capabilities/{host}', capabilities),
];

function serviceBody(request: ServiceRequest, row: ServiceRow): Fields {
  const { microversion } = request;
  const isVolume = row.binary === 'cinder-volume';
  return {
    binary: row.binary,
    host: row.host,
    zone: row.zone,
    status: row.disabled ? 'disabled' : 'enabled',
    state: row.isUp ? 'up' : 'down',
    updated_at: isoMicroseconds(request.cloud.kernel.clock.seconds()),
    ...(isVolume && microversion >= 49 && { backend_state: backendState(row) }),
    ...(microversion >= 7 && { cluster: null }),
    disabled_reason: row.disabledReason,
    ...(isVolume && { replication_status: row.replicationStatus, active_backend_id: null, frozen: row.frozen }),
  };
}

/** What the scheduler last heard of a back end; it forgets one that takes nothing new. */
function backendState({ isUp, disabled }: ServiceRow): string | null {
  return disabled ? null : isUp ? 'up' : 'down';
}

function list(request: ServiceRequest): HttpResponse {
  request.enforce('volume_extension:services:index', targetOf(request));
  const { query, cloud } = request;
  const host = query.last('host');
  const binary = query.last('binary');
  const rows = cloud.blockStorage.services
    .all()
    .filter((row) => host === undefined || isOfHost(row, host))
    .filter((row) => binary === undefined || row.binary === binary);
  return json(200, { services: rows.map((row) => serviceBody(request, row)) });
}

function pools(request: ServiceRequest): HttpResponse {
  request.enforce('scheduler_extension:scheduler_stats:get_pools', targetOf(request));
  const state = request.cloud.blockStorage;
  const isDetail = isTrueWord(request.query.last('detail'));
  const name = request.query.last('name');
  const rows = state.services
    .where('binary', 'cinder-volume')
    .filter((row) => name === undefined || poolOf(row) === name);
  return json(200, {
    pools: rows.map((row) => ({
      name: poolOf(row),
      ...(isDetail && { capabilities: poolCapabilities(request, row) }),
    })),
  });
}

function poolCapabilities({ cloud }: ServiceRequest, row: ServiceRow): Fields {
  const allocated = allocatedGib(cloud.blockStorage, poolOf(row));
  return {
    volume_backend_name: backendOf(row),
    vendor_name: 'nephoscope',
    driver_version: '1.0.0',
    storage_protocol: 'file',
    total_capacity_gb: row.capacityGib,
    free_capacity_gb: row.capacityGib,
    provisioned_capacity_gb: allocated,
    reserved_percentage: 0,
    QoS_support: false,
    multiattach: true,
    thin_provisioning_support: true,
    thick_provisioning_support: false,
    max_over_subscription_ratio: OVER_SUBSCRIPTION.toFixed(1),
    online_extend_support: true,
    allocated_capacity_gb: allocated,
    filter_function: null,
    goodness_function: null,
    timestamp: isoMicroseconds(cloud.kernel.clock.seconds()),
  };
}

function zones({ cloud }: ServiceRequest): HttpResponse {
  const services = cloud.blockStorage.services.where('binary', 'cinder-volume');
  const names = [...new Set(services.map(({ zone }) => zone))];
  const isOpen = (name: string) => services.some(({ zone, disabled }) => zone === name && !disabled);
  return json(200, {
    availabilityZoneInfo: names.map((name) => ({ zoneName: name, zoneState: { available: isOpen(name) } })),
  });
}

function capabilities(request: ServiceRequest): HttpResponse {
  request.enforce('volume_extension:capabilities', targetOf(request));
  const host = request.params.host ?? '';
  const row = request.cloud.blockStorage.services.find(`cinder-volume ${host}`);
  if (row === undefined) throw new Fault(404, `Can't find service: cinder-volume on host ${host}.`);
  return json(200, {
    namespace: `OS::Storage::Capabilities::${host}`,
    vendor_name: 'nephoscope',
    volume_backend_name: backendOf(row),
    pool_name: null,
    driver_version: '1.0.0',
    storage_protocol: 'file',
    display_name: null,
    description: null,
    visibility: null,
    replication_targets: [],
    properties: {},
  });
}
