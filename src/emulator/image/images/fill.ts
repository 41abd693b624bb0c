import type { ImageState } from '../image-state.ts';
import { digestOf, virtualSizeOf } from './digest.ts';

/** Writes down what the bytes of an image are, and that a store has them. */
export function fill({ images, content }: ImageState, id: string, store: string): void {
  const row = images.get(id);
  const bytes = content.find(id) ?? Buffer.alloc(0);
  const { size, checksum, hash } = digestOf(bytes);
  const stores = row.stores.includes(store) ? row.stores : [...row.stores, store];
  images.update(id, { size, checksum, hash, stores, virtualSize: virtualSizeOf(row.diskFormat, bytes) });
}
