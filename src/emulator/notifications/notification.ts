import type { CloudState } from '../cloud-state.ts';
import type { JournalEntry } from '../kernel/journal.ts';

/** A message of a service's about something that has happened, before it is put into its envelope. */
export interface Notification {
  /** The exchange of the service: `nova`, `openstack` (Cinder), `glance`, `neutron`. */
  readonly exchange: string;
  readonly topic: 'notifications' | 'versioned_notifications';
  readonly priority: 'info' | 'error';
  /** Wire `event_type`. */
  readonly event: string;
  /** Wire `publisher_id`. */
  readonly publisher: string;
  readonly payload: object;
  /** On whose behalf, as far as is known. */
  readonly context: NotificationContext;
}

/** Who asked for what has happened. */
export interface NotificationContext {
  readonly requestId: string | null;
  readonly projectId: string;
  readonly userId: string;
}

/** Tells what services would say of a commit; nothing for what they do not tell. */
export type Teller = (entry: JournalEntry, state: CloudState) => readonly Notification[];

/** Takes messages to whoever wants them. */
export interface Publisher {
  /** @param content - the whole message as text */
  publish(message: { readonly exchange: string; readonly routingKey: string; readonly content: string }): void;
}

/** Which of Nova's two formats are sent, as its option `notification_format` has it. */
export const NOTIFICATION_FORMATS = ['both', 'versioned', 'unversioned'] as const;

/** One of `NOTIFICATION_FORMATS`. */
export type NotificationFormat = (typeof NOTIFICATION_FORMATS)[number];
