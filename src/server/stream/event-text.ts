import type { StreamEventType, StreamReset } from '../../api/stream-event.ts';

/** The beginning of every stream: a comment, so that something is sent at once, and how long to wait before coming back. */
export const OPENING: Uint8Array = Buffer.from(': nephoscope\nretry: 2000\n\n');

/** A comment: it says that the connection lives. */
export const HEARTBEAT: Uint8Array = Buffer.from(':\n\n');

/** An event as the stream sends it. Without an id, a reader that comes back goes on behind the one before. */
export function eventText(type: StreamEventType, data: unknown, id?: string): string {
  const at = id === undefined ? '' : `id: ${id}\n`;
  return `event: ${type}\n${at}data: ${JSON.stringify(data)}\n\n`;
}

/** All that fits was told up to a position. */
export function bookmarkText(position: string): string {
  return eventText('bookmark', { position }, position);
}

/** The last event. Its empty id makes a browser come back without one. */
export function resetText(reason: StreamReset['reason']): string {
  return eventText('reset', { reason } satisfies StreamReset, '');
}
