import type { Random } from '../../base/random.ts';
import { hexId } from '../kernel/ids.ts';
import type { Notification } from './notification.ts';

/**
 * Puts a notification into the envelope of oslo.messaging 2.0, driver `messagingv2`.
 *
 * Source: oslo.messaging 14.0, oslo_messaging/notify/notifier.py, `Notifier._notify`; oslo_messaging/_drivers/common.py, `serialize_msg`
 */
export function sealEnvelope(notification: Notification, { nowMs, random }: { nowMs: number; random: Random }): string {
  const { context, payload, priority, event, publisher } = notification;
  const message = {
    _context_request_id: context.requestId,
    _context_user_id: context.userId,
    _context_user: context.userId,
    _context_project_id: context.projectId,
    _context_project: context.projectId,
    _context_is_admin: false,
    _context_timestamp: pythonTime(nowMs).replace(' ', 'T'),
    message_id: random.uuid(),
    publisher_id: publisher,
    event_type: event,
    priority: priority.toUpperCase(),
    payload,
    timestamp: pythonTime(nowMs),
    _unique_id: hexId(random),
  };
  return JSON.stringify({ 'oslo.version': '2.0', 'oslo.message': JSON.stringify(message) });
}

/** Python's `str(datetime.utcnow())`: microseconds, and a space for the T. */
export function pythonTime(ms: number): string {
  const micros = Math.round(ms * 1000);
  const text = new Date(Math.floor(micros / 1000)).toISOString().slice(0, 23).replace('T', ' ');
  return `${text}${String(micros % 1000).padStart(3, '0')}`;
}
