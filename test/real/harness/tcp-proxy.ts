import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** A wire of our own between a client and a server, which can be cut without touching either. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks all connections and refuses new ones. */
  cut(): Promise<void>;
  /** Lets all connections stand, and lets nothing through any more. */
  freeze(): void;
  /** Takes connections again, at the same port. */
  accept(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Makes a wire to a port of this machine.
 *
 * @param tls - a key and a certificate: then clients speak TLS with the wire, and the wire speaks plainly with the server
 */
export async function createTcpProxy(
  target: number,
  tls?: { readonly key: string; readonly cert: string },
): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let port = 0;
  let server: Server | undefined;

  function join(client: Socket): void {
    const upstream = connect(target, '127.0.0.1');
    for (const [one, other] of [[client, upstream] as const, [upstream, client] as const]) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }

  async function accept(): Promise<void> {
    const made = tls === undefined ? createServer(join) : createTlsServer(tls, join);
    await new Promise<void>((resolve) => made.listen(port, '127.0.0.1', resolve));
    port = (made.address() as AddressInfo).port;
    server = made;
  }

  async function cut(): Promise<void> {
    const closed = new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
    server = undefined;
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  await accept();
  return {
    get port() {
      return port;
    },
    cut,
    freeze: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    accept,
    close: cut,
  };
}
