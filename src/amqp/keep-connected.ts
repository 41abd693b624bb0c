import type { ChannelModel } from 'amqplib';
import type { Clock } from '../base/clock.ts';
import { withSignal } from '../base/with-signal.ts';

/** How long a broker has to answer to a goodbye; one that is frozen never does. Milliseconds. */
const GOODBYE_MS = 1000;

/** What keeps a connection to a broker. */
export interface Keeping {
  readonly clock: Clock;
  /**
   * Opens a connection.
   *
   * @param cut - breaks it off, and later the connection, whatever the broker says
   * @throws whatever says why there is none
   */
  readonly connect: (cut: AbortSignal) => Promise<ChannelModel>;
  /** The pause before the next try, after so many in a row that failed; milliseconds. */
  readonly pauseMs: (failures: number) => number;
  /** Uses a connection until it has ended, or is of no use any more; answers why. */
  readonly use: (connection: ChannelModel, use: ConnectionUse) => Promise<string>;
  /** Told why there is no connection: once, until one was good again. */
  readonly down: (reason: string) => void;
}

/** What a user of a connection is given beside it. */
export interface ConnectionUse {
  /** Why the connection ended, once it has. */
  readonly ended: Promise<string>;
  /** Says that the connection is good for what it is there for. False when it has ended meanwhile: then nobody is to be told. */
  readonly up: () => boolean;
}

/** Keeps a connection to a broker until a signal, and opens another whenever one breaks. */
export async function keepConnected(keeping: Keeping, signal: AbortSignal): Promise<void> {
  let failures = 0;
  let isDown = false;
  const up = (): void => {
    failures = 0;
    isDown = false;
  };
  while (!signal.aborted) {
    const reason = await serve(keeping, up, signal);
    if (signal.aborted) return;
    if (!isDown) keeping.down(reason);
    isDown = true;
    await keeping.clock.sleep(keeping.pauseMs(failures++), signal);
  }
}

/**
 * Waits for work that a broker may never answer to, but not for long.
 *
 * @param work - whether it fails is not asked
 */
export async function briefly(work: Promise<unknown>, clock: Clock): Promise<void> {
  const done = new AbortController();
  await Promise.race([work.catch(() => undefined), clock.sleep(GOODBYE_MS, done.signal)]);
  done.abort();
}

/** Serves one connection to its end; answers why it ended. */
async function serve({ clock, connect, use }: Keeping, up: () => void, signal: AbortSignal): Promise<string> {
  const cut = new AbortController();
  try {
    const connection = await withSignal(heard(connect(cut.signal)), signal);
    let isOver = false;
    const ended = endOf(connection, signal);
    const used = use(connection, {
      ended,
      up: () => {
        if (!isOver) up();
        return !isOver;
      },
    });
    try {
      return await Promise.race([ended, used]);
    } finally {
      isOver = true;
      await briefly(connection.close(), clock);
      cut.abort();
      await used.catch(() => undefined);
    }
  } catch (error) {
    return reasonOf(error);
  } finally {
    cut.abort();
  }
}

/** An error of a connection that nobody hears would end the process. */
async function heard(connecting: Promise<ChannelModel>): Promise<ChannelModel> {
  const connection = await connecting;
  connection.on('error', () => undefined);
  return connection;
}

/** Waits until a connection ends, or is to; answers why. The signal lives longer than the connection and keeps nothing of it. */
function endOf(connection: ChannelModel, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const stop = (): void => end('closed');
    const end = (reason: string): void => {
      signal.removeEventListener('abort', stop);
      resolve(reason);
    };
    connection.on('error', (error) => end(reasonOf(error)));
    connection.on('close', (error) => end(error === undefined ? 'it closed the connection' : reasonOf(error)));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}

/** What an error of the library says, in one line; it never holds the password. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  // A name that resolves to several addresses fails with a list of failures and no text.
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const text = error.message === '' ? code : error.message;
  return (text.split('\n')[0] ?? '').replace(/\.$/, '') || 'no reason given';
}
