import { isPushed } from '../../src/http/message.ts';
import type { ServerWorld } from './world.ts';

/** A stream that is read all the time. */
export interface OpenedStream {
  /** All that came. */
  text(): string;
  /** The id of the last event that had one. */
  lastId(): string | undefined;
  isEnded(): boolean;
}

/**
 * Opens the stream of whoever looks at the world.
 *
 * @param position - go on after it
 */
export async function openStream(world: ServerWorld, position?: string, query = ''): Promise<OpenedStream> {
  const headers = { host: '127.0.0.1', ...(position === undefined ? {} : { 'last-event-id': position }) };
  const request = { method: 'GET', path: '/api/v1/watch', query, headers, body: Buffer.alloc(0) };
  const { status, body } = await world.api.handle(request);
  if (status !== 200 || !isPushed(body)) throw new Error(`the stream answers ${status}`);
  const parts: string[] = [];
  let isEnded = false;
  const end = (): void => {
    isEnded = true;
  };
  body.start({
    buffered: 0,
    write: (bytes) => void parts.push(Buffer.from(bytes).toString()),
    whenDrained: (listener) => listener(),
    whenClosed: () => undefined,
    end,
    destroy: end,
  });
  return {
    text: () => parts.join(''),
    lastId: () => [...parts.join('').matchAll(/^id: (.+)$/gm)].at(-1)?.[1],
    isEnded: () => isEnded,
  };
}
