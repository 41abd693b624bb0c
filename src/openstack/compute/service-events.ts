import type { Cloud } from '../cloud.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { nova } from './microversion.ts';

// What other services ask of Nova; allowed to services and admins.

/** An event that another service tells Nova of, such as `network-vif-plugged` or `volume-extended` (2.51). */
export interface ExternalEventBody extends JsonObject {
  readonly name: string;
  readonly server_uuid: string;
  readonly status?: 'completed' | 'failed' | 'in-progress';
  /** The port or volume it is about. */
  readonly tag?: string;
}

/** Tells Nova of events: `POST /os-server-external-events`. Each comes back with its own `code`. */
export async function sendExternalEvents(
  cloud: Cloud,
  events: readonly ExternalEventBody[],
  signal?: AbortSignal,
): Promise<readonly ExternalEventBody[]> {
  const post = { method: 'POST', path: '/os-server-external-events', body: { events }, retry: 'never' } as const;
  return readOne<readonly ExternalEventBody[]>(cloud, { ...nova, ...post, key: 'events' }, signal);
}

/** Begins a snapshot of a volume that only the hypervisor can make: `POST /os-assisted-volume-snapshots`. */
export async function createAssistedSnapshot(
  cloud: Cloud,
  snapshot: { readonly volume_id: string; readonly create_info: JsonObject },
  signal?: AbortSignal,
): Promise<JsonObject> {
  const post = { method: 'POST', path: '/os-assisted-volume-snapshots', body: { snapshot }, retry: 'never' } as const;
  return readOne<JsonObject>(cloud, { ...nova, ...post, key: 'snapshot' }, signal);
}

/** Deletes such a snapshot: `DELETE /os-assisted-volume-snapshots/{id}`. */
export async function deleteAssistedSnapshot(
  cloud: Cloud,
  id: string,
  deleteInfo: JsonObject,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const path = apiPath`/os-assisted-volume-snapshots/${id}`;
  const query = { delete_info: JSON.stringify(deleteInfo) };
  return send(cloud, { ...nova, method: 'DELETE', path, query, retry: 'never' }, signal);
}
