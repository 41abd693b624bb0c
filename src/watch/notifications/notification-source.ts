import type { Broker } from './broker.ts';

/**
 * The exchanges on which services send unless told otherwise: each its own, and Cinder the default of oslo.messaging.
 *
 * Source: `control_exchange` in nova/config.py, neutron/common/config.py, glance/notifier.py (stable/zed);
 * oslo.messaging 14.0, oslo_messaging/transport.py, `_transport_opts`
 */
export const DEFAULT_EXCHANGES: readonly string[] = ['nova', 'openstack', 'cinder', 'glance', 'neutron'];

/**
 * The topics unless told otherwise.
 *
 * Source: oslo.messaging 14.0, oslo_messaging/notify/notifier.py, `_notifier_opts`; nova stable/zed, nova/conf/notifications.py,
 * `versioned_notifications_topics`
 */
export const DEFAULT_TOPICS: readonly string[] = ['versioned_notifications', 'notifications'];

/** Where the notifications of a cloud come from. */
export interface NotificationSource {
  /** The cloud and the region, as the shards name them. */
  readonly cloud: string;
  readonly region: string;
  readonly broker: Broker;
  /** Default {@link DEFAULT_EXCHANGES}. */
  readonly exchanges?: readonly string[];
  /** Default {@link DEFAULT_TOPICS}. */
  readonly topics?: readonly string[];
}
