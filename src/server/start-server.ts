import { type ListenLimits, type ListenOptions, listen } from '../http/node-server.ts';
import type { Access } from './access/access.ts';
import type { World } from './clouds/world.ts';
import { createApi } from './http/create-api.ts';
import { closeParts, createParts } from './server-parts.ts';
import type { ServerSettings } from './server-settings.ts';

/** Half-open connections are shut within four seconds, whoever opens them. */
export const LISTEN_LIMITS: ListenLimits = {
  headMs: 3_000,
  requestMs: 20_000,
  checkMs: 500,
  keepAliveMs: 30_000,
  stalledMs: 30_000,
  maxHeadBytes: 16 * 1024,
  maxConnections: 20_000,
};

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
 * @param options.tls - without it the port speaks HTTP
 * @throws the system's error when the address cannot be taken (`EADDRINUSE`)
 */
export async function startServer(
  world: World,
  access: Access,
  { port, host, tls, ...settings }: Pick<ListenOptions, 'port' | 'host' | 'tls'> & ServerSettings,
): Promise<RunningServer> {
  const parts = createParts(world, access, settings);
  const closeOwn = async (): Promise<void> => {
    // The parts first: to them the end of the server is not that everybody signs out.
    await closeParts(parts);
    await access.sessions?.close();
  };
  const options = { port, host, limits: LISTEN_LIMITS, ...(tls && { tls }) };
  const listener = await listen(createApi(parts), options).catch(async (error: unknown) => {
    await closeOwn();
    throw error;
  });
  world.start();
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${listener.port}`,
    close: async () => {
      await closeOwn();
      await listener.close();
      await world.close();
    },
  };
}
