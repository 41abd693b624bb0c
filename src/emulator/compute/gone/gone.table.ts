type GoneMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * What Nova once served and now answers with 410, in every microversion: methods by path below `/v2.1`.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/routes.py, and the module of each controller
 */
export const GONE: readonly (readonly [path: string, ...methods: GoneMethod[]])[] = [
  ['/os-agents', 'GET', 'POST'],
  ['/os-agents/{id}', 'PUT', 'DELETE'],
  ['/os-cells', 'GET', 'POST'],
  ['/os-cells/capacities', 'GET'],
  ['/os-cells/detail', 'GET'],
  ['/os-cells/info', 'GET'],
  ['/os-cells/sync_instances', 'POST'],
  ['/os-cells/{id}', 'GET', 'PUT', 'DELETE'],
  ['/os-cells/{id}/capacities', 'GET'],
  ['/os-certificates', 'POST'],
  ['/os-certificates/{id}', 'GET'],
  ['/os-cloudpipe', 'GET', 'POST'],
  ['/os-cloudpipe/{id}', 'PUT'],
  ['/os-fixed-ips/{id}', 'GET'],
  ['/os-floating-ip-dns', 'GET'],
  ['/os-floating-ip-dns/{id}', 'PUT', 'DELETE'],
  ['/os-floating-ip-dns/{domain_id}/entries/{id}', 'GET', 'PUT', 'DELETE'],
  ['/os-floating-ips-bulk', 'GET', 'POST'],
  ['/os-floating-ips-bulk/{id}', 'GET', 'PUT'],
  ['/os-fping', 'GET'],
  ['/os-fping/{id}', 'GET'],
  ['/os-networks', 'POST'],
  ['/os-networks/add', 'POST'],
  ['/os-networks/{id}', 'DELETE'],
  ['/os-security-group-default-rules', 'GET', 'POST'],
  ['/os-security-group-default-rules/{id}', 'GET', 'DELETE'],
  ['/os-tenant-networks', 'POST'],
  ['/os-tenant-networks/{id}', 'DELETE'],
  ['/servers/{server_id}/consoles', 'GET', 'POST'],
  ['/servers/{server_id}/consoles/{id}', 'GET', 'DELETE'],
  ['/servers/{server_id}/os-virtual-interfaces', 'GET'],
];

/** Actions that are gone, by path; any other word is no action, and refused as such. */
export const GONE_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  '/os-fixed-ips/{id}/action': ['reserve', 'unreserve'],
  '/os-networks/{id}/action': ['disassociate', 'disassociate_host', 'disassociate_project', 'associate_host'],
};
