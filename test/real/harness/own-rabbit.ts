import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect as dial } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from './wait.ts';

/** Where Debian has RabbitMQ's own start. */
const PROGRAM = '/usr/lib/rabbitmq/bin/rabbitmq-server';

/** A RabbitMQ of the test's own, which may be ended as often as it wants. */
export interface OwnRabbit {
  readonly url: string;
  /** Starts it, at the same port, and waits until it takes connections. */
  start(): Promise<void>;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Lets it stand still with its connections open, as a machine does that hangs. */
  freeze(): void;
  /** Ends it, and takes away what it wrote. */
  close(): Promise<void>;
}

/** Claims that a RabbitMQ can be started here. */
export function hasRabbit(): boolean {
  return existsSync(PROGRAM);
}

/** Makes a RabbitMQ that is not started yet. Guest may use it, from this machine. */
export async function createOwnRabbit(): Promise<OwnRabbit> {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-rabbit-'));
  const [port, distPort] = [await freePort(), await freePort()];
  let running: ChildProcess | undefined;
  const signal = (name: NodeJS.Signals): void => {
    // It is a group of its own: the shell and the virtual machine.
    if (running?.pid !== undefined && running.exitCode === null && running.signalCode === null)
      process.kill(-running.pid, name);
  };
  const kill = async (): Promise<void> => {
    const ended = running;
    if (ended === undefined) return;
    signal('SIGKILL');
    running = undefined;
    await waitFor('the end of RabbitMQ', async () => ((await isOpen(port)) ? undefined : true));
  };
  return {
    url: `amqp://guest:guest@127.0.0.1:${port}/`,
    start: async () => {
      running = spawn(PROGRAM, { env: { ...process.env, ...settings(folder, port, distPort) }, detached: true });
      await waitFor('RabbitMQ', async () => ((await isOpen(port)) ? true : undefined));
    },
    kill,
    freeze: () => signal('SIGSTOP'),
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settings(folder: string, port: number, distPort: number): Readonly<Record<string, string>> {
  return {
    HOME: folder,
    RABBITMQ_NODENAME: `nephoscope-test-${port}@localhost`,
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_NODE_PORT: String(port),
    RABBITMQ_DIST_PORT: String(distPort),
    RABBITMQ_MNESIA_BASE: join(folder, 'data'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'plugins'),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dial(port, '127.0.0.1');
    const end = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
  });
}
