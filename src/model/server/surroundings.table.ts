import type { StateRow } from '../state-row.ts';

/** The fault of a server's body. Source: nova master, nova/api/openstack/compute/views/servers.py, `ViewBuilder._get_fault` */
export const FAULTS = {
  fields: ['code', 'created', 'message', 'details'],
  shownWhenStatus: ['ERROR', 'DELETED'],
  details: 'to administrators, or to everyone when code is not 500',
  message: 'for 500 it is the class name or the message of the exception; for other codes the text',
  // A failed resize leaves an ACTIVE server with a fault that nobody sees.
  note: 'an unchanged server (e.g. failed resize, NoValidHost) records a fault which the server body does not show: look at os-instance-actions',
  source: {
    service: 'nova',
    file: 'nova/api/openstack/compute/views/servers.py',
    symbol: 'ViewBuilder._get_fault',
  },
} as const;

/** Nova's own services. */
export const SERVICES = {
  state: ['up', 'down'],
  status: ['enabled', 'disabled', 'UNKNOWN'],
  rule: 'down when no report within service_down_time or forced_down (2.11)',
  /** Since when `status` can be UNKNOWN. */
  unknownSince: '2.69 (cell does not answer)',
  source: {
    service: 'nova',
    file: 'nova/api/openstack/compute/services.py',
    symbol: 'ServiceController._get_service_detail',
  },
} as const;

/** The words of `host_status` in a server's body, since 2.16, shown to administrators. */
export const HOST_STATUS = {
  values: {
    UP: 'up',
    DOWN: 'forced down',
    MAINTENANCE: 'service disabled',
    UNKNOWN: 'not reporting',
    '': 'no host',
  },
  min: '2.16',
  policy: 'admin',
  source: { service: 'nova', file: 'nova/objects/fields.py', symbol: 'HostStatus' },
} as const;

/** Server groups. */
export const SERVER_GROUPS = {
  policies: ['affinity', 'anti-affinity', 'soft-affinity', 'soft-anti-affinity'],
  softSince: '2.15',
  policyAndRulesSince: '2.64',
  states: 'none; a group has no status',
} as const;

const shareSource = { service: 'nova', file: 'nova/objects/fields.py', symbol: 'ShareMappingStatus' };

/** The states of a share attached to a server, since 2.97. It turns active when the server is powered on. */
export const SHARE_MAPPING_STATES: readonly StateRow[] = [
  { name: 'attaching', phase: 'transitional', since: '2.97', source: shareSource },
  { name: 'detaching', phase: 'transitional', since: '2.97', source: shareSource },
  { name: 'active', phase: 'stable', since: '2.97', source: shareSource },
  { name: 'inactive', phase: 'stable', since: '2.97', source: shareSource },
  { name: 'error', phase: 'error', since: '2.97', source: shareSource },
];

/** What other services tell Nova by POST /os-server-external-events: the event, who sends it and why. */
export const EXTERNAL_EVENTS = {
  values: {
    'network-changed': 'neutron: refresh the address cache',
    'network-vif-plugged': 'neutron: port ACTIVE or ERROR',
    'network-vif-unplugged': 'neutron: port ACTIVE to DOWN',
    'network-vif-deleted': 'neutron: port deleted',
    'volume-extended': 'cinder (2.51)',
    'power-update': 'ironic (2.76)',
    'accelerator-request-bound': 'cyborg (2.82)',
    'volume-reimaged': 'cinder (2.93)',
  },
  statuses: ['failed', 'completed', 'in-progress'],
  source: { service: 'nova', file: 'nova/objects/external_event.py', symbol: 'EVENT_NAMES' },
} as const;
