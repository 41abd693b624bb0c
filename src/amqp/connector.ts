import { readFile } from 'node:fs/promises';
import type { ChannelModel, SocketOptions } from 'amqplib';
import { type AmqpAddress, type AmqpTls, nameOfAddress } from './amqp-address.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/** Opens connections to one broker, which may have several addresses. */
export interface Connector {
  /** The address that was tried last, as a person may see it; before that the first. */
  readonly address: string;
  /**
   * Opens a connection to the next address in turn.
   *
   * @param cut - breaks it off, and later the connection, whatever the broker says
   * @throws what the library says; it never holds the password
   */
  connect(cut: AbortSignal): Promise<ChannelModel>;
}

/**
 * Makes a connector to RabbitMQ. The library for it is loaded when it connects.
 *
 * @param addresses - of one broker; after the last comes the first
 * @param name - what the broker shows of the connections
 */
export function createConnector(addresses: readonly AmqpAddress[], name: string): Connector {
  let turn = 0;
  let latest = addresses[0];
  return {
    get address() {
      return latest === undefined ? 'nowhere' : nameOfAddress(latest);
    },
    connect: async (cut) => {
      latest = addresses[turn++ % addresses.length];
      if (latest === undefined) throw new Error('no address');
      return await connect(latest, name, cut);
    },
  };
}

async function connect(address: AmqpAddress, name: string, cut: AbortSignal): Promise<ChannelModel> {
  const amqp = await import('amqplib');
  const { hostname, port, username, password, vhost, heartbeat, tls } = address;
  const protocol = tls === undefined ? 'amqp' : 'amqps';
  // The library hands them on to Node's socket, and that is destroyed by its signal.
  const socket: SocketOptions & { signal: AbortSignal } = {
    noDelay: true,
    keepAlive: true,
    timeout: CONNECT_TIMEOUT_MS,
    signal: cut,
    clientProperties: { connection_name: name },
    ...(tls === undefined ? {} : await readTls(tls)),
  };
  return await amqp.connect({ protocol, hostname, port, username, password, vhost, heartbeat }, socket);
}

async function readTls({ caFile, certFile, keyFile, verify }: AmqpTls): Promise<SocketOptions> {
  const read = async (name: 'ca' | 'cert' | 'key', file: string | undefined): Promise<object> =>
    file === undefined ? {} : { [name]: await readFile(file) };
  const [ca, cert, key] = await Promise.all([read('ca', caFile), read('cert', certFile), read('key', keyFile)]);
  return { ...ca, ...cert, ...key, rejectUnauthorized: verify };
}
