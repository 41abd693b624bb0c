import type { Kind } from '../../model/kind.ts';
import type { CloudState } from '../cloud-state.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import type { BaseRow, Resource } from '../network/api/resource.ts';
import { floatingIpResource } from '../network/floating-ips/resource.ts';
import { networkResource } from '../network/networks/resource.ts';
import { portResource } from '../network/ports/resource.ts';
import type { PortRow } from '../network/ports/state.ts';
import { routerResource } from '../network/routers/resource.ts';
import { INTERFACE_OWNER } from '../network/routers/state.ts';
import { groupResource } from '../network/security-groups/resource.ts';
import { ruleResource } from '../network/security-groups/rule-resource.ts';
import { subnetPoolResource } from '../network/subnet-pools/resource.ts';
import { subnetResource } from '../network/subnets/resource.ts';
import { trunkResource } from '../network/trunks/resource.ts';
import type { Notification, Teller } from './notification.ts';

/** Neutron's server. */
const PUBLISHER = 'network.controller';

/** What agents write: nobody tells of that, nor of the number and the time that go with it. */
const OF_AGENTS: readonly string[] = ['status', 'isPlugged', 'isScheduled', 'updated_at', 'revision_number'];

/** What requests of its own change (`add_subports`): those send nothing. */
const OF_MEMBERS: readonly string[] = ['sub_ports'];

/** Ports that Neutron makes for itself. */
const OWN_PORTS = 'network:';

/** How Neutron tells of a kind: what its API would answer, after it has answered. */
function teller<Row extends BaseRow>(resource: Resource<Row>): Teller {
  const { member } = resource;
  return (entry, state) => {
    const [before, after] = [entry.before, entry.after] as unknown as readonly [Row | null, Row | null];
    const row = after ?? before;
    if (row === null || (before && after && isOfAgents(before, after))) return [];
    const body = shownOf(resource, row, state);
    if (after === null) {
      const id = { [`${member}_id`]: row.id };
      return [
        message(entry, row, { event: `${member}.delete.start`, payload: id }),
        message(entry, row, { event: `${member}.delete.end`, payload: { [member]: body, ...id } }),
      ];
    }
    const event = `${member}.${before === null ? 'create' : 'update'}.end`;
    return [message(entry, row, { event, payload: { [member]: body } })];
  };
}

/** As an administrator would see it: notifications hide nothing. */
function shownOf<Row extends BaseRow>(resource: Resource<Row>, row: Row, cloud: CloudState): object {
  // Bodies look at the cloud and at who asks, and at nothing else of a request.
  const request = { cloud, caller: { isAdmin: true, projectId: row.project_id } } as unknown as ServiceRequest;
  return resource.body(row, request);
}

function isOfAgents(before: object, after: object): boolean {
  const [old, now]: Readonly<Record<string, unknown>>[] = [{ ...before }, { ...after }];
  return Object.keys({ ...old, ...now }).every((name) => isQuiet(name) || old?.[name] === now?.[name]);
}

function isQuiet(name: string): boolean {
  return OF_AGENTS.includes(name) || OF_MEMBERS.includes(name);
}

function message(
  { cause }: JournalEntry,
  row: BaseRow,
  { event, payload }: { readonly event: string; readonly payload: object },
): Notification {
  return {
    exchange: 'neutron',
    topic: 'notifications',
    priority: 'info',
    event,
    publisher: PUBLISHER,
    payload,
    context: { requestId: cause.requestId ?? null, projectId: row.project_id, userId: '' },
  };
}

const tellPlainPort = teller(portResource);

/** What Neutron tells of a port: of those that it makes for itself nothing, but of a router's interface that there is one. */
const tellPort: Teller = (entry, state) => {
  const row = (entry.after ?? entry.before) as unknown as PortRow;
  if (!row.device_owner.startsWith(OWN_PORTS)) return tellPlainPort(entry, state);
  const isMoved = entry.before === null || entry.after === null;
  if (row.device_owner !== INTERFACE_OWNER || !isMoved) return [];
  const subnets = row.fixed_ips.map((ip) => ip.subnet_id);
  const face = {
    id: row.device_id,
    tenant_id: row.project_id,
    port_id: row.id,
    network_id: row.network_id,
    subnet_id: subnets[0],
    subnet_ids: subnets,
  };
  const event = `router.interface.${entry.after === null ? 'delete' : 'create'}`;
  return [message(entry, row, { event, payload: { router_interface: face } })];
};

/** What Neutron tells, by the name of the collection, with the kind of what it tells of. */
export const NETWORK_TELLERS: Readonly<Record<string, { readonly kind: Kind | null; readonly tell: Teller }>> = {
  'network.network': { kind: 'network', tell: teller(networkResource) },
  'network.subnet': { kind: 'subnet', tell: teller(subnetResource) },
  'network.port': { kind: 'port', tell: tellPort },
  'network.router': { kind: 'router', tell: teller(routerResource) },
  'network.floating-ip': { kind: 'floating-ip', tell: teller(floatingIpResource) },
  'network.security-group': { kind: 'security-group', tell: teller(groupResource) },
  'network.security-group-rule': { kind: null, tell: teller(ruleResource) },
  'network.trunk': { kind: 'trunk', tell: teller(trunkResource) },
  'network.subnet-pool': { kind: null, tell: teller(subnetPoolResource) },
};
