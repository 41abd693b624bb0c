import { isRecord } from '../../model/reader.ts';
import type { Message } from './message.ts';

/**
 * Reads a message as it lies in a queue: JSON, bare (envelope 1.0, driver `messaging`) or with the message as a text under
 * `oslo.message` (2.0, driver `messagingv2`).
 *
 * @returns `undefined` for what is no notification: other JSON, no JSON, a payload that is no object
 *
 * Source: oslo.messaging 14.0, oslo_messaging/_drivers/common.py, `deserialize_msg`, `serialize_msg`;
 * oslo_messaging/notify/notifier.py, `Notifier._notify`
 */
export function openEnvelope(content: string): Message | undefined {
  const outer = parse(content);
  if (outer === undefined) return undefined;
  const inner = outer['oslo.message'];
  const message = typeof inner === 'string' ? parse(inner) : outer;
  if (message === undefined) return undefined;
  const { event_type: event, message_id: messageId, publisher_id: publisher, timestamp, payload } = message;
  const time = timeOf(timestamp);
  if (typeof event !== 'string' || typeof messageId !== 'string' || time === undefined || !isRecord(payload)) {
    return undefined;
  }
  return { event, messageId, publisher: typeof publisher === 'string' ? publisher : '', ...time, payload };
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Python's `str(datetime.utcnow())`: UTC with a space for the T, and with microseconds unless they are 0. */
function timeOf(value: unknown): Pick<Message, 'atMs' | 'micros'> | undefined {
  if (typeof value !== 'string') return undefined;
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?(?:Z|\+00:00)?$/.exec(value);
  if (match === null) return undefined;
  const fraction = (match[3] ?? '').padEnd(6, '0');
  const atMs = Date.parse(`${match[1]}T${match[2]}.${fraction.slice(0, 3)}Z`);
  return Number.isNaN(atMs) ? undefined : { atMs, micros: Number(fraction.slice(3)) };
}
