import { readFile } from 'node:fs/promises';
import type { ChannelModel, SocketOptions } from 'amqplib';
import type { AmqpAddress, AmqpTls } from './amqp-address.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Connects to RabbitMQ. The library for it is loaded then.
 *
 * @param name - what the broker shows of the connection
 * @throws what the library says; it never holds the password
 */
export async function connectAmqp(address: AmqpAddress, name: string): Promise<ChannelModel> {
  const amqp = await import('amqplib');
  const { hostname, port, username, password, vhost, heartbeat, tls } = address;
  const protocol = tls === undefined ? 'amqp' : 'amqps';
  const socket: SocketOptions = {
    noDelay: true,
    keepAlive: true,
    timeout: CONNECT_TIMEOUT_MS,
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
