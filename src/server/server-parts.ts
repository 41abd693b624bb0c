import type { Access } from './access/access.ts';
import type { World } from './clouds/world.ts';
import { OperationsDesk } from './operations/operations-desk.ts';
import { createStreamHub, type StreamHub } from './stream/stream-hub.ts';

/** All that handlers work with: the world that is watched, and what the server keeps beside it. */
export interface ServerParts extends World {
  readonly access: Access;
  readonly operations: OperationsDesk;
  readonly stream: StreamHub;
}

/** Makes what the server keeps beside the world. */
export function createParts(world: World, access: Access): ServerParts {
  return { ...world, access, operations: new OperationsDesk(world), stream: createStreamHub(world) };
}

/** Ends what the parts do by themselves; the world is closed after that. */
export async function closeParts({ operations, stream }: ServerParts): Promise<void> {
  stream.close();
  await operations.close();
}
