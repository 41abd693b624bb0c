import type { Kind } from '../../model/kind.ts';
import type { EventRow } from './event-row.ts';

const KINDS: readonly (readonly [string, Kind])[] = [
  ['network', 'network'],
  ['subnet', 'subnet'],
  ['port', 'port'],
  ['router', 'router'],
  ['floatingip', 'floating-ip'],
  ['trunk', 'trunk'],
  ['security_group', 'security-group'],
];

const routerInterface = {
  service: 'neutron',
  file: 'neutron/db/l3_db.py',
  symbol: 'L3_NAT_dbonly_mixin.notify_router_interface_action',
};
const controller = (symbol: string) => ({ service: 'neutron', file: 'neutron/api/v2/base.py', symbol });

/**
 * What Neutron's notifications tell: the answers of its API, whole and with their revision numbers. What its agents change (a
 * port or a router that comes up) and what it makes for itself (ports of routers and DHCP) is told by nobody.
 */
export const NETWORK_EVENTS: readonly EventRow[] = [
  ...KINDS.flatMap(([word, kind]): EventRow[] => [
    {
      events: [`${word}.create.end`, `${word}.update.end`],
      tells: [{ kind, id: ['id'], shows: 'whole', format: 'network', within: word }],
      source: controller('Controller._create, _update'),
    },
    {
      events: [`${word}.delete.end`],
      tells: [{ kind, id: [`${word}_id`, `${word}.id`], shows: 'gone' }],
      source: controller('Controller._delete'),
    },
    {
      // Sent before anything is done.
      events: [`${word}.create.start`, `${word}.update.start`, `${word}.delete.start`],
      tells: [],
      source: controller('Controller._create, _update, _delete'),
    },
  ]),
  // Of the router itself nothing moves but its revision number.
  {
    events: ['router.interface.create'],
    tells: [{ kind: 'port', id: ['router_interface.port_id'], shows: 'hint' }],
    source: routerInterface,
  },
  {
    // The port is deleted, or loses one of its subnets.
    events: ['router.interface.delete'],
    tells: [
      {
        kind: 'port',
        id: ['router_interface.port_id'],
        shows: 'leaving',
        loses: { kind: 'subnet', ids: 'router_interface.subnet_ids' },
      },
    ],
    source: routerInterface,
  },
];
