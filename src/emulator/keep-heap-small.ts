import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Lets this process collect garbage earlier, for a program that is nothing but the emulator.
 *
 * Measured with 10,000 servers made by requests, Node 20: 114 MB resident (118 at a growth of 50 %) instead of 195. V8 may
 * change or drop these flags; then it only costs memory.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=30');
}

/**
 * Gives back at once what making many rows has left behind, for a program that is nothing but the emulator: of a cloud of 100,000 servers
 * some 20 MB, which would stay until as much again is made.
 */
export function giveMemoryBack(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect();
}
