import type { Kind } from '../../model/kind.ts';
import type { StatePattern } from '../../model/states.ts';

/** The names under which the services that the model calls by their part are known on hosts and in their own lists. */
export const SERVICE_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  nova: { api: 'nova-api', conductor: 'nova-conductor', scheduler: 'nova-scheduler', compute: 'nova-compute' },
  cinder: { api: 'cinder-api', scheduler: 'cinder-scheduler', volume: 'cinder-volume', backup: 'cinder-backup' },
  glance: { api: 'glance-api', task: 'glance-api', scrubber: 'glance-scrubber' },
  neutron: { api: 'neutron-server', agent: 'neutron-openvswitch-agent', ovn: 'ovn-controller' },
};

/** Who does the work of a kind, where the model does not say who writes what is missing: the end of a deletion. */
export const WORKERS: Readonly<Partial<Record<Kind, string>>> = {
  server: 'compute',
  migration: 'compute',
  image: 'task',
  'image-task': 'task',
  volume: 'volume',
  'volume-attachment': 'volume',
  'volume-snapshot': 'volume',
  'volume-group': 'volume',
  'volume-group-snapshot': 'volume',
  'volume-backup': 'backup',
};

/** The agents of what is not a port. */
export const AGENT_NAMES: Readonly<Partial<Record<Kind, string>>> = {
  'floating-ip': 'neutron-l3-agent',
  router: 'neutron-l3-agent',
};

/** Services that must have done their part before the one that writes: they are at fault as well as it. */
export const SERVICES_BEFORE: readonly {
  readonly kind: Kind;
  readonly states: StatePattern;
  /** Only while the resource has no host. */
  readonly unplaced?: true;
  readonly services: readonly string[];
}[] = [
  {
    kind: 'server',
    states: { vmState: ['building'], taskState: ['scheduling'] },
    unplaced: true,
    services: ['nova-conductor', 'nova-scheduler'],
  },
  { kind: 'server', states: { taskState: ['unshelving'] }, services: ['nova-conductor', 'nova-scheduler'] },
  { kind: 'server', states: { taskState: ['resize_prep'] }, services: ['nova-conductor', 'nova-scheduler'] },
  // The host lets go of it first, then tells Cinder. Source: nova stable/zed, nova/virt/block_device.py, DriverVolumeBlockDevice.detach
  { kind: 'volume', states: { status: ['detaching'] }, services: ['nova-compute'] },
  { kind: 'volume', states: { status: ['creating'] }, unplaced: true, services: ['cinder-scheduler'] },
  { kind: 'volume-group', states: { status: ['creating'] }, services: ['cinder-scheduler'] },
];
