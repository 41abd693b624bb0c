import type { CloudState } from '../../cloud-state.ts';
import type { FlavorRow } from '../../compute/flavors/state.ts';
import type { MigrationRow } from '../../compute/migrations/state.ts';
import { resourcesOf } from '../../compute/servers/change.ts';
import type { ServerPort, ServerRow } from '../../compute/servers/state.ts';
import type { ConsumerRow } from '../../placement/allocations/state.ts';
import type { Resources } from '../../placement/providers/state.ts';
import type { DeclaredCloud, DeclaredServers } from '../declared-cloud.ts';
import { nameOf } from '../names.ts';
import { createIdSource } from './id-source.ts';
import { projectIdOf, userIdOf } from './identity.ts';
import { createPlaces, type Place, type Places } from './places.ts';
import { spread } from './portions.ts';
import { createAddresses, createMacSource, createPortMaker } from './ports.ts';
import { createStatesOf, type ServerMould, serverRow } from './server-row.ts';

/** The servers of each entry, by its name, in order. Whoever gives them more puts another row in the place of the one that is there. */
export type MadeServers = ReadonlyMap<string, ServerRow[]>;

/** What all entries are made with. */
interface Workshop {
  readonly state: CloudState;
  readonly places: Places;
  readonly addressesOf: ReturnType<typeof createAddresses>;
  readonly nextId: () => string;
  readonly nextMac: () => string;
  readonly nextNumber: () => number;
  readonly statesOf: ReturnType<typeof createStatesOf>;
  readonly consumers: ConsumerRow[];
  readonly migrations: MigrationRow[];
}

/** States in which a guest holds its interfaces. */
const UP: readonly unknown[] = ['active', 'paused', 'rescued', 'resized'];

/**
 * Makes the servers of a scenario, and adds their ports and what they take of their hosts. They have no action log: nobody knows how they
 * were made. Nova knows them once they are added by `addAll`.
 */
export function makeServers(state: CloudState, cloud: DeclaredCloud): MadeServers {
  const counts = new Map<string, number>();
  for (const { network, count } of cloud.servers)
    if (network !== null) counts.set(network, (counts.get(network) ?? 0) + count);
  let number = state.compute.servers.size;
  const shop: Workshop = {
    state,
    places: createPlaces(state, cloud),
    addressesOf: createAddresses(state, counts),
    nextId: createIdSource(state.kernel.random),
    nextMac: createMacSource(state.kernel.random),
    nextNumber: () => ++number,
    statesOf: createStatesOf(),
    consumers: [],
    migrations: [],
  };
  const made = new Map<string, ServerRow[]>();
  for (const declared of cloud.servers) {
    made.set(declared.name, (made.get(declared.name) ?? []).concat(makeEntry(shop, declared)));
  }
  state.placement.consumers.addAll(shop.consumers);
  state.compute.migrations.addAll(shop.migrations);
  shop.places.write();
  return made;
}

function makeEntry(shop: Workshop, declared: DeclaredServers): ServerRow[] {
  const { state, places, nextId } = shop;
  const mould = mouldOf(state, declared, nextId());
  const { network: networkName } = declared;
  const ports =
    networkName === null
      ? undefined
      : createPortMaker(state, {
          networkName,
          projectId: mould.projectId,
          nextAddress: shop.addressesOf(networkName),
          nextId,
          nextMac: shop.nextMac,
        });
  const resources = present(resourcesOf(mould));
  const share = createShares(resources);
  const stateAt = spread(declared.states);
  const rows: ServerRow[] = [];
  for (let index = 0; index < declared.count; index++) {
    const states = shop.statesOf(stateAt(index));
    const id = nextId();
    const place = states.vmState === 'shelved_offloaded' ? undefined : places.take(declared, resources);
    const view = ports?.make({ id, host: place?.host ?? null, isUp: UP.includes(states.vmState) });
    const own: readonly ServerPort[] = view === undefined ? [] : [{ id: view.id, isOwn: true, tag: null }];
    const row = serverRow(mould, {
      id,
      number: shop.nextNumber(),
      name: nameOf(declared, index),
      index,
      states,
      host: place?.host ?? null,
      ports: own,
      network: view === undefined ? [] : [view],
    });
    rows.push(row);
    if (place) claimFor(shop, row, { place, share, resources });
  }
  ports?.write();
  return rows;
}

function mouldOf({ compute, image, identity, kernel }: CloudState, declared: DeclaredServers, id: string): ServerMould {
  const projectId = projectIdOf({ identity }, declared.project);
  return {
    declared,
    projectId,
    userId: userIdOf({ identity }, projectId),
    flavor: compute.flavors.where('name', declared.flavor)[0] as FlavorRow,
    imageId: image.images.all().find(({ name }) => name === declared.image)?.id ?? '',
    reservationId: `r-${id.slice(0, 8)}`,
    nowMs: kernel.clock.now(),
  };
}

/** One object for each host: what a server of this entry takes of it. */
function createShares(resources: Resources): (place: Place) => ConsumerRow['allocations'] {
  const shares = new Map<string, ConsumerRow['allocations']>();
  return ({ providerId }) => {
    const share = shares.get(providerId) ?? { [providerId]: resources };
    shares.set(providerId, share);
    return share;
  };
}

/** What a server takes, and of which host. */
interface Claim {
  readonly place: Place;
  readonly share: (place: Place) => ConsumerRow['allocations'];
  readonly resources: Resources;
}

function claimFor(
  { state, consumers, migrations, places, nextId }: Workshop,
  row: ServerRow,
  { place, share, resources }: Claim,
): void {
  const { projectId, userId } = row;
  const updatedAtMs = state.kernel.clock.seconds();
  const owner = { projectId, userId, generation: 1, updatedAtMs };
  consumers.push({ uuid: row.id, ...owner, consumerType: 'INSTANCE', allocations: share(place) });
  if (row.states.vmState !== 'resized') return;
  // Until the move is confirmed or reverted, its record keeps the place on the host before.
  const source = places.takeBeside(place, resources);
  const uuid = nextId();
  consumers.push({ uuid, ...owner, consumerType: 'MIGRATION', allocations: share(source) });
  migrations.push({
    id: state.compute.migrations.size + migrations.length + 1,
    uuid,
    serverId: row.id,
    type: 'migration',
    status: 'finished',
    sourceHost: source.host,
    destHost: place.host,
    oldFlavorNumber: row.flavor.number,
    newFlavorNumber: row.flavor.number,
    userId,
    projectId,
    createdMs: row.createdMs,
    updatedMs: row.createdMs,
    isHidden: false,
  });
}

/** Placement knows no amounts of nothing. */
function present(resources: ReturnType<typeof resourcesOf>): Resources {
  return Object.fromEntries(Object.entries(resources).filter(([, amount]) => amount > 0));
}
