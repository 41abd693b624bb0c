import { NephoscopeError } from '../../../base/errors.ts';
import type { CloudState } from '../../cloud-state.ts';
import type { ServerRow } from '../../compute/servers/state.ts';
import { Fault } from '../../frame/fault.ts';
import { standardOf } from '../../network/api/stamps.ts';
import { associationOf, NOWHERE } from '../../network/floating-ips/associate.ts';
import { holderOf } from '../../network/floating-ips/resource.ts';
import type { FloatingIpRow } from '../../network/floating-ips/state.ts';
import type { DeclaredFloatingIps } from '../declared-cloud.ts';
import { projectIdOf } from './identity.ts';
import type { MadeServers } from './servers.ts';

/**
 * Adds floating IPs, and lets those that are for servers lead there.
 *
 * @throws NephoscopeError `usage.invalid` when there are no addresses left, or no router leads to the servers
 */
export function addFloatingIps(
  state: CloudState,
  declared: readonly DeclaredFloatingIps[],
  servers: MadeServers,
): void {
  for (const one of declared) {
    const rows = one.server === null ? undefined : servers.get(one.server);
    for (let at = 0; at < one.count; at++) {
      const server = rows?.[at];
      const floating = addOne(state, one, server);
      if (rows && server) rows[at] = withFloating(server, floating);
    }
  }
}

function addOne(state: CloudState, declared: DeclaredFloatingIps, server: ServerRow | undefined): FloatingIpRow {
  const { network, kernel } = state;
  const networkId = network.networks.all().find(({ name }) => name === declared.network)?.id ?? '';
  const standard = standardOf(kernel, { tenant_id: projectIdOf(state, declared.project) }, 0);
  try {
    const holder = holderOf(network, { networkId, id: standard.id, fields: {} });
    const address = holder.fixed_ips[0]?.ip_address ?? '';
    const port = server && network.ports.find(server.ports[0]?.id ?? '');
    const association = port ? associationOf(network, { id: standard.id, address, networkId, port }) : NOWHERE;
    return network.floatingIps.insert({
      ...standard,
      floating_ip_address: address,
      floating_network_id: networkId,
      ...association,
      status: port ? 'ACTIVE' : 'DOWN',
      qos_policy_id: null,
      holderId: holder.id,
    });
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const what = declared.server === null ? `of the project ${declared.project}` : `of the servers ${declared.server}`;
    throw new NephoscopeError('usage.invalid', `The floating IPs ${what} do not fit: ${cause.message}`, { cause });
  }
}

/** The row of a server as Nova has it once Neutron has told of the address. */
function withFloating(
  row: ServerRow,
  { floating_ip_address: ip, fixed_ip_address: fixedIp }: FloatingIpRow,
): ServerRow {
  if (fixedIp === null) return row;
  const network = row.network.map((port, at) =>
    at === 0 ? { ...port, floatingIps: [...port.floatingIps, { ip, fixedIp }] } : port,
  );
  return { ...row, network };
}
