import type { Cloud } from '../cloud.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne } from '../read-body.ts';
import { nova } from './microversion.ts';

/** Where to reach the console of a server. The URL holds a secret: it opens the console to whoever has it. */
export interface RemoteConsoleBody extends JsonObject {
  readonly protocol: string;
  readonly type: string;
  readonly url: string;
}

/** Opens a way to the console of a server: `POST /servers/{id}/remote-consoles`, since 2.6. */
export async function createRemoteConsole(
  cloud: Cloud,
  serverId: string,
  console: { readonly protocol: 'vnc' | 'spice' | 'serial' | 'mks'; readonly type: string },
  signal?: AbortSignal,
): Promise<RemoteConsoleBody> {
  const path = apiPath`/servers/${serverId}/remote-consoles`;
  const post = { method: 'POST', path, body: { remote_console: console }, minMicroversion: '2.6' } as const;
  return readOne<RemoteConsoleBody>(cloud, { ...nova, ...post, retry: 'never', key: 'remote_console' }, signal);
}

/** Reads what the hypervisor measures of a running server; for admins: `GET /servers/{id}/diagnostics`. */
export async function getServerDiagnostics(cloud: Cloud, serverId: string, signal?: AbortSignal): Promise<JsonObject> {
  const path = apiPath`/servers/${serverId}/diagnostics`;
  return readOne<JsonObject>(cloud, { ...nova, method: 'GET', path, key: '' }, signal);
}
