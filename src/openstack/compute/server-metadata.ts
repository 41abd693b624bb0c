import type { Cloud } from '../cloud.ts';
import { apiPath } from '../path.ts';
import { readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { nova } from './microversion.ts';

/** Metadata of a server: keys and texts of the user's. */
export type ServerMetadata = Readonly<Record<string, string>>;

/** Reads the metadata of a server: `GET /servers/{id}/metadata`. */
export async function getServerMetadata(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ServerMetadata> {
  const call = { ...nova, method: 'GET', path: apiPath`/servers/${id}/metadata`, key: 'metadata' } as const;
  return readOne<ServerMetadata>(cloud, call, signal);
}

/** Sets some metadata of a server and keeps the rest: `POST /servers/{id}/metadata`. Gives the whole of it. */
export async function setServerMetadata(
  cloud: Cloud,
  id: string,
  metadata: ServerMetadata,
  signal?: AbortSignal,
): Promise<ServerMetadata> {
  const post = { method: 'POST', path: apiPath`/servers/${id}/metadata`, body: { metadata } } as const;
  return readOne<ServerMetadata>(cloud, { ...nova, ...post, retry: 'idempotent', key: 'metadata' }, signal);
}

/** Removes one key of the metadata of a server: `DELETE /servers/{id}/metadata/{key}`. */
export async function deleteServerMetadata(
  cloud: Cloud,
  id: string,
  key: string,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  return send(cloud, { ...nova, method: 'DELETE', path: apiPath`/servers/${id}/metadata/${key}` }, signal);
}

/** Replaces the tags of a server: `PUT /servers/{id}/tags`, since 2.26. Gives them. */
export async function replaceServerTags(
  cloud: Cloud,
  id: string,
  tags: readonly string[],
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const put = { method: 'PUT', path: apiPath`/servers/${id}/tags`, body: { tags }, minMicroversion: '2.26' } as const;
  return readOne<readonly string[]>(cloud, { ...nova, ...put, retry: 'idempotent', key: 'tags' }, signal);
}

/** Adds one tag to a server: `PUT /servers/{id}/tags/{tag}`, since 2.26. */
export async function addServerTag(cloud: Cloud, id: string, tag: string, signal?: AbortSignal): Promise<ApiResponse> {
  const put = { method: 'PUT', path: apiPath`/servers/${id}/tags/${tag}`, minMicroversion: '2.26' } as const;
  return send(cloud, { ...nova, ...put, retry: 'idempotent' }, signal);
}

/** Removes one tag of a server: `DELETE /servers/{id}/tags/{tag}`, since 2.26. */
export async function removeServerTag(
  cloud: Cloud,
  id: string,
  tag: string,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const call = { method: 'DELETE', path: apiPath`/servers/${id}/tags/${tag}`, minMicroversion: '2.26' } as const;
  return send(cloud, { ...nova, ...call }, signal);
}
