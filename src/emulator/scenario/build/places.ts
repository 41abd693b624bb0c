import { NephoscopeError } from '../../../base/errors.ts';
import type { CloudState } from '../../cloud-state.ts';
import { capacityOf, type Resources } from '../../placement/providers/state.ts';
import type { DeclaredCloud, DeclaredServers } from '../declared-cloud.ts';
import { hostNames } from '../names.ts';

/** A host to be filled. */
export interface Place {
  readonly host: string;
  /** Id in Placement. */
  readonly providerId: string;
  readonly room: Readonly<Record<string, number>>;
  readonly used: Record<string, number>;
}

/** Spreads servers over hosts. */
export interface Places {
  /** The next host with room, from which it is taken. @throws `usage.invalid` when none has any */
  take(servers: DeclaredServers, resources: Resources): Place;
  /** Takes the same of another host, whether there is room or not: where a server that was moved has been before. */
  takeBeside(place: Place, resources: Resources): Place;
  /** Writes into Placement what was taken. */
  write(): void;
}

/** The hosts that a scenario puts servers on: its own, else those of every fresh cloud. */
export function createPlaces(state: CloudState, cloud: DeclaredCloud): Places {
  const all = state.compute.services
    .all()
    .flatMap(({ host, node }) => (node === undefined ? [] : [placeOf(state, host, node.id)]));
  const own = new Set(hostNames(cloud));
  const usual = own.size === 0 ? all : all.filter(({ host }) => own.has(host));
  let turn = 0;
  return {
    take: (servers, resources) => {
      const among = servers.host === null ? usual : all.filter(({ host }) => host === servers.host);
      for (let tries = 0; tries < among.length; tries++) {
        // Each round begins one host further, so that states that repeat do not always come to the same hosts.
        const place = among[(turn + Math.floor(turn / among.length)) % among.length];
        turn++;
        if (place === undefined || !fits(place, resources)) continue;
        return use(place, resources);
      }
      const message = `The hosts have no room for ${servers.count} servers '${servers.name}' of ${servers.flavor}; add hosts to the scenario's cloud, or make them larger.`;
      throw new NephoscopeError('usage.invalid', message);
    },
    takeBeside: (place, resources) =>
      use(usual.find((one) => one !== place) ?? all.find((one) => one !== place) ?? place, resources),
    write: () => {
      for (const { providerId, used } of all) {
        if (Object.keys(used).length > 0) state.placement.providers.update(providerId, { used: { ...used } });
      }
    },
  };
}

function placeOf({ placement }: CloudState, host: string, providerId: string): Place {
  const { inventories, used } = placement.providers.get(providerId);
  const room = Object.fromEntries(Object.entries(inventories).map(([name, one]) => [name, capacityOf(one)]));
  return { host, providerId, room, used: { ...used } };
}

function fits({ room, used }: Place, resources: Resources): boolean {
  return Object.entries(resources).every(([name, amount]) => (used[name] ?? 0) + amount <= (room[name] ?? 0));
}

function use(place: Place, resources: Resources): Place {
  for (const [name, amount] of Object.entries(resources)) place.used[name] = (place.used[name] ?? 0) + amount;
  return place;
}
