import type { Source } from '../source.ts';

/** What `admin_state_up` does to a network and to a router: not to their status. */
export const ADMIN_STATE: Readonly<Record<'network' | 'router', string>> = {
  network: 'does NOT change status; agents stop serving ports of a network that is administratively down',
  router: 'false: agents take the namespaces down, status stays ACTIVE',
};

/** Where a network's status is written. */
export const NETWORK_STATUS_WRITTEN_IN: Source = {
  service: 'neutron',
  file: 'neutron/db/db_base_plugin_v2.py',
  symbol: 'create_network',
};

/** Which words really occur, where some do not. */
export const REALLY_SET: Readonly<Record<'network' | 'port' | 'router', readonly string[]>> = {
  network: ['ACTIVE'],
  port: ['ACTIVE', 'BUILD', 'DOWN', 'N/A'],
  router: ['ACTIVE', 'ERROR'],
};

/** The status of a new resource. */
export const INITIAL_STATUS: Readonly<Record<string, string>> = {
  network: 'ACTIVE',
  port: 'DOWN',
  'floating-ip': 'DOWN',
  router: 'ACTIVE',
  trunk: 'DOWN',
};

/** When a floating IP is on its way. */
export const FLOATING_IP_TRANSITIONAL_RULE = 'port_id set and status DOWN';

/** When DOWN is rest. */
export const RESTING_DOWN: Readonly<Record<'port' | 'trunk', string>> = {
  port: 'a port without a bound device',
  trunk: 'a trunk whose parent has no server (Open vSwitch)',
};

/** What a subnet has instead of a status. */
export const SUBNET_NOTE = 'subnets have no status';

/** Kinds without any status word. */
export const WITHOUT_STATUS: readonly string[] = ['port-forwarding', 'security-group', 'segment'];

/** Where the state of an HA router is to be read. */
export const ROUTER_HA = {
  where: 'GET /v2.0/routers/{id}/l3-agents, field ha_state per agent (administrator)',
  rule: 'an agent that is dead reads standby, or unknown when all agents are dead',
} as const;

/** What tells of an agent's health; it has no status. */
export const AGENT_WORDS = {
  alive: [true, false],
  adminStateUp: [true, false],
  rule: 'not alive when the last heartbeat is older than agent_down_time',
  serverView: ['alive', 'new', 'revived'],
} as const;

/** Words that services beside the core (VPN, firewall and the like) use. */
export const OTHER_STATUS_WORDS: { readonly values: readonly string[]; readonly source: Source } = {
  values: ['ACTIVE', 'DOWN', 'CREATED', 'PENDING_CREATE', 'PENDING_UPDATE', 'PENDING_DELETE', 'INACTIVE', 'ERROR'],
  source: {
    service: 'neutron-lib',
    file: 'neutron_lib/constants.py',
    symbol: 'ACTIVE, DOWN, CREATED, PENDING_CREATE, PENDING_UPDATE, PENDING_DELETE, INACTIVE, ERROR',
  },
};

/** Which code each class of Neutron's errors answers. */
export const ERROR_CODES: { readonly codes: Readonly<Record<string, number>>; readonly source: Source } = {
  codes: {
    NotFound: 404,
    Conflict: 409,
    InUse: 409,
    BadRequest: 400,
    ServiceUnavailable: 503,
    NotAuthorized: 403,
    revision_mismatch: 412,
  },
  source: { service: 'neutron-lib', file: 'neutron_lib/api/faults.py', symbol: 'FAULT_MAP' },
};

/** Neutron has no microversions. */
export const NETWORK_MICROVERSIONS = 'none; extensions are listed by GET /v2.0/extensions';

/** What Neutron tells on the message bus: requests, never what an agent changed. */
export const NETWORK_NOTIFICATIONS = {
  pattern: '<resource>.<create|update|delete>.<start|end>',
  examples: [
    'network.create.start',
    'network.create.end',
    'port.update.end',
    'floatingip.update.end',
    'router.delete.end',
    'subnet.create.end',
    'trunk.create.end',
  ],
  extra: ['router.interface.create', 'router.interface.delete'],
  surprise:
    "port, floating IP, trunk and router status changes from agents send no notification: only polling, or the compute service's reaction, shows them",
  endOnlyWhen: 'response below 301',
  payload: {
    create: 'body',
    update: 'body; start carries only the changes and the id',
    delete: '<resource>_id, and the old body at end',
  },
  source: { service: 'neutron', file: 'neutron/pecan_wsgi/hooks/notifier.py', symbol: 'NotifierHook' },
} as const;
