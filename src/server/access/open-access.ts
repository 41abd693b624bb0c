import { setMaxListeners } from 'node:events';
import type { HttpRequest } from '../../http/message.ts';
import type { World } from '../clouds/world.ts';
import type { Access } from './access.ts';
import type { Viewer } from './viewer.ts';

/**
 * Lets everyone who can connect see what the server itself sees of the emulated clouds, in which nothing is worth hiding.
 */
export function openAccess(world: World): Access {
  const viewer = serverViewer(world, ({ isEmulated }) => isEmulated, 'local');
  return { viewerOf: () => (viewer.access.size > 0 ? viewer : undefined) };
}

/** The viewer who sees what the server itself sees of some of its clouds, as long as it lives. */
export function serverViewer(
  { clouds }: Pick<World, 'clouds'>,
  isMeant: (cloud: World['clouds'][number]) => boolean,
  id: string,
): Viewer {
  const access = clouds.filter(isMeant).map(({ name, self, cloud }) => [name, { identity: self, cloud }] as const);
  const ended = new AbortController().signal;
  // All that they have open waits for it: no leak that Node should warn of.
  setMaxListeners(0, ended);
  return { name: 'local', id, access: new Map(access), ended };
}

/** Claims that a request came through a proxy, which may stand for anyone. */
export function isForwarded({ headers }: HttpRequest): boolean {
  return ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'].some((name) => headers[name] !== undefined);
}
