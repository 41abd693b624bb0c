import type { Kernel } from '../kernel/kernel.ts';

/** When a row was made and last changed, in milliseconds since the epoch, whole seconds. */
export interface Stamps {
  readonly createdAtMs: number;
  /** `null` until the first change. */
  readonly updatedAtMs: number | null;
}

/** The stamps of a row that is made now. */
export function newStamps(kernel: Kernel): Stamps {
  return { createdAtMs: kernel.clock.seconds(), updatedAtMs: null };
}

/** The order in which Cinder lists things unless asked otherwise: newest first, then by id. */
export function newestFirst<Row extends { readonly id: string; readonly createdAtMs: number }>(a: Row, b: Row): number {
  return b.createdAtMs - a.createdAtMs || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}
