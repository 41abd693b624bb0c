import type { BlockStorageState } from '../block-storage/block-storage-state.ts';
import { blockStorageForOthers } from '../block-storage/for-others.ts';
import { loseCalls } from '../faults/lose-calls.ts';
import { imagesForOthers } from '../image/for-others.ts';
import type { ImageState } from '../image/image-state.ts';
import { createNetworkForOthers } from '../network/for-others.ts';
import type { NetworkState } from '../network/network-state.ts';
import { addProvider, claim, freeAllocations, freeAllocationsOn, moveAllocations } from '../placement/for-others.ts';
import type { PlacementState } from '../placement/placement-state.ts';
import { hasRoom } from '../placement/providers/state.ts';
import type { Neighbours, PlacementNeighbour } from './neighbours.ts';

/** The other services of a cloud, as Nova sees them. */
export function computeNeighbours(services: {
  readonly image: ImageState;
  readonly placement: PlacementState;
  readonly blockStorage: BlockStorageState;
  readonly network: NetworkState;
}): Neighbours {
  const { faults } = services.network.kernel;
  return {
    network: loseCalls(faults, 'network', createNetworkForOthers(services.network)),
    volumes: loseCalls(faults, 'volumes', blockStorageForOthers(services.blockStorage)),
    images: loseCalls(faults, 'images', imagesForOthers(services.image)),
    placement: loseCalls(faults, 'placement', placementOf(services.placement)),
  };
}

function placementOf(state: PlacementState): PlacementNeighbour {
  return {
    addProvider: ({ id, name, total }) => {
      const inventories = {
        VCPU: { total: total.VCPU, maxUnit: total.VCPU, allocationRatio: 16 },
        MEMORY_MB: { total: total.MEMORY_MB, maxUnit: total.MEMORY_MB, reserved: 512 },
        DISK_GB: { total: total.DISK_GB, maxUnit: total.DISK_GB },
      };
      addProvider(state, { uuid: id, name, inventories });
    },
    removeProvider: (id) => void (state.providers.find(id) && state.providers.remove(id)),
    hasRoom: (id, resources) => {
      const row = state.providers.find(id);
      return row !== undefined && hasRoom(row, present({ ...resources }));
    },
    claim: (consumerId, providerId, { projectId, userId, ...resources }) =>
      void claim(state, { consumerId, providerId, projectId, userId, resources: present(resources) }),
    claimBeside: (consumerId, providerId, { projectId, userId, ...resources }) =>
      void claim(state, {
        consumerId,
        providerId,
        projectId,
        userId,
        resources: present(resources),
        isBeside: true,
      }),
    freeOn: (consumerId, providerId) => freeAllocationsOn(state, consumerId, providerId),
    move: (from, to) => moveAllocations(state, from, { id: to, consumerType: 'MIGRATION' }),
    free: (consumerId) => freeAllocations(state, consumerId),
  };
}

/** Placement knows no amounts of nothing. */
function present(resources: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(resources).filter(([, amount]) => amount > 0));
}
