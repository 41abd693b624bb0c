import { NephoscopeError } from '../../../base/errors.ts';
import { cidrOf } from '../../network/addresses/ip.ts';
import { rangeOf } from '../../network/addresses/pools.ts';
import type { NetworkState } from '../../network/network-state.ts';
import type { FixedIp } from '../../network/ports/state.ts';

/** New ports get one of the first thousand by chance (`ports/allocate.ts`): where there is room, those stay free. */
const LEFT_FREE = 1000;

/** Hands out the addresses of a network one after the other. @throws `usage.invalid` when there are none left */
export function createAddressSource(
  network: NetworkState,
  { id, name, count }: { readonly id: string; readonly name: string; readonly count: number },
): () => FixedIp {
  const subnet = network.subnets.where('network', id).find(({ ip_version: version }) => version === 4);
  const pools = (subnet?.allocation_pools ?? []).map(rangeOf).map(({ first, last }) => ({
    first: Number(first),
    last: Number(last),
  }));
  const room = pools.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const start = room >= count + 2 * LEFT_FREE ? LEFT_FREE : 0;
  const free = addressesOf(pools, start);
  return () => {
    // By hand: a loop that is left ends what it goes through.
    for (let next = free.next(); next.done !== true; next = free.next()) {
      const { value } = next;
      const ip = [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
      if (network.allocations.find(`${subnet?.id} ${ip}`) === undefined)
        return { subnet_id: subnet?.id ?? '', ip_address: ip };
    }
    const size = subnet === undefined ? 'no' : String(cidrOf(subnet.cidr).prefix);
    throw new NephoscopeError(
      'usage.invalid',
      `The network ${name} has no addresses for ${count} servers (/${size}); give it a larger cidr, or the servers another network.`,
    );
  };
}

function* addressesOf(
  pools: readonly { readonly first: number; readonly last: number }[],
  start: number,
): Generator<number> {
  let skip = start;
  for (const { first, last } of pools) {
    for (let value = first + skip; value <= last; value++) yield value;
    skip = Math.max(0, skip - (last - first + 1));
  }
}
