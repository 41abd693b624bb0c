import { createServer, type RequestListener, type Server } from 'node:http';
import type { Server as SocketServer } from 'node:net';
import type { Transport, TransportLimits, TransportRequest } from '../transport.ts';
import { createUndiciTransport, type UndiciTransportOptions } from './undici-transport.ts';

/** Short enough for a test to wait for. */
export const LIMITS: TransportLimits = { connectMs: 1000, headersMs: 5000, bodyMs: 5000, maxBodyBytes: 1000 };

const open: { close(): unknown }[] = [];
/** Closes all that was opened here, the last first. */
export async function closeAll(): Promise<void> {
  for (const each of open.splice(0).reverse()) await each.close();
}

/** Closes what was opened last. */
export async function closeLast(): Promise<void> {
  await open.pop()?.close();
}

/** A transport that goes through no proxy unless told to. */
export function transport(options: Partial<UndiciTransportOptions> = {}): Transport {
  const made = createUndiciTransport({ tls: { verify: true }, env: {}, ...options });
  open.push(made);
  return made;
}

/** Listens on a free port of this machine. @returns the port */
export async function listen(server: Server | SocketServer): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  open.push({
    close: () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
    },
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Serves HTTP on this machine. @returns the URL */
export async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(listener))}`;
}

/** A GET of a URL, unless more is said. */
export function request(url: string, more: Partial<TransportRequest> = {}): TransportRequest {
  return { method: 'GET', url, headers: {}, limits: LIMITS, ...more };
}
