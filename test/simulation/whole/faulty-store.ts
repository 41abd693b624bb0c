import type { RecordedTransition } from '../../../src/store/records.ts';
import type { Commit, Store } from '../../../src/store/store.ts';
import type { Weather } from './weather.ts';

/** Told of what was written, whoever was told that it was. */
export type OnWritten = (commit: Commit, recorded: readonly RecordedTransition[]) => void;

/**
 * A store whose disk is full now and then, or breaks between writing and saying so.
 *
 * @param breakNext - lets the next commit fail within; absent: it is not begun
 */
export function createFaultyStore(
  inner: Store,
  { weather, breakNext }: { readonly weather: Weather; readonly breakNext?: (() => void) | undefined },
  onWritten: OnWritten,
): Store {
  return {
    ...inner,
    commit: async (commit) => {
      const fault = weather.diskFault();
      if (fault === 'before' && breakNext === undefined) throw new Error('ENOSPC: no space left on device');
      if (fault === 'before') breakNext?.();
      const recorded = await inner.commit(commit);
      onWritten(commit, recorded);
      if (fault === 'after') throw new Error('EIO: fsync failed');
      return recorded;
    },
  };
}
