import type { ExternalEvent } from '../compute/for-others.ts';
import type { NetworkState } from './network-state.ts';
import type { PortRow } from './ports/state.ts';

/**
 * Tells Nova what happened to a port of one of its servers; of other ports it hears nothing.
 *
 * Source: neutron stable/zed, neutron/notifiers/nova.py, Notifier
 */
export function tellCompute(
  state: NetworkState,
  port: PortRow,
  name: ExternalEvent['name'],
  status: 'completed' | 'failed' = 'completed',
): void {
  if (!port.device_owner.startsWith('compute:') || port.device_id === '') return;
  state.neighbours.compute?.externalEvent({ name, serverId: port.device_id, tag: port.id, status });
}
