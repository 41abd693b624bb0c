/**
 * What Cinder tells on the message bus, and where users read why something failed.
 *
 * Source: cinder stable/2025.1, cinder/volume/volume_utils.py, `_usage_from_volume`, `notify_about_*`
 */
export const VOLUME_NOTIFICATIONS = {
  prefixes: ['volume', 'snapshot', 'backup', 'group', 'group_snapshot', 'groups', 'groupsnapshots', 'scheduler'],
  payloadStateFields: {
    volume: ['status', 'migration status is absent', 'replication_status', 'volume_attachment'],
    snapshot: ['status'],
    backup: ['status', 'fail_reason'],
    group: ['status'],
  },
  statusRewrite: 'error_managing_deleting is sent as deleting',
  userMessages: {
    api: 'GET /v3/messages',
    since: '3.3',
    note: 'the reason of asynchronous failures for users; volumes carry no fault text',
  },
  source: { service: 'cinder', file: 'cinder/volume/volume_utils.py', symbol: '_usage_from_volume, notify_about_*' },
} as const;
