import type { Access } from './access/access.ts';
import type { World } from './clouds/world.ts';

/** All that handlers work with: the world that is watched, and what the server keeps beside it. */
export interface ServerParts extends World {
  readonly access: Access;
}

/** Makes what the server keeps beside the world. */
export function createParts(world: World, access: Access): ServerParts {
  return { ...world, access };
}

/** Ends what the parts do by themselves; the world is closed after that. */
export async function closeParts(_parts: ServerParts): Promise<void> {}
