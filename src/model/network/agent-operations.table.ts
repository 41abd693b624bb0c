import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';

/** What can be asked of agents. */
export const AGENT_OPERATIONS: readonly Operation[] = operationsFrom('agent', 'neutron', [
  {
    id: 'agent_update',
    api: { method: 'PUT', path: '/v2.0/agents/{id}' },
    policy: ['update_agent', 'admin'],
    requires: { states: {} },
    http: { success: 200, conflict: null, other: [404] },
    source: ['neutron/db/agents_db.py', 'AgentDbMixin.update_agent'],
  },
  {
    id: 'agent_delete',
    api: { method: 'DELETE', path: '/v2.0/agents/{id}' },
    policy: ['delete_agent', 'admin'],
    requires: { states: {} },
    paths: [statusPath([], [], { gone: true })],
    http: { success: 204, conflict: 409, other: [404] },
    source: ['neutron/db/agents_db.py', 'AgentDbMixin.delete_agent'],
  },
]);
