import type { ExternalEvent } from './external-event.ts';

/** What other services tell the compute service by `POST /os-server-external-events`. */
export const EXTERNAL_EVENTS: readonly ExternalEvent[] = [
  {
    event: 'network-changed',
    from: 'neutron',
    when: 'port or floating IP updated by API',
    effect: 'address cache refreshed',
    source: { service: 'neutron', file: 'neutron/notifiers/nova.py', symbol: 'Notifier.send_network_change' },
  },
  {
    event: 'network-vif-plugged',
    from: 'neutron',
    when: 'port DOWN or BUILD to ACTIVE (completed) or ERROR (failed)',
    effect: 'ends the wait in spawning and in migrations',
    source: { service: 'neutron', file: 'neutron/notifiers/nova.py', symbol: 'Notifier.record_port_status_changed' },
  },
  {
    event: 'network-vif-unplugged',
    from: 'neutron',
    when: 'port ACTIVE to DOWN',
    effect: 'ends waits in resize and revert',
    source: { service: 'neutron', file: 'neutron/notifiers/nova.py', symbol: 'Notifier.record_port_status_changed' },
  },
  {
    event: 'network-vif-deleted',
    from: 'neutron',
    when: 'port deleted',
    effect: 'interface taken out of the cache and the guest',
    source: { service: 'neutron', file: 'neutron/notifiers/nova.py', symbol: 'Notifier._get_port_delete_event' },
  },
  {
    event: 'volume-extended',
    from: 'cinder',
    when: 'attached volume extended',
    effect: 'guest device grown',
    source: { service: 'cinder', file: 'cinder/compute/nova.py', symbol: 'API.extend_volume' },
  },
  {
    event: 'volume-reimaged',
    from: 'cinder',
    when: 'reserved volume re-imaged',
    effect: 'ends the wait of the rebuild',
    source: { service: 'cinder', file: 'cinder/compute/nova.py', symbol: 'API.reimage_volume' },
  },
  {
    event: 'power-update',
    from: 'ironic',
    when: 'node powered outside',
    effect: 'powering-on or powering-off path',
    source: { service: 'ironic', file: 'ironic/common/nova.py', symbol: 'power_update' },
  },
  {
    event: 'accelerator-request-bound',
    from: 'cyborg',
    when: 'accelerator bound',
    effect: 'ends the wait in the build',
    source: { service: 'cyborg', file: 'cyborg/common/nova_client.py', symbol: 'NovaAPI.notify_binding' },
  },
];
