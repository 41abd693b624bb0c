import { setFlagsFromString } from 'node:v8';

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
