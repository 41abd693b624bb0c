import type { Kind } from '../../../model/kind.ts';
import type { Row } from '../../../store/records.ts';
import { called, isIdle, missing, type Rule, type Surroundings, type Trouble } from './rule.ts';

const MINUTE = 60_000;
const neutron = (file: string, symbol: string) => ({ service: 'neutron', file: `neutron/${file}.py`, symbol });
const nova = (file: string, symbol: string) => ({ service: 'nova', file: `nova/${file}.py`, symbol });

/** Where Neutron and Nova, or two parts of Neutron, say different things. */
export const NETWORK_RULES: readonly Rule[] = [
  {
    id: 'port-of-gone-server',
    type: 'orphan',
    severity: 'warning',
    kind: 'port',
    finds: 'A port belongs to a server that does not exist.',
    graceMs: MINUTE,
    needs: ['server'],
    services: ['nova-compute', 'nova-api'],
    // The ids of other users of the prefix (Zun) are not Nova's.
    find: (row, at) =>
      row.facts.deviceOwner === 'compute:kuryr'
        ? undefined
        : goneOf(row, 'server', `port ${called(row)} belongs to`, at),
    source: nova('compute/manager', 'ComputeManager._try_deallocate_network'),
  },
  {
    id: 'server-active-port-down',
    type: 'disagreement',
    severity: 'error',
    kind: 'port',
    finds: 'A server is ACTIVE and running, and a port of it that is bound and switched on is DOWN.',
    graceMs: 5 * MINUTE,
    needs: ['server'],
    services: ['neutron-openvswitch-agent', 'nova-compute'],
    find: (row, at) => {
      const { adminStateUp, vifType } = row.facts;
      // What is unbound or not bindable is not wired by an agent (bare metal on a flat network).
      const isWired =
        vifType === undefined || (vifType !== null && !['unbound', 'binding_failed', 'other'].includes(vifType));
      if (row.states.status !== 'DOWN' || adminStateUp !== true || !isWired) return undefined;
      const present = serversOf(row, at).filter((seen) => isRunning(seen.row));
      if (present.length === 0) return undefined;
      const names = present.map((seen) => called(seen.row)).join(', ');
      return { summary: `port ${called(row)} of server ${names} is DOWN while the server is ACTIVE`, present };
    },
    source: neutron('plugins/ml2/rpc', 'RpcCallbacks.update_device_up'),
  },
  {
    id: 'compute-port-of-nothing',
    type: 'orphan',
    severity: 'notice',
    kind: 'port',
    finds: 'A port has an owner of compute and no server.',
    graceMs: 5 * MINUTE,
    needs: [],
    services: ['nova-compute'],
    find: (row) => {
      if (row.facts.deviceOwner?.startsWith('compute:') !== true || (row.links.server ?? []).length > 0)
        return undefined;
      return { summary: `port ${called(row)} is owned by ${row.facts.deviceOwner} but belongs to no server` };
    },
    source: nova('network/neutron', 'API._unbind_ports'),
  },
  {
    id: 'port-of-gone-router',
    type: 'orphan',
    severity: 'warning',
    kind: 'port',
    finds: 'A port belongs to a router that does not exist.',
    graceMs: MINUTE,
    needs: ['router'],
    services: ['neutron-server'],
    find: (row, at) => goneOf(row, 'router', `port ${called(row)} belongs to`, at),
    source: neutron('db/l3_db', 'L3_NAT_dbonly_mixin.delete_router'),
  },
  {
    id: 'floating-ip-of-gone-port',
    type: 'disagreement',
    severity: 'warning',
    kind: 'floating-ip',
    finds: 'A floating IP points to a port that does not exist.',
    graceMs: MINUTE,
    needs: ['port'],
    services: ['neutron-server'],
    find: (row, at) => goneOf(row, 'port', `floating IP ${called(row)} points to`, at),
    source: neutron('db/l3_db', 'L3_NAT_dbonly_mixin.disassociate_floatingips'),
  },
  {
    id: 'floating-ip-of-gone-router',
    type: 'disagreement',
    severity: 'warning',
    kind: 'floating-ip',
    finds: 'A floating IP goes through a router that does not exist.',
    graceMs: MINUTE,
    needs: ['router'],
    services: ['neutron-server'],
    find: (row, at) => goneOf(row, 'router', `floating IP ${called(row)} goes through`, at),
    source: neutron('db/l3_db', 'L3_NAT_dbonly_mixin.delete_router'),
  },
  {
    id: 'trunk-of-gone-port',
    type: 'disagreement',
    severity: 'warning',
    kind: 'trunk',
    finds: 'A trunk has a port that does not exist.',
    graceMs: MINUTE,
    needs: ['port'],
    services: ['neutron-server'],
    find: (row, at) => goneOf(row, 'port', `trunk ${called(row)} has`, at),
    source: neutron('services/trunk/plugin', 'TrunkPlugin.delete_trunk'),
  },
  {
    id: 'trunk-down-port-active',
    type: 'disagreement',
    severity: 'error',
    kind: 'trunk',
    finds: 'A trunk is DOWN while its parent port is bound and ACTIVE: its subports are not wired.',
    graceMs: 5 * MINUTE,
    needs: ['port'],
    services: ['neutron-openvswitch-agent', 'ovn-controller'],
    find: (row, at) => {
      // The parent comes first among the ports that a trunk names.
      const [id] = row.links.port ?? [];
      const parent = id === undefined ? undefined : at.there('port', id);
      if (row.states.status !== 'DOWN' || parent?.states.status !== 'ACTIVE') return undefined;
      if (parent.facts.vifType === 'unbound') return undefined;
      const summary = `trunk ${called(row)} is DOWN while its parent port ${called(parent)} is ACTIVE`;
      return { summary, present: [{ kind: 'port', row: parent }] };
    },
    source: neutron('services/trunk/drivers/openvswitch/agent/driver', 'OVSTrunkSkeleton.handle_subports'),
  },
  {
    id: 'subport-of-no-trunk',
    type: 'orphan',
    severity: 'notice',
    kind: 'port',
    finds: 'A port is a subport, and no trunk has it.',
    graceMs: 2 * MINUTE,
    needs: ['trunk'],
    services: ['neutron-server'],
    find: (row, at) => {
      if (row.facts.deviceOwner !== 'trunk:subport' || at.naming('port', row.id, 'trunk').length > 0) return undefined;
      return { summary: `port ${called(row)} is a subport, but no trunk has it` };
    },
    source: neutron('services/trunk/plugin', 'TrunkPlugin.remove_subports'),
  },
];

function serversOf(row: Row, at: Surroundings): { readonly kind: Kind; readonly row: Row }[] {
  const servers = (row.links.server ?? []).map((id) => at.there('server', id));
  return servers.flatMap((server) => (server === undefined ? [] : [{ kind: 'server' as const, row: server }]));
}

function isRunning(row: Row): boolean {
  const { status, powerState } = row.states;
  return status === 'ACTIVE' && isIdle(row) && (powerState === undefined || powerState === 'running');
}

function goneOf(row: Row, kind: Kind, words: string, at: Surroundings): Trouble | undefined {
  const absent = missing(row, kind, at);
  if (absent.length === 0) return undefined;
  const ids = absent.map(({ id }) => id).join(', ');
  return { summary: `${words} ${kind} ${ids}, which does not exist`, absent };
}
