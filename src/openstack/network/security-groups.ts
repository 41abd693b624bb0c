import type { Cloud } from '../cloud.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { type ListNetworkOptions, listNetworkRows, type NetworkResourceBody, neutron } from './list-network.ts';

/**
 * A security group with its rules. It has no status.
 *
 * Source: neutron stable/zed, neutron/extensions/securitygroup.py
 */
export interface SecurityGroupBody extends NetworkResourceBody {
  readonly stateful?: boolean;
  readonly shared?: boolean;
  readonly security_group_rules?: readonly JsonObject[];
}

/**
 * Lists security groups: `GET /v2.0/security-groups`.
 *
 * @throws OpenStackError; one that `isMarkerGone` knows when the security group that a page starts after is gone
 */
export function listSecurityGroups(
  cloud: Cloud,
  options: ListNetworkOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<SecurityGroupBody>> {
  return listNetworkRows<SecurityGroupBody>(cloud, 'security_groups', options, signal);
}

/**
 * Reads one security group: `GET /v2.0/security-groups/{id}`.
 *
 * @throws OpenStackError `api.not-found`
 */
export async function getSecurityGroup(cloud: Cloud, id: string, signal?: AbortSignal): Promise<SecurityGroupBody> {
  const call = { ...neutron, method: 'GET', path: apiPath`/security-groups/${id}`, key: 'security_group' } as const;
  return readOne<SecurityGroupBody>(cloud, call, signal);
}

/**
 * Creates a security group: `POST /v2.0/security-groups`.
 *
 * @param group - fields by their wire names
 */
export async function createSecurityGroup(
  cloud: Cloud,
  group: JsonObject,
  signal?: AbortSignal,
): Promise<SecurityGroupBody> {
  const body = { security_group: group };
  return readOne<SecurityGroupBody>(
    cloud,
    { ...neutron, method: 'POST', path: '/security-groups', body, key: 'security_group' },
    signal,
  );
}

/** Changes fields of a security group, by their wire names: `PUT /v2.0/security-groups/{id}`. */
export async function updateSecurityGroup(
  cloud: Cloud,
  id: string,
  changes: JsonObject,
  signal?: AbortSignal,
): Promise<SecurityGroupBody> {
  const body = { security_group: changes };
  const call = {
    ...neutron,
    method: 'PUT',
    path: apiPath`/security-groups/${id}`,
    body,
    key: 'security_group',
  } as const;
  return readOne<SecurityGroupBody>(cloud, call, signal);
}

/** Deletes a security group: `DELETE /v2.0/security-groups/{id}`. Refused (409) while ports use it. */
export async function deleteSecurityGroup(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...neutron, method: 'DELETE', path: apiPath`/security-groups/${id}` }, signal);
}
