import { durationOf } from '../../kernel/profile.ts';
import { textOf } from '../api/attribute.ts';
import { badRequest, conflict, invalid } from '../api/faults.ts';
import { touched } from '../api/stamps.ts';
import { tellCompute } from '../compute-events.ts';
import type { NetworkState } from '../network-state.ts';
import type { FixedIp, PortRow } from '../ports/state.ts';
import type { FloatingIpRow } from './state.ts';

const SETTLE = 'network.floating-ip.settle';

/** Where a floating IP leads. */
export interface Association {
  readonly router_id: string | null;
  readonly port_id: string | null;
  readonly fixed_ip_address: string | null;
}

/** Leads nowhere. */
export const NOWHERE: Association = { router_id: null, port_id: null, fixed_ip_address: null };

/** Says what the L3 agent does: a floating IP that leads somewhere becomes ACTIVE, one that does not becomes DOWN. */
export function defineFloatingIpJob(state: NetworkState): void {
  state.kernel.schedule.define(SETTLE, (args) => {
    const row = state.floatingIps.find(textOf(args, 'floatingIp'));
    if (row === undefined) return;
    const status = row.router_id === null ? 'DOWN' : 'ACTIVE';
    if (row.status !== status) state.floatingIps.update(row.id, { status, ...touched(state.kernel, row) });
  });
}

/** The L3 agent is told that a floating IP leads elsewhere. */
export function settle({ kernel }: NetworkState, row: FloatingIpRow): void {
  const ms = durationOf(kernel.profile, 'agent', kernel.random, [1000, 6000]);
  kernel.schedule.plan(SETTLE, kernel.clock.now() + ms, { floatingIp: row.id });
}

/** What is asked of an association. */
export interface AssociationRequest {
  /** Of the floating IP, for messages. */
  readonly id: string;
  readonly address: string;
  readonly networkId: string;
  readonly port: PortRow;
  /** Left out: the port's only address. */
  readonly fixedIp?: string;
}

/**
 * Where a floating IP leads when it is given to a port.
 *
 * @throws Fault 400, 404, 409
 *
 * Source: neutron stable/zed, neutron/db/l3_db.py, _get_assoc_data, get_assoc_data, _internal_fip_assoc_data
 */
export function associationOf(state: NetworkState, request: AssociationRequest): Association {
  const { port } = request;
  const fixedIp = internalIp(request);
  const router = routerFor(state, request, fixedIp);
  const others = state.floatingIps.where('port', port.id);
  const isTaken = others.some(
    (other) =>
      other.id !== request.id &&
      other.fixed_ip_address === fixedIp.ip_address &&
      other.floating_network_id === request.networkId,
  );
  if (isTaken) {
    const text = `Cannot associate floating IP ${request.address} (${request.id}) with port ${port.id} using fixed IP ${fixedIp.ip_address}, as that fixed IP already has a floating IP on external network ${request.networkId}.`;
    throw conflict('FloatingIPPortAlreadyAssociated', text);
  }
  return { router_id: router, port_id: port.id, fixed_ip_address: fixedIp.ip_address };
}

function internalIp({ port, fixedIp }: AssociationRequest): FixedIp {
  if (fixedIp !== undefined) {
    const found = port.fixed_ips.find((ip) => ip.ip_address === fixedIp);
    if (found) return found;
    throw badRequest('floatingip', `Port ${port.id} does not have fixed ip ${fixedIp}`);
  }
  const v4 = port.fixed_ips.filter((ip) => !ip.ip_address.includes(':'));
  const [first] = v4;
  if (first === undefined) {
    throw badRequest('floatingip', `Cannot add floating IP to port ${port.id} that has no fixed IPv4 addresses`);
  }
  if (v4.length === 1) return first;
  const text = `Port ${port.id} has multiple fixed IPv4 addresses.  Must provide a specific IPv4 address when assigning a floating IP`;
  throw badRequest('floatingip', text);
}

/** The same for a floating IP. @throws Fault 404 */
function routerFor(state: NetworkState, { port, networkId }: AssociationRequest, ip: FixedIp): string {
  const router = routerBetween(state, port, { subnetId: ip.subnet_id, externalId: networkId });
  if (router !== undefined) return router;
  const text = `External network ${networkId} is not reachable from subnet ${ip.subnet_id}.  Therefore, cannot associate Port ${port.id} with a Floating IP.`;
  const fault = invalid('ExternalGatewayForFloatingIPNotFound', text);
  throw Object.assign(fault, { status: 404 });
}

/** The router with an interface on a port's subnet and its gateway on an external network. */
export function routerBetween(
  state: NetworkState,
  port: PortRow,
  { subnetId, externalId }: { readonly subnetId: string; readonly externalId: string },
): string | undefined {
  const inside = state.ports
    .where('network', port.network_id)
    .filter(
      (one) =>
        one.device_owner === 'network:router_interface' && one.fixed_ips.some((own) => own.subnet_id === subnetId),
    );
  for (const one of inside) {
    const gateway = state.routers.find(one.device_id)?.gatewayPortId;
    if (gateway && state.ports.find(gateway)?.network_id === externalId) return one.device_id;
  }
  return undefined;
}

/** A new floating IP leads somewhere from the start: the agent follows, Nova is told. */
export function leadNew(state: NetworkState, row: FloatingIpRow): void {
  const port = row.port_id === null ? undefined : state.ports.find(row.port_id);
  if (port === undefined) return;
  tellCompute(state, port, 'network-changed');
  settle(state, row);
}

/** Writes where a floating IP leads now; the agent follows, Nova is told. */
export function lead(state: NetworkState, row: FloatingIpRow, association: Association): FloatingIpRow {
  const before = row.port_id === null ? undefined : state.ports.find(row.port_id);
  const now = state.floatingIps.update(row.id, { ...association, ...touched(state.kernel, row) });
  const after = now.port_id === null ? undefined : state.ports.find(now.port_id);
  if (before) tellCompute(state, before, 'network-changed');
  if (after && after.id !== before?.id) tellCompute(state, after, 'network-changed');
  settle(state, now);
  return now;
}

/** A port goes: its floating IPs lead nowhere. */
export function leavePort(state: NetworkState, portId: string): void {
  for (const row of state.floatingIps.where('port', portId)) lead(state, row, NOWHERE);
}

/** Addresses of a port go: floating IPs that led there lead nowhere. */
export function checkAddressesFree(state: NetworkState, port: PortRow, gone: readonly FixedIp[]): void {
  for (const row of state.floatingIps.where('port', port.id)) {
    if (gone.some((ip) => ip.ip_address === row.fixed_ip_address)) lead(state, row, NOWHERE);
  }
}
