import type { Kernel } from '../../kernel/kernel.ts';
import type { PlacementNeighbour, Resources } from '../neighbours.ts';

interface ProviderRow {
  readonly id: string;
  readonly name: string;
  readonly total: Resources;
}

interface ClaimRow {
  readonly consumerId: string;
  readonly providerId: string;
  readonly resources: Resources;
}

/** How much more of a host can be given away than it has. Nova's defaults. */
const RATIOS: Resources = { VCPU: 16, MEMORY_MB: 1, DISK_GB: 1 };
const CLASSES = ['VCPU', 'MEMORY_MB', 'DISK_GB'] as const;

/** Who holds what of which host, in place of Placement. */
export function standInPlacement(kernel: Kernel): PlacementNeighbour {
  const providers = kernel.collection<ProviderRow>({ kind: 'compute.stand-in-provider', id: (row) => row.id });
  const claims = kernel.collection<ClaimRow>({
    kind: 'compute.stand-in-claim',
    id: (row) => row.consumerId,
    indexes: { provider: (row) => row.providerId },
  });
  const usedOf = (providerId: string, name: keyof Resources) =>
    claims.where('provider', providerId).reduce((sum, { resources }) => sum + resources[name], 0);
  const put = (row: ClaimRow) =>
    claims.find(row.consumerId) ? claims.replace(row.consumerId, row) : claims.insert(row);
  return {
    addProvider: (provider) => void providers.insert(provider),
    removeProvider: (id) => void (providers.find(id) && providers.remove(id)),
    hasRoom: (id, wanted) => {
      const total = providers.find(id)?.total;
      if (total === undefined) return false;
      return CLASSES.every(
        (name) => wanted[name] <= total[name] && usedOf(id, name) + wanted[name] <= total[name] * RATIOS[name],
      );
    },
    claim: (consumerId, providerId, { VCPU, MEMORY_MB, DISK_GB }) =>
      void put({ consumerId, providerId, resources: { VCPU, MEMORY_MB, DISK_GB } }),
    claimBeside: (consumerId, providerId, { VCPU, MEMORY_MB, DISK_GB }) =>
      void put({ consumerId: `${consumerId} ${providerId}`, providerId, resources: { VCPU, MEMORY_MB, DISK_GB } }),
    freeOn: (consumerId, providerId) => {
      const beside = `${consumerId} ${providerId}`;
      if (claims.find(beside)) claims.remove(beside);
      else if (claims.find(consumerId)?.providerId === providerId) claims.remove(consumerId);
    },
    move: (from, to) => {
      const row = claims.find(from);
      if (row === undefined) return;
      claims.remove(from);
      put({ ...row, consumerId: to });
    },
    free: (consumerId) => void (claims.find(consumerId) && claims.remove(consumerId)),
  };
}
