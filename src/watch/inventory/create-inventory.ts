import type { Inventory } from './inventory.ts';
import { RowSpace } from './row-space.ts';

/** Makes an empty inventory. */
export function createInventory(): Inventory {
  return new RowSpace();
}
