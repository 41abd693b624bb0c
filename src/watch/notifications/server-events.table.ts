import type { EventRow, Telling } from './event-row.ts';

const server = (shows: Telling['shows']): Telling => ({ kind: 'server', id: ['uuid'], shows, format: 'server' });
const legacy = (shows: Telling['shows']): Telling => ({
  kind: 'server',
  id: ['instance_id'],
  shows,
  format: 'legacy-server',
});

/** Nova tells the end of a deletion that failed, too: a host had just claimed the server. */
const deleted = (telling: Telling): Telling => ({ ...telling, doneAt: 'deleted_at' });
const volume = (...id: readonly string[]): Telling => ({ kind: 'volume', id, shows: 'hint' });

const versioned = (file: string, symbol: string) => ({ service: 'nova', file, symbol });

/**
 * What Nova's notifications tell of servers, in the versioned format and in the older one.
 *
 * Only `instance.update` is written by whoever saved the row, after the database had it. All others show the copy of the
 * service that runs the operation. Attached volumes and ports stand in tables of their own, so their events say: read.
 */
export const SERVER_EVENTS: readonly EventRow[] = [
  {
    events: ['instance.update'],
    tells: [server('whole')],
    source: versioned('nova/notifications/base.py', 'send_update, _send_versioned_instance_update'),
  },
  {
    events: ['instance.delete.end'],
    tells: [deleted(server('gone'))],
    source: versioned('nova/compute/utils.py', 'notify_about_instance_delete'),
  },
  // An audit that a periodic task sends for every server: nothing happened.
  { events: ['instance.exists'], tells: [], source: versioned('nova/compute/utils.py', 'notify_usage_exists') },
  {
    events: ['instance.volume_attach.*', 'instance.volume_detach.*'],
    tells: [{ ...server('hint') }, volume('volume_id')],
    source: versioned('nova/compute/utils.py', 'notify_about_volume_attach_detach'),
  },
  {
    events: ['instance.volume_swap.*'],
    tells: [server('hint'), volume('old_volume_id'), volume('new_volume_id')],
    source: versioned('nova/compute/utils.py', 'notify_about_volume_swap'),
  },
  {
    events: ['instance.interface_attach.*', 'instance.interface_detach.*'],
    tells: [server('hint')],
    source: versioned('nova/compute/manager.py', 'ComputeManager.attach_interface'),
  },
  {
    events: ['instance.*'],
    tells: [server('copy')],
    source: versioned('nova/compute/utils.py', 'notify_about_instance_action'),
  },
  {
    events: [
      'compute_task.build_instances.error',
      'compute_task.migrate_server.error',
      'compute_task.rebuild_server.error',
    ],
    tells: [{ kind: 'server', id: ['instance_uuid'], shows: 'hint' }],
    source: versioned('nova/scheduler/utils.py', 'set_vm_state_and_notify'),
  },
  {
    events: ['compute.instance.update'],
    tells: [legacy('whole')],
    source: versioned('nova/notifications/base.py', 'send_instance_update_notification'),
  },
  {
    events: ['compute.instance.delete.end', 'compute.instance.force_delete.end'],
    tells: [deleted(legacy('gone'))],
    source: versioned('nova/compute/utils.py', 'notify_about_instance_delete'),
  },
  { events: ['compute.instance.exists'], tells: [], source: versioned('nova/compute/utils.py', 'notify_usage_exists') },
  {
    events: ['compute.instance.volume.attach', 'compute.instance.volume.detach'],
    tells: [legacy('hint'), volume('volume_id')],
    source: versioned('nova/compute/manager.py', 'ComputeManager._attach_volume'),
  },
  {
    events: ['compute.instance.*'],
    tells: [legacy('copy')],
    source: versioned('nova/compute/utils.py', 'notify_about_instance_usage'),
  },
  {
    events: ['compute_task.*'],
    tells: [
      { kind: 'server', id: ['instance_id', 'instance_uuid', 'request_spec.instance_properties.uuid'], shows: 'hint' },
    ],
    source: versioned('nova/scheduler/utils.py', 'set_vm_state_and_notify'),
  },
];
