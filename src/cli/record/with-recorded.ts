import { isNephoscopeError, type NephoscopeError } from '../../base/errors.ts';
import type { StoreReader } from '../../store/store.ts';

/**
 * Does something with what was recorded, where that can be read, else without. A record that cannot be opened, or turns out to be
 * damaged while it is read, is told; that there is none is no fault.
 *
 * @param use - is called again, without the record, where reading it throws
 */
export async function withRecorded<T>(
  open: () => Promise<StoreReader>,
  use: (recorded: StoreReader | undefined) => Promise<T>,
  onUnusable: (error: NephoscopeError) => void,
): Promise<T> {
  let recorded: StoreReader | undefined;
  try {
    recorded = await open();
    return await use(recorded);
  } catch (error) {
    if (!isNephoscopeError(error) || !error.code.startsWith('store.')) throw error;
    if (error.code !== 'store.not-found') onUnusable(error);
  } finally {
    await recorded?.close();
  }
  return use(undefined);
}
