import type { RecordedTransition, Row } from '../../store/records.ts';
import type { ChangeHistory, HistoryEntry } from './change-history.ts';
import type { Item } from './inventory.ts';
import { fits, type RowFilter } from './row-filter.ts';

/** What a reader of an informer is told. Each event has the position after it, to go on from. */
export type InformerEvent =
  /** A resource that fits the filter, and did not before: it appeared, or came to fit. */
  | (ItemEvent & { readonly type: 'added' })
  /** A resource that fits the filter changed; `before` is its row as it was. */
  | (ItemEvent & { readonly type: 'modified'; readonly before: Row })
  /**
   * A resource that did fit the filter is deleted or no longer fits. `item` is as it last fitted; `after` is its row now,
   * `undefined` when none is kept.
   */
  | (ItemEvent & { readonly type: 'deleted'; readonly after: Row | undefined })
  /** Nothing that fits happened up to this position. Told once all that was missed is told, and now and then. */
  | { readonly type: 'bookmark'; readonly position: string }
  /** The events after the given position cannot be told: list anew. It is the last event. */
  | { readonly type: 'reset'; readonly reason: ResetReason; readonly position: string };

interface ItemEvent {
  readonly item: Item;
  /** The changes of its states that the same commit recorded; empty when something else changed. */
  readonly transitions: readonly RecordedTransition[];
  readonly position: string;
}

/**
 * Why a reader must list anew.
 *
 * - `behind`: more happened than is kept since the position, or since the reader took its last event
 * - `restarted`: the position is of another run
 * - `invalid`: the text is no position, or one that was not reached yet
 */
export type ResetReason = 'behind' | 'restarted' | 'invalid';

/** An event whose position is written when it is asked for. */
class EntryEvent {
  readonly item: Item;
  readonly transitions: readonly RecordedTransition[];
  readonly #entry: HistoryEntry;
  readonly #history: ChangeHistory;

  constructor(row: Row, entry: HistoryEntry, history: ChangeHistory) {
    this.item = { shard: entry.shard, row };
    this.transitions = entry.transitions;
    this.#entry = entry;
    this.#history = history;
  }

  get position(): string {
    return this.#history.positionAfter(this.#entry);
  }
}

/** What an entry of the history is to a reader with this filter; `undefined`: nothing. */
export function eventOf(entry: HistoryEntry, filter: RowFilter, history: ChangeHistory): InformerEvent | undefined {
  const { shard, before, after } = entry;
  const did = before !== undefined && fits({ shard, row: before }, filter);
  const does = after !== undefined && fits({ shard, row: after }, filter);
  if (does) {
    const event = new EntryEvent(after, entry, history);
    return did
      ? Object.assign(event, { type: 'modified' as const, before })
      : Object.assign(event, { type: 'added' as const });
  }
  if (!did) return undefined;
  return Object.assign(new EntryEvent(before, entry, history), { type: 'deleted' as const, after });
}
