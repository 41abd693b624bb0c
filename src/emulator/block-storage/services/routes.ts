import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import { badRequest, invalid } from '../faults.ts';
import { type Fields, readBody, targetOf, textOf, ways } from '../requests.ts';
import { isTrueWord, TEXT } from '../schemas.ts';
import { allocatedGib, OVER_SUBSCRIPTION } from './scheduling.ts';
import { backendOf, poolOf, type ServiceRow } from './state.ts';

/** Services, hosts, pools, zones. Source: cinder stable/zed, cinder/api/contrib/services.py, hosts.py, scheduler_stats.py */
export const serviceRoutes: readonly Route[] = [
  ...ways('GET', '/os-services', list),
  ...ways('PUT', '/os-services/{action}', change),
  ...ways('GET', '/os-hosts', listHosts),
  ...ways('GET', '/scheduler-stats/get_pools', pools),
  ...ways('GET', '/os-availability-zone', zones),
  ...ways('GET', '/capabilities/{host}', capabilities),
  ...ways('GET', '/clusters', clusters, { since: 7 }),
  ...ways('GET', '/clusters/detail', clusters, { since: 7 }),
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
    ...(isVolume && microversion >= 49 && { backend_state: row.isUp ? 'up' : 'down' }),
    ...(microversion >= 7 && { cluster: null }),
    disabled_reason: row.disabledReason,
    ...(isVolume && { replication_status: row.replicationStatus, active_backend_id: null, frozen: row.frozen }),
  };
}

function list(request: ServiceRequest): HttpResponse {
  request.enforce('volume_extension:services:index', targetOf(request));
  const { query, cloud } = request;
  const host = query.last('host');
  const binary = query.last('binary');
  const rows = cloud.blockStorage.services
    .all()
    .filter((row) => host === undefined || row.host.split('@')[0] === host || row.host === host)
    .filter((row) => binary === undefined || row.binary === binary);
  return json(200, { services: rows.map((row) => serviceBody(request, row)) });
}

const CHANGES: Readonly<Record<string, (fields: Fields) => Partial<ServiceRow>>> = {
  enable: () => ({ disabled: false, disabledReason: null }),
  disable: () => ({ disabled: true, disabledReason: null }),
  'disable-log-reason': (fields) => ({ disabled: true, disabledReason: textOf(fields, 'disabled_reason') }),
  freeze: () => ({ frozen: true }),
  thaw: () => ({ frozen: false }),
};

function change(request: ServiceRequest): HttpResponse {
  const action = request.params.action ?? '';
  const make = Object.hasOwn(CHANGES, action) ? CHANGES[action] : undefined;
  const fields = readBody(request, {
    type: 'object',
    properties: {
      host: TEXT,
      binary: { type: ['string', 'null'] },
      service: { type: ['string', 'null'] },
      ...(action === 'disable-log-reason' && { disabled_reason: TEXT }),
    },
  });
  request.enforce('volume_extension:services:update', targetOf(request));
  if (make === undefined) throw new Fault(404, 'Unknown action');
  const host = textOf(fields, 'host');
  const binary = textOf(fields, 'binary', 'service') ?? 'cinder-volume';
  if (host === null) throw badRequest('Missing required element host in request body.');
  const { services } = request.cloud.blockStorage;
  const row = services.find(`${binary} ${host}`);
  if (row === undefined) {
    const isPath = action === 'freeze' || action === 'thaw';
    if (isPath) throw invalid('input', `No service found with host=${host}`);
    throw new Fault(404, `Service ${binary} could not be found on host ${host}.`);
  }
  const changed = services.update(row.id, make(fields));
  if (action === 'freeze' || action === 'thaw') return json(202, {});
  const reason = action === 'disable-log-reason' ? { disabled_reason: changed.disabledReason } : {};
  const status = changed.disabled ? 'disabled' : 'enabled';
  return json(200, {
    host,
    service: textOf(fields, 'service') ?? '',
    disabled: changed.disabled,
    binary,
    status,
    ...reason,
  });
}

function listHosts(request: ServiceRequest): HttpResponse {
  request.enforce('volume_extension:hosts', targetOf(request));
  const hosts = request.cloud.blockStorage.services.all().map((row) => ({
    host_name: row.host,
    service: row.binary,
    zone: row.zone,
    'service-status': row.isUp ? 'available' : 'unavailable',
    'service-state': row.disabled ? 'disabled' : 'enabled',
    'last-update': isoMicroseconds(request.cloud.kernel.clock.seconds()),
  }));
  return json(200, { hosts });
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

function clusters(request: ServiceRequest): HttpResponse {
  request.enforce('clusters:get_all', targetOf(request));
  return json(200, { clusters: [] });
}
