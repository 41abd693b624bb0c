import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { authorize } from '../api/authorize.ts';
import { findRow } from '../api/find-row.ts';
import { networkResource } from '../networks/resource.ts';
import { routerResource } from '../routers/resource.ts';
import { agentBody, agentResource } from './resource.ts';

/** Which agent has what: all networks and routers are on the one network host. */
export const scheduleRoutes: readonly Route[] = [
  route('GET', '/v2.0/networks/{id}/dhcp-agents', (request) => {
    allow(request, 'get_dhcp-agents');
    const { isScheduled } = findRow(networkResource, request);
    return agentsOf(request, isScheduled ? 'DHCP agent' : '');
  }),
  route('GET', '/v2.0/routers/{id}/l3-agents', (request) => {
    allow(request, 'get_l3-agents');
    const { id } = findRow(routerResource, request);
    return agentsOf(request, request.cloud.network.ports.where('device', id).length > 0 ? 'L3 agent' : '');
  }),
  route('GET', '/v2.0/agents/{id}/dhcp-networks', (request) => {
    allow(request, 'get_dhcp-networks');
    const agent = findRow(agentResource, request);
    const rows = request.cloud.network.networks.all().filter((row) => row.isScheduled);
    const bodies = rows.map((row) => networkResource.body(row, request));
    return json(200, { networks: agent.agent_type === 'DHCP agent' ? bodies : [] });
  }),
  route('GET', '/v2.0/agents/{id}/l3-routers', (request) => {
    allow(request, 'get_l3-routers');
    const agent = findRow(agentResource, request);
    const bodies = request.cloud.network.routers.all().map((row) => routerResource.body(row, request));
    return json(200, { routers: agent.agent_type === 'L3 agent' ? bodies : [] });
  }),
];

function allow(request: ServiceRequest, action: string): void {
  authorize(request, { action, attributes: {}, given: {} }, {});
}

function agentsOf({ cloud }: ServiceRequest, type: string): HttpResponse {
  const rows = cloud.network.agents.all().filter((row) => row.agent_type === type);
  return json(200, { agents: rows.map((row) => agentBody(row, cloud.kernel.clock.now())) });
}
