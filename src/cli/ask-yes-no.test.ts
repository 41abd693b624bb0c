import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askYesNo } from './ask-yes-no.ts';

/** Asks and types. @returns the answer, or the name of the error; and how often Ctrl-C was told */
async function ask(keys: string): Promise<readonly [answer: string, interrupts: number]> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const abort = new AbortController();
  let interrupts = 0;
  const interrupt = (): void => {
    interrupts++;
    abort.abort();
  };
  const asked = askYesNo('delete web-1. Go on?', { input, output, interrupt, signal: abort.signal });
  input.write(keys);
  const answer = await asked.then(String, (error: Error) => error.name);
  expect(String(output.read())).toContain('delete web-1. Go on? [y/N] ');
  return [answer, interrupts];
}

test.each([
  ['y\r', 'true'],
  ['Yes\r', 'true'],
  ['n\r', 'false'],
  ['\r', 'false'],
  ['yesterday\r', 'false'],
  ['\u0004', 'false'],
])('%j is %s', async (keys, answer) => expect(await ask(keys)).toEqual([answer, 0]));

test('Ctrl-C is told, and the question ends with the program', async () => {
  expect(await ask('\u0003')).toEqual(['AbortError', 1]);
});
