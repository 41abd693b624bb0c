import type { NetworkState } from '../network-state.ts';
import type { PortRow } from '../ports/state.ts';
import { GATEWAY_OWNER } from './state.ts';

/** The ports of a router's gateways, first the one that counts. */
export function gatewaysOf({ ports, routers }: NetworkState, routerId: string): readonly PortRow[] {
  const all = ports.where('device', routerId).filter((port) => port.device_owner === GATEWAY_OWNER);
  const first = routers.find(routerId)?.gatewayPortId;
  return [...all.filter(({ id }) => id === first), ...all.filter(({ id }) => id !== first)];
}
