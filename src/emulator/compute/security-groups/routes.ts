import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { GroupRow, RuleRow } from '../../network/security-groups/state.ts';
import { checkQuery } from '../bodies.ts';
import { NON_NEGATIVE, QUERY_TEXT } from '../schemas.ts';
import { findServer } from '../servers/find.ts';

/**
 * Security groups as Nova showed them until 2.35; Neutron has them. The `openstack` command still looks here for the group that it
 * adds to a server.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/security_groups.py, nova/network/security_group_api.py
 */
export const securityGroupRoutes: readonly Route[] = [
  route('GET', '/v2.1/os-security-groups', listGroups, { until: 35 }),
  route('GET', '/v2.1/os-security-groups/{id}', showGroup, { until: 35 }),
  route('GET', '/v2.1/servers/{id}/os-security-groups', listOfServer),
];

const RULE = 'os_compute_api:os-security-groups';
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

function listGroups(request: ServiceRequest): HttpResponse {
  const { cloud, caller, query } = request;
  request.enforce(`${RULE}:get`, { project_id: caller.projectId });
  checkQuery(request, { limit: NON_NEGATIVE, offset: NON_NEGATIVE, all_tenants: QUERY_TEXT });
  const { securityGroups } = cloud.network;
  const isAll = caller.isAdmin && query.has('all_tenants');
  const rows = isAll ? securityGroups.all() : securityGroups.where('project', caller.projectId ?? '');
  const from = Number(query.last('offset') ?? 0);
  const limit = Number(query.last('limit') ?? 0) || rows.length;
  return groupsAnswer(request, rows.slice(from, from + limit));
}

function showGroup(request: ServiceRequest): HttpResponse {
  const { cloud, caller } = request;
  request.enforce(`${RULE}:show`, { project_id: caller.projectId });
  const id = request.params.id ?? '';
  if (!UUID.test(id)) throw new Fault(400, 'Security group id should be uuid');
  const row = cloud.network.securityGroups.find(id);
  if (row === undefined || !(caller.isAdmin || row.project_id === caller.projectId)) {
    const words = `Security group ${id} does not exist\nNeutron server returns request_ids: ['${request.requestId}']`;
    throw new Fault(404, words);
  }
  return json(200, { security_group: groupBody(request, row) });
}

function listOfServer(request: ServiceRequest): HttpResponse {
  const server = findServer(request);
  request.enforce(`${RULE}:list`, { project_id: server.projectId });
  const ids = new Set(server.network.flatMap(({ securityGroups }) => securityGroups.map(({ id }) => id)));
  const rows = [...ids].map((id) => request.cloud.network.securityGroups.find(id)).filter((row) => row !== undefined);
  return groupsAnswer(request, rows);
}

function groupsAnswer(request: ServiceRequest, rows: readonly GroupRow[]): HttpResponse {
  const key = (row: GroupRow) => `${row.project_id} ${row.name}`;
  const sorted = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return json(200, { security_groups: sorted.map((row) => groupBody(request, row)) });
}

function groupBody(request: ServiceRequest, row: GroupRow): object {
  const rules = request.cloud.network.securityGroupRules.where('group', row.id);
  return {
    id: row.id,
    description: row.description,
    name: row.name,
    tenant_id: row.project_id,
    rules: rules.filter(({ direction }) => direction === 'ingress').map((rule) => ruleBody(request, rule)),
  };
}

function ruleBody(request: ServiceRequest, rule: RuleRow): object {
  const [from, to] = portsOf(rule);
  const source =
    rule.remote_group_id === null ? undefined : request.cloud.network.securityGroups.find(rule.remote_group_id);
  return {
    id: rule.id,
    parent_group_id: rule.security_group_id,
    ip_protocol: rule.protocol,
    from_port: from,
    to_port: to,
    group: source ? { name: source.name, tenant_id: source.project_id } : {},
    ip_range: source ? {} : { cidr: rule.remote_ip_prefix ?? '0.0.0.0/0' },
  };
}

/** Without a range, all ports: of TCP and UDP by their numbers, of the rest as -1. */
function portsOf({
  protocol,
  port_range_min: min,
  port_range_max: max,
}: RuleRow): readonly [number | null, number | null] {
  if (protocol === null || min !== null || max !== null) return [min, max];
  return ['TCP', 'UDP'].includes(protocol.toUpperCase()) ? [1, 65535] : [-1, -1];
}
