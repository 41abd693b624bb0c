import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { checkLaxQuery } from '../bodies.ts';
import { QUERY_TEXT } from '../schemas.ts';
import { limitsOf } from './state.ts';
import { usageOf } from './usage.ts';

/** What the caller's project may have and has. Source: nova stable/zed, nova/api/openstack/compute/limits.py */
export const limitRoutes: readonly Route[] = [route('GET', '/v2.1/limits', showLimits)];

function showLimits(request: ServiceRequest): HttpResponse {
  const { caller, query, cloud, microversion } = request;
  if (microversion >= 57) checkLaxQuery(request, { tenant_id: QUERY_TEXT });
  request.enforce('os_compute_api:limits');
  const other = query.last('tenant_id');
  if (other !== undefined && other !== caller.projectId) {
    request.enforce('os_compute_api:limits:other_project');
  }
  const project = other ?? caller.projectId ?? '';
  const limits = limitsOf(cloud.compute.quotas, project);
  const used = usageOf(cloud.compute, project);
  const counts = cloud.compute.neighbours.network.countsOf(project);
  const before = (first: number, fields: object) => (microversion < first ? fields : {});
  const absolute = {
    maxTotalInstances: limits.instances,
    maxTotalCores: limits.cores,
    maxTotalRAMSize: limits.ram,
    maxServerMeta: limits.metadata_items,
    ...before(39, { maxImageMeta: limits.metadata_items }),
    ...before(57, { maxPersonality: limits.injected_files, maxPersonalitySize: limits.injected_file_content_bytes }),
    maxTotalKeypairs: limits.key_pairs,
    maxServerGroups: limits.server_groups,
    maxServerGroupMembers: limits.server_group_members,
    ...before(36, {
      maxTotalFloatingIps: limits.floating_ips,
      maxSecurityGroups: limits.security_groups,
      maxSecurityGroupRules: limits.security_group_rules,
    }),
    totalRAMUsed: used.ram,
    totalCoresUsed: used.cores,
    totalInstancesUsed: used.instances,
    ...before(36, { totalFloatingIpsUsed: counts.floatingIps, totalSecurityGroupsUsed: counts.securityGroups }),
    totalServerGroupsUsed: used.server_groups,
  };
  return json(200, { limits: { rate: [], absolute } });
}
