import { expect, test } from 'vitest';
import type { Cloud } from '../cloud.ts';
import { collect } from '../list-pages.ts';
import { createRecordingCloud } from '../recording-cloud.ts';
import { deleteAgent, getAgent, listAgents, updateAgent } from './agents.ts';
import { listExtensions } from './extensions.ts';
import {
  associateFloatingIp,
  createFloatingIp,
  deleteFloatingIp,
  disassociateFloatingIp,
  getFloatingIp,
  listFloatingIps,
  updateFloatingIp,
} from './floating-ips.ts';
import { canListChanges } from './list-network.ts';
import { createNetwork, deleteNetwork, getNetwork, listNetworks, updateNetwork } from './networks.ts';
import { activatePortBinding, createPortBinding, deletePortBinding, listPortBindings } from './port-bindings.ts';
import { createPort, deletePort, getPort, listPorts, updatePort } from './ports.ts';
import { getNetworkQuotas } from './quotas.ts';
import {
  addRouterInterface,
  changeRouter,
  createRouter,
  deleteRouter,
  getRouter,
  listRouters,
  removeRouterInterface,
  setRouterGateway,
  updateRouter,
} from './routers.ts';
import {
  createSecurityGroup,
  deleteSecurityGroup,
  getSecurityGroup,
  listSecurityGroups,
  updateSecurityGroup,
} from './security-groups.ts';
import { createSubnet, deleteSubnet, getSubnet, listSubnets, updateSubnet } from './subnets.ts';
import { addSubports, createTrunk, deleteTrunk, getTrunk, listTrunks, removeSubports, updateTrunk } from './trunks.ts';

/** Has every key that an answer is read from. */
const body = {
  quota: {},
  networks: [],
  subnets: [],
  ports: [],
  routers: [],
  floatingips: [],
  trunks: [],
  security_groups: [],
  agents: [],
  extensions: [],
  bindings: [],
  network: {},
  subnet: {},
  port: {},
  router: {},
  floatingip: {},
  trunk: {},
  security_group: {},
  agent: {},
  binding: {},
};

interface Want {
  readonly query?: object;
  readonly body?: unknown;
  readonly min?: string;
  readonly retry?: string;
  readonly headers?: object;
  readonly bytes?: unknown;
}

