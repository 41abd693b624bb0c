import { setMaxListeners } from 'node:events';
import { writeSync } from 'node:fs';
import { systemClock, systemRandom } from '../base/system.ts';
import type { Keyboard } from './command.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { runCommandLine } from './run.ts';
import { createSink } from './sink.ts';

/** Runs the command line of this process to its end, with its signals, streams and exit code. */
export async function runProcess(): Promise<void> {
  const abort = new AbortController();
  // All that goes on at once waits for it, be it a hundred servers: no leak that Node should warn of.
  setMaxListeners(0, abort.signal);
  let forced: number | undefined;
  const stop = (code: number): void => {
    // A second Ctrl-C does not wait for a quiet end.
    if (forced !== undefined) process.exit(code);
    forced = code;
    abort.abort(new DOMException('stopped by a signal', 'AbortError'));
  };
  process.on('SIGINT', () => stop(EXIT_CODES.interrupted.code));
  process.on('SIGTERM', () => stop(143));
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever read our output has seen enough: not an error, and nothing is left to do.
      if (error.code === 'EPIPE') process.exit(0);
      if (stream === process.stdout) writeLast(`nephoscope: The output cannot be written: ${error.message}.\n`);
      process.exit(1);
    });
  }
  const confirm = async (question: string): Promise<boolean> => {
    const { askYesNo } = await import('./ask-yes-no.ts');
    const { stdin: input, stderr: output } = process;
    const interrupt = (): void => stop(EXIT_CODES.interrupted.code);
    return askYesNo(question, { input, output, interrupt, signal: abort.signal });
  };
  const code = await runCommandLine(process.argv.slice(2), {
    stdout: createSink(process.stdout, process.env.COLUMNS),
    stderr: createSink(process.stderr, process.env.COLUMNS),
    env: process.env,
    cwd: process.cwd(),
    clock: systemClock,
    random: systemRandom,
    signal: abort.signal,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { confirm } : {}),
    ...(process.stdin.isTTY && process.stdout.isTTY ? { keyboard } : {}),
  });
  process.exitCode = forced ?? code;
}

/** Keys come one by one while somebody listens; afterwards the terminal is as it was. */
const keyboard: Keyboard = {
  listen: (listener) => {
    const { stdin } = process;
    const onData = (data: Buffer): void => listener(data.toString('utf8'));
    stdin.setRawMode(true);
    stdin.on('data', onData).resume();
    return () => {
      stdin.off('data', onData).pause();
      stdin.setRawMode(false);
    };
  },
};

/** Writes before the process ends; what stands in the way of that cannot be told any more. */
function writeLast(text: string): void {
  try {
    writeSync(2, text);
  } catch {}
}
