import { standardOf } from './api/stamps.ts';
import { addDefaultRules } from './default-group-rules/defaults.ts';
import type { NetworkState } from './network-state.ts';
import { TUNNELS } from './networks/segment.ts';
import { insertSegment } from './segments/insert.ts';

/** What a fresh Neutron's plugins hold: the rules that new groups begin with, and the ids of tunnels that networks get. */
export function addPluginDefaults(state: NetworkState): void {
  addDefaultRules(state);
  state.segmentRanges.insert({
    ...standardOf(state.kernel, { tenant_id: '' }, 0),
    name: '',
    default: true,
    shared: true,
    network_type: 'vxlan',
    physical_network: null,
    minimum: 1,
    maximum: TUNNELS,
  });
}

/**
 * Gives a state that was saved before there were these plugins what they hold. A state of now always has the range of its
 * configuration, which cannot be taken away.
 */
export function completeOldState(state: NetworkState): void {
  if (state.segmentRanges.size > 0 || state.networks.size === 0) return;
  addPluginDefaults(state);
  for (const row of state.networks.all()) {
    const [type, physicalNetwork] = [row['provider:network_type'], row['provider:physical_network']];
    insertSegment(state, row.id, {
      segment: { type, physicalNetwork, id: row['provider:segmentation_id'], mtu: row.mtu },
    });
  }
}
