import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { NephoscopeError } from '../../base/errors.ts';

/** Far more than any configuration holds. */
const GREATEST_BYTES = 16 * 1024 * 1024;

/** How long a pipe is waited for: while it has no writer, and while its writer is silent (it may be asking for a passphrase). */
const PATIENCE = { writerMs: 5_000, silenceMs: 120_000, everyMs: 50 };

/**
 * Reads a configuration file. It may be a pipe, as `<(...)` of a shell makes one; it is waited for only so long, where a plain
 * read would wait for ever.
 *
 * @returns `undefined` when the file cannot be opened or read (not ours, a directory)
 * @throws NephoscopeError `config.invalid` when a pipe stays silent, or the file is too large to be a configuration
 */
export function readText(path: string, patience: typeof PATIENCE = PATIENCE): string | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return undefined;
  }
  try {
    return readToEnd(path, file, patience);
  } finally {
    closeSync(file);
  }
}

function readToEnd(path: string, file: number, patience: typeof PATIENCE): string | undefined {
  const isPipe = fstatSync(file).isFIFO();
  const chunks: Buffer[] = [];
  let size = 0;
  for (let waitedMs = 0; ; ) {
    const chunk = Buffer.allocUnsafe(65_536);
    const count = readSome(file, chunk);
    if (count === undefined) return undefined;
    // A pipe whose writer has not come yet reads as one whose writer has gone.
    const hasNoWriter = count === 0 && isPipe && size === 0;
    if (hasNoWriter || count === 'nothing yet') {
      if (waitedMs >= (hasNoWriter ? patience.writerMs : patience.silenceMs)) throw silent(path);
      pause(patience.everyMs);
      waitedMs += patience.everyMs;
      continue;
    }
    if (count === 0) return Buffer.concat(chunks).toString('utf8');
    chunks.push(chunk.subarray(0, count));
    size += count;
    waitedMs = 0;
    if (size > GREATEST_BYTES) throw tooLarge(path);
  }
}

function readSome(file: number, into: Buffer): number | 'nothing yet' | undefined {
  try {
    return readSync(file, into);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EAGAIN' ? 'nothing yet' : undefined;
  }
}

/** Stops the thread: nothing else can go on before the configuration is known. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function silent(path: string): NephoscopeError {
  return new NephoscopeError(
    'config.invalid',
    `${path} is a pipe to which nobody writes. Name a file, or a pipe that is written to, such as <(sops -d clouds.yaml).`,
    { details: { path } },
  );
}

function tooLarge(path: string): NephoscopeError {
  return new NephoscopeError('config.invalid', `${path} has more than 16 MiB, which is no configuration of a cloud.`, {
    details: { path },
  });
}
