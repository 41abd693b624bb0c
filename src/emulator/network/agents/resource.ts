import { isoSeconds } from '../../kernel/timestamps.ts';
import type { Attributes, Fields } from '../api/attribute.ts';
import { textOrNone } from '../api/checks.ts';
import { toBoolean } from '../api/converters.ts';
import { missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import type { AgentRow } from './state.ts';

const ATTRIBUTES: Attributes = {
  id: { post: false, filter: true },
  agent_type: { post: false, filter: true },
  binary: { post: false, filter: true },
  topic: { post: false, filter: true },
  host: { post: false, filter: true },
  admin_state_up: { post: false, put: true, convert: toBoolean, filter: true },
  created_at: { post: false },
  started_at: { post: false },
  heartbeat_timestamp: { post: false },
  alive: { post: false, convert: toBoolean, filter: true },
  configurations: { post: false },
  description: { post: false, put: true, check: textOrNone(255), filter: true },
  resources_synced: { post: false },
  availability_zone: { post: false, filter: true },
};

/** How often agents report. */
const HEARTBEAT_MS = 30_000;

/** Agents. Source: neutron stable/zed, neutron/db/agents_db.py, AgentDbMixin */
export const agentResource: Resource<AgentRow> = {
  member: 'agent',
  collection: 'agents',
  attributes: ATTRIBUTES,
  isUnowned: true,
  rows: (state) => state.agents,
  missing: (id) => missing('AgentNotFound', `Agent ${id} could not be found.`),
  body: (row, request) => agentBody(row, request.cloud.kernel.clock.now()),
  update: (row, changes, { cloud }) => {
    // The attributes' checks have seen every one of them.
    const checked = changes as Partial<AgentRow>;
    return cloud.network.agents.update(row.id, checked);
  },
  remove: (row, { cloud }) => {
    cloud.network.agents.remove(row.id);
  },
};

/** An agent as it is sent. */
export function agentBody(row: AgentRow, nowMs: number): Fields {
  const reportedMs = row.startedAtMs + Math.floor((nowMs - row.startedAtMs) / HEARTBEAT_MS) * HEARTBEAT_MS;
  const stamp = (ms: number) => isoSeconds(ms).replace('T', ' ').replace('Z', '');
  return {
    id: row.id,
    agent_type: row.agent_type,
    binary: row.binary,
    topic: row.topic,
    host: row.host,
    admin_state_up: row.admin_state_up,
    created_at: stamp(row.startedAtMs),
    started_at: stamp(row.startedAtMs),
    heartbeat_timestamp: stamp(Math.max(row.startedAtMs, reportedMs)),
    description: row.description,
    resources_synced: null,
    availability_zone: row.availability_zone,
    alive: row.isAlive,
    configurations: row.configurations,
  };
}
