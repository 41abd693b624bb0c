import type { StreamReset } from '../../api/stream-event.ts';
import type { BodySink } from '../../http/message.ts';
import type { Audience } from './audience.ts';
import type { CatchUp, CaughtUp } from './catch-up.ts';
import { resetText } from './event-text.ts';

/** So many bytes may wait for a reader. */
export const MOST_UNSENT_BYTES = 256 * 1024;

/** A reader that catches up is given more only while less than this waits: then there is room for what happens meanwhile. */
const ENOUGH_BYTES = 64 * 1024;

/** One who reads the stream. */
export class StreamReader {
  readonly audience: Audience;
  readonly viewerId: string;
  readonly #sink: BodySink;
  #isOpen = true;
  /** Since when it has taken nothing of what waits for it, by the monotonic clock; `undefined`: it is not waited for. */
  waitingSinceMs: number | undefined;

  constructor(audience: Audience, sink: BodySink) {
    this.audience = audience;
    this.viewerId = audience.viewer.id;
    this.#sink = sink;
    sink.whenClosed(() => {
      this.#isOpen = false;
    });
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Sends bytes if there is room for them. @returns whether there was */
  offer(bytes: Uint8Array): boolean {
    if (this.#sink.buffered + bytes.length > MOST_UNSENT_BYTES) return false;
    this.#sink.write(bytes);
    return true;
  }

  /**
   * Writes frames as fast as they are taken.
   *
   * @param onEnd - called when all are written, unless the reader is gone before
   */
  catchUp(frames: CatchUp, nowMs: () => number, onEnd: (end: CaughtUp) => void): void {
    this.waitingSinceMs = undefined;
    while (this.#isOpen) {
      if (this.#sink.buffered >= ENOUGH_BYTES) {
        this.waitingSinceMs = nowMs();
        this.#sink.whenDrained(() => this.catchUp(frames, nowMs, onEnd));
        return;
      }
      const { text, end } = take(frames);
      if (text !== '') this.#sink.write(Buffer.from(text));
      if (end !== undefined) {
        onEnd(end);
        return;
      }
    }
  }

  /** Says that it cannot go on, and ends. */
  reset(reason: StreamReset['reason']): void {
    if (!this.#isOpen) return;
    this.#sink.write(Buffer.from(resetText(reason)));
    this.end();
  }

  /** Ends after what waits. */
  end(): void {
    this.#isOpen = false;
    this.#sink.end();
  }

  /** Ends at once. */
  destroy(): void {
    this.#isOpen = false;
    this.#sink.destroy();
  }
}

/** The next frames as one text; `end` when there are no more. */
function take(frames: CatchUp): { readonly text: string; readonly end?: CaughtUp } {
  let text = '';
  while (text.length < ENOUGH_BYTES / 2) {
    const next = frames.next();
    if (next.done) return { text, end: next.value };
    text += next.value;
  }
  return { text };
}
