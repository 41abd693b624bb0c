import type { Cloud } from '../cloud.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { type ListNetworkOptions, listNetworkRows, neutron } from './list-network.ts';

/**
 * An agent of Neutron; for admins. It is `alive` while its heartbeat is young enough.
 *
 * Source: neutron-lib stable/zed, neutron_lib/api/definitions/agent.py
 */
export interface AgentBody extends JsonObject {
  readonly id: string;
  readonly agent_type: string;
  readonly binary: string;
  readonly host: string;
  readonly alive: boolean;
  readonly admin_state_up: boolean;
  readonly availability_zone?: string | null;
  /** UTC without a mark of it: `2026-11-23 15:23:03`. */
  readonly heartbeat_timestamp?: string;
  readonly configurations?: JsonObject;
}

/** Lists agents: `GET /v2.0/agents`. Comes whole: agents have no pages. */
export function listAgents(
  cloud: Cloud,
  options: Pick<ListNetworkOptions, 'filters' | 'fields'> = {},
  signal?: AbortSignal,
): AsyncIterable<Page<AgentBody>> {
  return listNetworkRows<AgentBody>(cloud, 'agents', options, signal);
}

/** Reads one agent: `GET /v2.0/agents/{id}`. */
export async function getAgent(cloud: Cloud, id: string, signal?: AbortSignal): Promise<AgentBody> {
  return readOne<AgentBody>(cloud, { ...neutron, method: 'GET', path: apiPath`/agents/${id}`, key: 'agent' }, signal);
}

/** Sets `admin_state_up` or `description` of an agent: `PUT /v2.0/agents/{id}`. */
export async function updateAgent(
  cloud: Cloud,
  id: string,
  changes: { readonly admin_state_up?: boolean; readonly description?: string },
  signal?: AbortSignal,
): Promise<AgentBody> {
  const call = {
    ...neutron,
    method: 'PUT',
    path: apiPath`/agents/${id}`,
    body: { agent: changes },
    key: 'agent',
  } as const;
  return readOne<AgentBody>(cloud, call, signal);
}

/** Deletes the record of an agent: `DELETE /v2.0/agents/{id}`. One that lives registers again. */
export async function deleteAgent(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...neutron, method: 'DELETE', path: apiPath`/agents/${id}` }, signal);
}
