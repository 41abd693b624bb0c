import { listen } from '../http/node-server.ts';
import type { Access } from './access/access.ts';
import type { World } from './clouds/world.ts';
import { createApi } from './http/create-api.ts';
import { closeParts, createParts } from './server-parts.ts';

/** A server that answers. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:8585`. */
  readonly url: string;
  /** Ends streams and connections, then the watching, and waits for it. */
  close(): Promise<void>;
}

/**
 * Begins to watch, and to answer.
 *
 * @param options.port - 0 takes a free one
 * @throws the system's error when the address cannot be taken (`EADDRINUSE`)
 */
export async function startServer(
  world: World,
  access: Access,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<RunningServer> {
  const parts = createParts(world, access);
  const listener = await listen(createApi(parts), { port, host });
  world.start();
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listener.port}`,
    close: async () => {
      await closeParts(parts);
      await listener.close();
      await world.close();
    },
  };
}
