/** One server-sent event. */
export interface StreamMessage {
  readonly type: string;
  readonly data: string;
  /** Absent where the event has none; empty where it takes the last one away. */
  readonly id?: string;
}

/**
 * Reads server-sent events (WHATWG HTML, 9.2.6) out of pieces of text that are cut anywhere. `EventSource` would do so too, but says neither
 * why it was refused nor that a comment came, and both are shown here.
 */
export class EventParser {
  #rest = '';
  #type = '';
  #data: string[] = [];
  #id: string | undefined;

  /** Takes the next piece. @returns the events that it ends */
  take(piece: string): readonly StreamMessage[] {
    const lines = (this.#rest + piece).split('\n');
    this.#rest = lines.pop() ?? '';
    const messages: StreamMessage[] = [];
    for (const line of lines) {
      const message = this.#line(line.endsWith('\r') ? line.slice(0, -1) : line);
      if (message !== undefined) messages.push(message);
    }
    return messages;
  }

  #line(line: string): StreamMessage | undefined {
    if (line === '') return this.#end();
    const colon = line.indexOf(':');
    if (colon === 0) return undefined;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') this.#type = value;
    else if (field === 'data') this.#data.push(value);
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    return undefined;
  }

  #end(): StreamMessage | undefined {
    const data = this.#data;
    const type = this.#type;
    const id = this.#id;
    this.#data = [];
    this.#type = '';
    this.#id = undefined;
    if (data.length === 0) return undefined;
    return { type: type === '' ? 'message' : type, data: data.join('\n'), ...(id !== undefined && { id }) };
  }
}
