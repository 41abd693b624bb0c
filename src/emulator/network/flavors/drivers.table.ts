const BASE = 'neutron.services.l3_router.service_providers';

/** Drivers of service providers, which profiles name, and what routers of each are like. */
export const SERVICE_DRIVERS: Readonly<Record<string, { readonly distributed: boolean; readonly ha: boolean }>> = {
  [`${BASE}.dvrha.DvrHaDriver`]: { distributed: true, ha: true },
  [`${BASE}.dvr.DvrDriver`]: { distributed: true, ha: false },
  [`${BASE}.ha.HaDriver`]: { distributed: false, ha: true },
  [`${BASE}.single_node.SingleNodeDriver`]: { distributed: false, ha: false },
};

/** Kinds of services that have flavors. */
export const SERVICE_TYPES: readonly string[] = ['L3_ROUTER_NAT', 'VPN'];
