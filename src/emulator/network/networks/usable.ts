import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, textOf } from '../api/attribute.ts';
import { findRow } from '../api/find-row.ts';
import { isSharedWith } from '../rbac/access.ts';
import { networkResource } from './resource.ts';

/**
 * Refuses ports and subnets on a network that a project only sees.
 *
 * @throws Fault 403, 404
 *
 * Source: neutron stable/zed, neutron/api/v2/base.py, Controller._validate_network_tenant_ownership
 */
export function checkNetworkUsable(request: ServiceRequest, member: string, fields: Fields): void {
  const { caller, cloud } = request;
  const network = cloud.network.networks.find(textOf(fields, 'network_id'));
  if (network === undefined || caller.isAdmin || caller.roles.includes('advsvc')) return;
  const project = textOf(fields, 'tenant_id');
  if (network.project_id === project || isSharedWith(cloud.network, network.id, project)) return;
  findRow(networkResource, request, network.id);
  throw new Fault(403, `Tenant ${project} not allowed to create ${member} on this network`);
}
