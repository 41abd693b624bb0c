import type { World } from '../clouds/world.ts';
import type { Audience } from './audience.ts';
import type { ChangeFrames } from './change-frames.ts';
import { bookmarkText, HEARTBEAT } from './event-text.ts';
import { MOST_UNSENT_BYTES, type StreamReader } from './stream-reader.ts';

/** After so many changes that are nothing to them, readers are told how far they have come. */
const BOOKMARK_EVERY = 500;

interface Group {
  readonly audience: Audience;
  readonly readers: Set<StreamReader>;
  /** Up to where its readers know that all was told. */
  marked: number;
}

/** What the groups need. */
export interface ReaderGroupsPorts {
  readonly history: World['history'];
  readonly frames: ChangeFrames;
  /** Takes a reader for whom there is no room: it must be told what happened after a place, and then joins again. */
  readonly sendBack: (reader: StreamReader, sequence: number) => void;
}

/**
 * The readers that know all that was told, in groups of those who may see the same and ask for the same: what happens is written once
 * for a group, and sent to each.
 */
export class ReaderGroups {
  readonly #ports: ReaderGroupsPorts;
  readonly #groups = new Map<string, Group>();
  /** Up to where the groups were told. */
  #at: number;

  constructor(ports: ReaderGroupsPorts) {
    this.#ports = ports;
    this.#at = ports.history.last;
  }

  get isEmpty(): boolean {
    return this.#groups.size === 0;
  }

  /** Adds a reader that was told all that is in the history. */
  join(reader: StreamReader): void {
    // What waits for the others it knows already.
    this.flush();
    const { audience } = reader;
    const group = this.#groups.get(audience.key) ?? { audience, readers: new Set(), marked: this.#at };
    this.#groups.set(audience.key, group);
    group.readers.add(reader);
  }

  /** Removes a reader, if it is there. */
  leave(reader: StreamReader): void {
    const { key } = reader.audience;
    const group = this.#groups.get(key);
    group?.readers.delete(reader);
    if (group?.readers.size === 0) this.#groups.delete(key);
  }

  /** Tells what happened. */
  flush(): void {
    const from = this.#at;
    this.#at = this.#ports.history.last;
    if (this.#at === from) return;
    // A reader that is sent back may join again at once, and would be told twice.
    const groups = [...this.#groups.values()];
    for (const group of groups) this.#tell(group, from);
  }

  /** Sends something to every reader: how far it has come, where that is news, else a comment. */
  beat(): void {
    this.flush();
    const { history } = this.#ports;
    const bookmark = Buffer.from(bookmarkText(history.position));
    for (const group of this.#groups.values()) {
      const bytes = group.marked < history.last ? bookmark : HEARTBEAT;
      group.marked = history.last;
      for (const reader of group.readers) reader.offer(bytes);
    }
  }

  #tell(group: Group, from: number): void {
    const { history, frames } = this.#ports;
    const readers = [...group.readers];
    let text = '';
    for (let sequence = from + 1; sequence <= history.last; sequence++) {
      const entry = history.at(sequence);
      if (entry !== undefined) text += frames(entry, group.audience) ?? '';
      // Too much at once: each takes it at its own pace, as far as it is kept.
      if (entry === undefined || text.length > MOST_UNSENT_BYTES / 2) {
        this.#sendBack(readers, from);
        return;
      }
    }
    if (text === '' && history.last - group.marked < BOOKMARK_EVERY) return;
    group.marked = history.last;
    const bytes = Buffer.from(text === '' ? bookmarkText(history.position) : text);
    this.#sendBack(
      readers.filter((reader) => !reader.offer(bytes)),
      from,
    );
  }

  #sendBack(readers: readonly StreamReader[], from: number): void {
    for (const reader of readers) {
      this.leave(reader);
      this.#ports.sendBack(reader, from);
    }
  }
}
