import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Fields } from '../api/attribute.ts';
import type { StandardRow } from '../api/resource.ts';

/** A router. Its gateway and its interfaces are ports. */
export interface RouterRow extends StandardRow {
  readonly name: string;
  readonly admin_state_up: boolean;
  readonly status: string;
  readonly distributed: boolean;
  readonly ha: boolean;
  readonly enable_snat: boolean;
  /** The port of the gateway. */
  readonly gatewayPortId: string | null;
  readonly availability_zone_hints: readonly string[];
  readonly routes: readonly Fields[];
  /** Absent in states that were saved before there were flavors and proxies. */
  readonly flavor_id?: string | null;
  readonly enable_ndp_proxy?: boolean;
  /** An L3 agent has it; absent: it does as soon as it has a port. */
  readonly isScheduled?: boolean;
}

/** Makes the collection of routers. */
export function createRouters(kernel: Kernel): Collection<RouterRow> {
  return kernel.collection<RouterRow>({
    kind: 'network.router',
    id: (row) => row.id,
    indexes: { project: (row) => row.project_id },
  });
}

/** The owner of ports that lead from a router to its subnets. */
export const INTERFACE_OWNER = 'network:router_interface';

/** The owner of the port that leads outside. */
export const GATEWAY_OWNER = 'network:router_gateway';
