import type { Resource } from '../../api/resource.ts';
import type { StreamChange, StreamEventType } from '../../api/stream-event.ts';
import type { BodySink } from '../../http/message.ts';
import type { RowFilter } from '../../watch/inventory/row-filter.ts';
import type { Viewer } from '../access/viewer.ts';
import type { StreamHub } from './stream-hub.ts';

/** An event as it was read. For tests only. */
export interface ReadEvent {
  readonly type: StreamEventType;
  readonly id: string | undefined;
  readonly data: Partial<StreamChange> & { readonly position?: string; readonly reason?: string };
}

/** A sink that keeps what is written; nothing waits unless it is told to stall. For tests only. */
export class TestSink implements BodySink {
  text = '';
  buffered = 0;
  /** The most that ever waited. */
  mostBuffered = 0;
  isStalled = false;
  isEnded = false;
  isDestroyed = false;
  readonly #drained: (() => void)[] = [];
  readonly #closed: (() => void)[] = [];

  write(bytes: Uint8Array): void {
    if (this.isEnded) return;
    this.text += Buffer.from(bytes).toString();
    if (this.isStalled) this.buffered += bytes.length;
    this.mostBuffered = Math.max(this.mostBuffered, this.buffered);
  }

  whenDrained(listener: () => void): void {
    this.#drained.push(listener);
  }

  whenClosed(listener: () => void): void {
    this.#closed.push(listener);
  }

  /** The reader takes all that waits. */
  drain(): void {
    this.buffered = 0;
    for (const listener of this.#drained.splice(0)) listener();
  }

  end(): void {
    this.isEnded = true;
    if (!this.isStalled) this.close();
  }

  destroy(): void {
    this.isDestroyed = true;
    this.isEnded = true;
    this.close();
  }

  /** The reader hangs up. */
  close(): void {
    for (const listener of this.#closed.splice(0)) listener();
  }
}

/** Reads the events of a text; one at the end that is not whole is left out. For tests only. */
export function eventsIn(text: string): ReadEvent[] {
  const events = text.matchAll(/^event: (.*)\n(?:id: (.*)\n)?data: (.*)\n\n/gm);
  return [...events].map(([, type, id, data = '']) => ({ type: type as StreamEventType, id, data: JSON.parse(data) }));
}

/** A reader that mirrors what it may see, as any program would; hangs up and comes back when told. For tests only. */
export class Mirror {
  readonly known = new Map<string, Resource>();
  readonly #viewer: Viewer;
  readonly #filter: RowFilter;
  #sink: TestSink | undefined;
  #read = 0;
  lastId: string | undefined;
  resets = 0;

  constructor(viewer: Viewer, filter: RowFilter = {}) {
    this.#viewer = viewer;
    this.#filter = filter;
  }

  get isConnected(): boolean {
    return this.#sink !== undefined;
  }

  connect(hub: StreamHub): TestSink {
    if (this.lastId === undefined) this.known.clear();
    const sink = new TestSink();
    this.#sink = sink;
    this.#read = 0;
    hub.open(this.#viewer, this.#filter, this.lastId).start(sink);
    return sink;
  }

  /** Reads what has come, but for a part at the end. @returns the events that are whole */
  read(part = 1): ReadEvent[] {
    const text = this.#sink?.text ?? '';
    const end = text.lastIndexOf('\n\n', this.#read + Math.floor((text.length - this.#read) * part) - 2) + 2;
    if (end <= this.#read) return [];
    const events = eventsIn(text.slice(this.#read, end));
    this.#read = end;
    for (const event of events) this.#take(event);
    return events;
  }

  hangUp(): void {
    this.#sink?.close();
    this.#sink = undefined;
  }

  #take({ type, id, data }: ReadEvent): void {
    if (id !== undefined) this.lastId = id;
    if (type === 'reset') {
      this.resets++;
      this.lastId = undefined;
      this.hangUp();
    }
    if (data.resource === undefined) return;
    const { cloud, region, kind, id: own } = data.resource;
    const key = [cloud, region, kind, own].join(' ');
    if (type === 'deleted') this.known.delete(key);
    else this.known.set(key, data.resource);
  }
}
