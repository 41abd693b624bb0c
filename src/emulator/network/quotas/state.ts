import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { NetworkState } from '../network-state.ts';

/** The limits of a project that are its own. */
export interface QuotaRow {
  /** The project. */
  readonly id: string;
  readonly limits: Readonly<Record<string, number>>;
}

/** Limits of projects that have none of their own. -1: none. */
export const DEFAULT_LIMITS: Readonly<Record<string, number>> = {
  network: 100,
  subnet: 100,
  subnetpool: -1,
  port: 500,
  router: 10,
  floatingip: 50,
  rbac_policy: 10,
  security_group: 10,
  security_group_rule: 100,
  trunk: -1,
  endpoint_group: -1,
  vpnservice: -1,
  ipsec_site_connection: -1,
  ipsecpolicy: -1,
  ikepolicy: -1,
};

/** Makes the collection of quotas. */
export function createQuotas(kernel: Kernel): Collection<QuotaRow> {
  return kernel.collection<QuotaRow>({ kind: 'network.quota', id: (row) => row.id });
}

/** The limits that hold for a project. */
export function limitsOf(state: NetworkState, projectId: string): Readonly<Record<string, number>> {
  return { ...DEFAULT_LIMITS, ...state.quotas.find(projectId)?.limits };
}

/** How much of each a project has. */
export function usedOf(state: NetworkState, projectId: string): Readonly<Record<string, number>> {
  const counted = (rows: { where(index: string, key: string): readonly object[] }) =>
    rows.where('project', projectId).length;
  return {
    network: counted(state.networks),
    subnet: counted(state.subnets),
    subnetpool: counted(state.subnetPools),
    port: counted(state.ports),
    router: counted(state.routers),
    floatingip: counted(state.floatingIps),
    rbac_policy: counted(state.access),
    security_group: counted(state.securityGroups),
    security_group_rule: counted(state.securityGroupRules),
    trunk: counted(state.trunks),
    endpoint_group: counted(state.endpointGroups),
    vpnservice: counted(state.vpnServices),
    ipsec_site_connection: counted(state.vpnConnections),
    ipsecpolicy: counted(state.ipsecPolicies),
    ikepolicy: counted(state.ikePolicies),
  };
}
