/**
 * The greatest compute microversion that our bodies are written for and that is checked against a real service (Nova 26, Zed).
 * What it brings over 2.1 to a server: host and launch index (2.3), locked (2.9), description (2.19), tags (2.26), the flavor
 * itself (2.47), servers of a cell that is down as UNKNOWN (2.69), server groups (2.71), the reason of a lock (2.73).
 *
 * Source: nova stable/zed, nova/api/openstack/compute/rest_api_version_history.rst
 */
export const COMPUTE_MICROVERSION = '2.93';

/** What every request of this folder starts from. */
export const nova = { service: 'compute', microversion: COMPUTE_MICROVERSION } as const;
