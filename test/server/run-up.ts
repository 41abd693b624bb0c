import { createSeededRandom } from '../../src/base/random.ts';
import { systemClock } from '../../src/base/system.ts';
import { runTest } from '../../src/cli/test-world.ts';

/** A server that `nephoscope up` runs in this process, with real sockets and the real time. */
export interface RunningUp {
  readonly url: string;
  readonly written: { out: string; err: string };
  /** Stops it as Ctrl-C does. @returns the exit code */
  stop(): Promise<number>;
}

/**
 * Runs `nephoscope up` on a free port until it is stopped.
 *
 * @throws when it ends before it listens
 */
export async function runUp(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<RunningUp> {
  const stopping = new AbortController();
  const written = { out: '', err: '' };
  let listens: (url: string) => void = () => undefined;
  const url = new Promise<string>((resolve) => {
    listens = resolve;
  });
  const sink = (name: 'out' | 'err') => ({
    write: (text: string) => {
      written[name] += text;
      if (written.err.includes('Try first')) listens(written.out.trim());
    },
    isTty: false,
    columns: undefined,
  });
  const world = {
    stdout: sink('out'),
    stderr: sink('err'),
    clock: systemClock,
    random: createSeededRandom(7),
    signal: stopping.signal,
    env,
  };
  const ran = runTest(['up', '--port', '0', ...args], undefined, world);
  const ended = ran.then(({ code }): never => {
    throw new Error(`it ended with ${code}: ${written.err}`);
  });
  const address = await Promise.race([url, ended]);
  ended.catch(() => undefined);
  return {
    url: address,
    written,
    stop: async () => {
      stopping.abort();
      return (await ran).code;
    },
  };
}
