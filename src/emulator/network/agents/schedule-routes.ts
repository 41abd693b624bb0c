import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import type { Fields } from '../api/attribute.ts';
import { authorize } from '../api/authorize.ts';
import { missing } from '../api/faults.ts';
import { findRow } from '../api/find-row.ts';
import { stumbled } from '../api/stumble.ts';
import { networkResource } from '../networks/resource.ts';
import { isHosted } from '../routers/body.ts';
import { routerResource } from '../routers/resource.ts';
import { agentBody, agentResource } from './resource.ts';
import { scheduleNetwork, scheduleRouter, unscheduleNetwork, unscheduleRouter } from './schedule.ts';
import type { AgentRow } from './state.ts';

const [DHCP, L3] = ['DHCP agent', 'L3 agent'];

/**
 * Which agent has what, from both sides, and giving it another. All networks and routers are on the one network host. Neutron stumbles
 * over the rest of the ways that its paths have.
 *
 * Source: neutron stable/zed, neutron/extensions/dhcpagentscheduler.py, l3agentscheduler.py; neutron/db/agentschedulers_db.py
 */
export const scheduleRoutes: readonly Route[] = [
  route('GET', '/v2.0/networks/{id}/dhcp-agents', (request) => {
    allow(request, 'get_dhcp-agents');
    const network = request.cloud.network.networks.find(request.params.id ?? '');
    return agentsOf(request, network?.isScheduled === true ? DHCP : '');
  }),
  route('GET', '/v2.0/routers/{id}/l3-agents', (request) => {
    allow(request, 'get_l3-agents');
    const router = findRow(routerResource, request);
    return agentsOf(request, isHosted(router, request.cloud.network) ? L3 : '');
  }),
  route('GET', '/v2.0/agents/{id}/dhcp-networks', (request) => {
    allow(request, 'get_dhcp-networks');
    const agent = findRow(agentResource, request);
    const rows = request.cloud.network.networks.all().filter((row) => row.isScheduled);
    const bodies = rows.map((row) => networkResource.body(row, request));
    return json(200, { networks: agent.agent_type === DHCP ? bodies : [] });
  }),
  route('POST', '/v2.0/agents/{id}/dhcp-networks', (request) => {
    allow(request, 'create_dhcp-network');
    // Neutron looks for the network before it looks for the agent, for routers the other way round.
    const network = findRow(networkResource, request, givenId(request, 'network_id'));
    scheduleNetwork(request.cloud.network, network, agentFor(request, DHCP));
    return created();
  }),
  route('DELETE', '/v2.0/agents/{id}/dhcp-networks/{network}', (request) => {
    allow(request, 'delete_dhcp-network');
    const agent = findRow(agentResource, request);
    unscheduleNetwork(request.cloud.network, request.params.network ?? '', agent);
    return empty(204);
  }),
  route('GET', '/v2.0/agents/{id}/l3-routers', (request) => {
    allow(request, 'get_l3-routers');
    const agent = findRow(agentResource, request);
    const rows = request.cloud.network.routers.all().filter((row) => isHosted(row, request.cloud.network));
    const bodies = rows.map((row): Fields => ({ ...routerResource.body(row, request), gw_port_id: row.gatewayPortId }));
    return json(200, { routers: agent.agent_type === L3 ? bodies : [] });
  }),
  route('POST', '/v2.0/agents/{id}/l3-routers', (request) => {
    allow(request, 'create_l3-router');
    const id = givenId(request, 'router_id');
    const agent = agentFor(request, L3);
    scheduleRouter(request.cloud.network, findRow(routerResource, request, id), agent);
    return created();
  }),
  route('DELETE', '/v2.0/agents/{id}/l3-routers/{router}', (request) => {
    allow(request, 'delete_l3-router');
    const agent = findRow(agentResource, request);
    const router = findRow(routerResource, request, request.params.router ?? '');
    if (agent.agent_type === L3) unscheduleRouter(request.cloud.network, router);
    return empty(204);
  }),
  ...stumbles('/v2.0/agents/{id}/dhcp-networks', ['GET', 'PUT']),
  ...stumbles('/v2.0/agents/{id}/l3-routers', ['GET', 'PUT']),
  ...['/v2.0/networks/{id}/dhcp-agents', '/v2.0/routers/{id}/l3-agents'].flatMap((path) => [
    route('POST', path, stumble),
    ...stumbles(path, ['GET', 'PUT', 'DELETE']),
  ]),
];

function stumbles(path: string, methods: readonly ('GET' | 'PUT' | 'DELETE')[]): readonly Route[] {
  return methods.map((method) => route(method, `${path}/{one}`, stumble));
}

function stumble(): never {
  throw stumbled();
}

function created(): HttpResponse {
  return { status: 201, headers: { 'Content-Type': 'application/json' }, body: 'null' };
}

function allow(request: ServiceRequest, action: string): void {
  authorize(request, { action, attributes: {}, given: {} }, {});
}

/** What is to be given to the agent; Neutron stumbles when the body does not say it. @throws Fault 500 */
function givenId({ body }: ServiceRequest, name: string): string {
  const id = isObject(body) ? body[name] : undefined;
  if (typeof id === 'string') return id;
  throw stumbled();
}

/** An agent of a kind that works. @throws Fault 404 */
function agentFor(request: ServiceRequest, type: string): AgentRow {
  const agent = findRow(agentResource, request);
  if (agent.agent_type === type && agent.admin_state_up && agent.isAlive) return agent;
  if (type === DHCP) {
    throw missing('InvalidDHCPAgent', `Agent ${agent.id} is not a valid DHCP Agent or has been disabled.`);
  }
  throw missing('InvalidL3Agent', `Agent ${agent.id} is not a L3 Agent or has been disabled`);
}

function agentsOf({ cloud }: ServiceRequest, type: string): HttpResponse {
  const rows = cloud.network.agents.all().filter((row) => row.agent_type === type);
  return json(200, { agents: rows.map((row) => agentBody(row, cloud.kernel.clock.now())) });
}
