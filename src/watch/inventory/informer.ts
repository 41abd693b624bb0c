import type { Random } from '../../base/random.ts';
import { ChangeHistory } from './change-history.ts';
import { eventOf, type InformerEvent, type ResetReason } from './informer-event.ts';
import type { Inventory, Item } from './inventory.ts';
import { parsePosition } from './position.ts';
import { fitsShard, type RowFilter } from './row-filter.ts';

/** How many changes are kept unless told otherwise: a reader that falls behind by more gets a reset. */
const KEPT_CHANGES = 10_000;

/** After so many changes that do not fit its filter a reader is told how far it has come. */
const BOOKMARK_EVERY = 500;

/** The resources that fit a filter, and where in what happened that was true. */
export interface Listed {
  readonly items: readonly Item[];
  readonly position: string;
}

/** Tells what is there and then what changes: list, then watch from the position of the list. */
export interface Informer {
  /** The resources that exist and fit a filter now, in no order, and the position to watch from. */
  list(filter?: RowFilter): Listed;
  /**
   * Tells what changed after a position, in the order of the commits, without gaps and without repetitions; waits for more until
   * the signal is aborted. A reader that is slow, or comes back late, gets the rest as long as the bounded history reaches back,
   * else a `reset`, which is the last event.
   *
   * @param position - of a list or of an event of this informer
   */
  watch(
    position: string,
    filter?: RowFilter,
    options?: { readonly signal?: AbortSignal },
  ): AsyncIterable<InformerEvent>;
  /** Ends all watches, and takes note of nothing more. */
  close(): void;
}

/** What an informer needs. */
export interface InformerPorts {
  readonly inventory: Inventory;
  /** Gives the run its name, so that positions of another run are recognised. */
  readonly random: Random;
}

/**
 * Makes an informer of an inventory. It takes note of changes from now on.
 *
 * @param options.keptChanges - how many changes are kept for readers that come back or are slow; default 10,000
 */
export function createInformer(ports: InformerPorts, options: { readonly keptChanges?: number } = {}): Informer {
  const run = ports.random.uuid().replaceAll('-', '').slice(0, 12);
  const history = new ChangeHistory(run, options.keptChanges ?? KEPT_CHANGES);
  const waiting = new Set<() => void>();
  let isClosed = false;

  const wakeAll = (): void => {
    for (const wake of waiting) wake();
    waiting.clear();
  };
  const unobserve = ports.inventory.observe((change) => {
    history.add(change);
    wakeAll();
  });

  /** Waits until something happens, or the reader or the informer ends. */
  function news(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal?.removeEventListener('abort', wake);
        waiting.delete(wake);
        resolve();
      };
      waiting.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  function reset(reason: ResetReason): InformerEvent {
    return { type: 'reset', reason, position: history.position };
  }

  async function* watch(
    from: string,
    filter: RowFilter = {},
    { signal }: { readonly signal?: AbortSignal } = {},
  ): AsyncGenerator<InformerEvent, void, undefined> {
    const position = parsePosition(from);
    if (position === undefined) return yield reset('invalid');
    if (position.run !== history.run) return yield reset('restarted');
    if (position.sequence > history.last) return yield reset('invalid');
    let at = position.sequence;
    let unmarked = 0;
    let isCaughtUp = false;
    while (!isClosed && signal?.aborted !== true) {
      if (at === history.last) {
        if (!isCaughtUp || unmarked >= BOOKMARK_EVERY) {
          isCaughtUp = true;
          unmarked = 0;
          yield { type: 'bookmark', position: history.position };
        } else await news(signal);
        continue;
      }
      const entry = history.at(at + 1);
      if (entry === undefined) return yield reset('behind');
      at++;
      unmarked++;
      const event = fitsShard(entry.shard, filter) ? eventOf(entry, filter, history) : undefined;
      if (event === undefined) continue;
      unmarked = 0;
      yield event;
    }
  }

  return {
    list: (filter) => ({ items: ports.inventory.list(filter), position: history.position }),
    watch,
    close: () => {
      isClosed = true;
      unobserve();
      wakeAll();
    },
  };
}
