import type { Random } from '../../../src/base/random.ts';
import type { CloudState } from '../../../src/emulator/cloud-state.ts';

/** What an operation may look at to choose what it is about. */
export interface Ground {
  readonly state: CloudState;
  readonly random: Random;
  readonly project: string;
  readonly networkId: string;
  readonly publicId: string;
  /** How many servers there may be. */
  readonly servers: number;
}

/** A request to the cloud, with its path from the root. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** One of some. */
export function oneOf<T>(random: Random, rows: readonly T[]): T | undefined {
  return rows[Math.floor(random.next() * rows.length)];
}

/** An image that servers can be made of; an empty text where there is none. */
export function imageOf({ state, random }: Ground): string {
  const active = state.image.images.all().filter(({ status }) => status === 'active');
  return oneOf(random, active)?.id ?? '';
}

/** The project's servers. */
export const serversOf = ({ state, project }: Ground) => state.compute.servers.where('project', project);

/** A server that does nothing, as far as chance finds one; at times one that is busy. */
export function idleServer(ground: Ground) {
  const servers = serversOf(ground);
  let server = oneOf(ground.random, servers);
  for (let tries = 0; tries < 5 && typeof server?.states.taskState === 'string'; tries++) {
    server = oneOf(ground.random, servers);
  }
  return server;
}

/** The project's volumes, all or those in a status. */
export const volumesOf = ({ state, project }: Ground, status?: string) =>
  state.blockStorage.volumes.where('project', project).filter((row) => status === undefined || row.status === status);