const rows: readonly [string, (cloud: Cloud) => unknown, Want?][] = [
  [
    'GET /networks',
    (cloud) => collect(listNetworks(cloud, { projectId: 'p', fields: ['id', 'revision_number'] })),
    { query: { project_id: 'p', fields: ['id', 'revision_number'], limit: 1000 } },
  ],
  ['GET /networks/x', (cloud) => getNetwork(cloud, 'x')],
  ['POST /networks', (cloud) => createNetwork(cloud, { name: 'n' }), { body: { network: { name: 'n' } } }],
  ['PUT /networks/x', (cloud) => updateNetwork(cloud, 'x', { name: 'n' }), { body: { network: { name: 'n' } } }],
  ['DELETE /networks/x', (cloud) => deleteNetwork(cloud, 'x')],
  [
    'GET /subnets',
    (cloud) => collect(listSubnets(cloud, { projectId: 'p', fields: ['id', 'revision_number'] })),
    { query: { project_id: 'p', fields: ['id', 'revision_number'], limit: 1000 } },
  ],
  ['GET /subnets/x', (cloud) => getSubnet(cloud, 'x')],
  ['POST /subnets', (cloud) => createSubnet(cloud, { name: 'n' }), { body: { subnet: { name: 'n' } } }],
  ['PUT /subnets/x', (cloud) => updateSubnet(cloud, 'x', { name: 'n' }), { body: { subnet: { name: 'n' } } }],
  ['DELETE /subnets/x', (cloud) => deleteSubnet(cloud, 'x')],
  [
    'GET /ports',
    (cloud) => collect(listPorts(cloud, { projectId: 'p', fields: ['id', 'revision_number'] })),
    { query: { project_id: 'p', fields: ['id', 'revision_number'], limit: 1000 } },
  ],
  ['GET /ports/x', (cloud) => getPort(cloud, 'x')],
  ['POST /ports', (cloud) => createPort(cloud, { name: 'n' }), { body: { port: { name: 'n' } } }],
  ['PUT /ports/x', (cloud) => updatePort(cloud, 'x', { name: 'n' }), { body: { port: { name: 'n' } } }],
  ['DELETE /ports/x', (cloud) => deletePort(cloud, 'x')],
  [
    'GET /routers',
    (cloud) => collect(listRouters(cloud, { projectId: 'p', fields: ['id', 'revision_number'] })),
    { query: { project_id: 'p', fields: ['id', 'revision_number'], limit: 1000 } },
  ],
  ['GET /routers/x', (cloud) => getRouter(cloud, 'x')],
  ['POST /routers', (cloud) => createRouter(cloud, { name: 'n' }), { body: { router: { name: 'n' } } }],
  ['PUT /routers/x', (cloud) => updateRouter(cloud, 'x', { name: 'n' }), { body: { router: { name: 'n' } } }],
  ['DELETE /routers/x', (cloud) => deleteRouter(cloud, 'x')],
  [
    'GET /floatingips',
    (cloud) => collect(listFloatingIps(cloud, { projectId: 'p', fields: ['id', 'revision_number'] })),
    { query: { project_id: 'p', fields: ['id', 'revision_number'], limit: 1000 } },
  ],
  ['GET /floatingips/x', (cloud) => getFloatingIp(cloud, 'x')],
  ['POST /floatingips', (cloud) => createFloatingIp(cloud, { name: 'n' }), { body: { floatingip: { name: 'n' } } }],
  [
    'PUT /floatingips/x',
    (cloud) => updateFloatingIp(cloud, 'x', { name: 'n' }),
    { body: { floatingip: { name: 'n' } } },
  ],
  ['DELETE /floatingips/x', (cloud) => deleteFloatingIp(cloud, 'x')],
  [
    'GET /trunks',
    (cloud) => collect(listTrunks(cloud, { projectId: 'p', fields: ['id', 'revision_number'] })),
    { query: { project_id: 'p', fields: ['id', 'revision_number'], limit: 1000 } },
  ],
  ['GET /trunks/x', (cloud) => getTrunk(cloud, 'x')],
  ['POST /trunks', (cloud) => createTrunk(cloud, { name: 'n' }), { body: { trunk: { name: 'n' } } }],
  ['PUT /trunks/x', (cloud) => updateTrunk(cloud, 'x', { name: 'n' }), { body: { trunk: { name: 'n' } } }],
  ['DELETE /trunks/x', (cloud) => deleteTrunk(cloud, 'x')],
  [
    'GET /security-groups',
    (cloud) => collect(listSecurityGroups(cloud, { projectId: 'p', fields: ['id', 'revision_number'] })),
    { query: { project_id: 'p', fields: ['id', 'revision_number'], limit: 1000 } },
  ],
  ['GET /security-groups/x', (cloud) => getSecurityGroup(cloud, 'x')],
  [
    'POST /security-groups',
    (cloud) => createSecurityGroup(cloud, { name: 'n' }),
    { body: { security_group: { name: 'n' } } },
  ],
  [
    'PUT /security-groups/x',
    (cloud) => updateSecurityGroup(cloud, 'x', { name: 'n' }),
    { body: { security_group: { name: 'n' } } },
  ],
  ['DELETE /security-groups/x', (cloud) => deleteSecurityGroup(cloud, 'x')],
  [
    'GET /ports',
    (cloud) => collect(listPorts(cloud, { deviceId: 's', networkId: 'n', changedSince: 't', filters: { tags: 'a' } })),
    { query: { device_id: 's', network_id: 'n', changed_since: 't', tags: 'a' } },
  ],
  [
    'GET /routers',
    (cloud) => collect(listRouters(cloud, { ids: ['a', 'b'], status: 'ERROR' })),
    { query: { id: ['a', 'b'], status: 'ERROR' } },
  ],
  [
    'PUT /routers/r/add_router_interface',
    (cloud) => addRouterInterface(cloud, 'r', { subnet_id: 's' }),
    { body: { subnet_id: 's' }, retry: 'never' },
  ],
  [
    'PUT /routers/r/remove_router_interface',
    (cloud) => removeRouterInterface(cloud, 'r', { port_id: 'p' }),
    { body: { port_id: 'p' }, retry: 'never' },
  ],
  [
    'PUT /routers/r',
    (cloud) => setRouterGateway(cloud, 'r', { network_id: 'n' }),
    { body: { router: { external_gateway_info: { network_id: 'n' } } } },
  ],
  [
    'PUT /routers/r',
    (cloud) => setRouterGateway(cloud, 'r', null),
    { body: { router: { external_gateway_info: {} } } },
  ],
  [
    'PUT /routers/r/add_extraroutes',
    (cloud) => changeRouter(cloud, 'r', { action: 'add_extraroutes', router: { routes: [] } }),
    { body: { router: { routes: [] } }, retry: 'never' },
  ],
  [
    'PUT /floatingips/f',
    (cloud) => associateFloatingIp(cloud, 'f', { port_id: 'p' }),
    { body: { floatingip: { port_id: 'p' } } },
  ],
  ['PUT /floatingips/f', (cloud) => disassociateFloatingIp(cloud, 'f'), { body: { floatingip: { port_id: null } } }],
  [
    'PUT /trunks/t/add_subports',
    (cloud) => addSubports(cloud, 't', [{ port_id: 'p', segmentation_id: 5 }]),
    { body: { sub_ports: [{ port_id: 'p', segmentation_id: 5 }] }, retry: 'never' },
  ],
  [
    'PUT /trunks/t/remove_subports',
    (cloud) => removeSubports(cloud, 't', ['p']),
    { body: { sub_ports: [{ port_id: 'p' }] }, retry: 'never' },
  ],
  ['GET /agents', (cloud) => collect(listAgents(cloud))],
  ['GET /agents/a', (cloud) => getAgent(cloud, 'a')],
  [
    'PUT /agents/a',
    (cloud) => updateAgent(cloud, 'a', { admin_state_up: false }),
    { body: { agent: { admin_state_up: false } } },
  ],
  ['DELETE /agents/a', (cloud) => deleteAgent(cloud, 'a')],
  ['GET /extensions', (cloud) => listExtensions(cloud)],
  ['GET /quotas/p/details', (cloud) => getNetworkQuotas(cloud, 'p')],
  ['GET /ports/p/bindings', (cloud) => listPortBindings(cloud, 'p')],
  [
    'POST /ports/p/bindings',
    (cloud) => createPortBinding(cloud, 'p', { host: 'h' }),
    { body: { binding: { host: 'h' } } },
  ],
  ['PUT /ports/p/bindings/h/activate', (cloud) => activatePortBinding(cloud, 'p', 'h'), { retry: 'never' }],
  ['DELETE /ports/p/bindings/h', (cloud) => deletePortBinding(cloud, 'p', 'h')],
];

test.each(rows)('asks %s', async (line, call, want = {}) => {
  const cloud = createRecordingCloud({ body });
  await call(cloud);
  expect(cloud.requests).toHaveLength(1);
  const [request] = cloud.requests;
  expect(`${request?.method} ${request?.path}`).toBe(line);
  expect(request).toMatchObject({ service: 'network', ...(want.query ? { query: want.query } : {}) });
  expect(request?.microversion).toBe(undefined);
  expect([request?.body, request?.minMicroversion, request?.retry]).toEqual([want.body, want.min, want.retry]);
  expect([request?.headers, request?.bytes]).toEqual([want.headers, want.bytes]);
});

test.each([
  [['standard-attr-timestamp'], true],
  [['standard-attr-timestamp', 'filter-validation'], false],
  [[], false],
])('with the extensions %j Neutron takes changed_since: %s', (aliases, want) => {
  expect(canListChanges(aliases)).toBe(want);
});
