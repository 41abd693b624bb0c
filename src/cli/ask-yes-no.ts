import { createInterface } from 'node:readline/promises';

/** Where a person is asked. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Called for Ctrl-C, which is a key and no signal while a line is read. */
  readonly interrupt: () => void;
  readonly signal: AbortSignal;
}

/**
 * Asks on a terminal; anything but y and yes is no, and so is the end of the input (Ctrl-D).
 *
 * @throws AbortError when the signal is aborted before there is an answer
 */
export async function askYesNo(question: string, { input, output, interrupt, signal }: Terminal): Promise<boolean> {
  const lines = createInterface({ input, output, terminal: true });
  lines.on('SIGINT', interrupt);
  // At the end of the input Node leaves the question open up to version 22, and breaks it off in later ones.
  const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  const asked = lines.question(`${question} [y/N] `, { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return '';
  });
  try {
    return /^y(es)?$/i.test((await Promise.race([asked, closed])).trim());
  } finally {
    lines.close();
  }
}
