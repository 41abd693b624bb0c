import type { CloudState } from '../../cloud-state.ts';
import { addRouter } from '../../network/defaults.ts';
import type { DeclaredRouter } from '../declared-cloud.ts';
import { projectIdOf } from './identity.ts';

/** Adds routers, each at the gateway addresses of its networks. */
export function addRouters(state: CloudState, routers: readonly DeclaredRouter[]): void {
  const { network } = state;
  const idOf = (name: string): string => network.networks.all().find((one) => one.name === name)?.id ?? '';
  for (const { name, project, external, networks } of routers) {
    const insides = networks.map(idOf).flatMap((networkId) => {
      const subnet = network.subnets.where('network', networkId).find(({ ip_version: version }) => version === 4);
      return subnet?.gateway_ip ? [{ networkId, subnetId: subnet.id, address: subnet.gateway_ip }] : [];
    });
    const externalId = external === null ? null : idOf(external);
    addRouter(network, { name, project: projectIdOf(state, project), externalId, insides });
  }
}
