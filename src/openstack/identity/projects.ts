import type { Cloud } from '../cloud.ts';
import { collect, listPages } from '../list-pages.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne } from '../read-body.ts';

const keystone = { service: 'identity' } as const;

/**
 * A project.
 *
 * Source: keystone stable/zed, keystone/api/projects.py
 */
export interface ProjectBody extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly domain_id: string | null;
  readonly enabled?: boolean;
  readonly parent_id?: string | null;
  readonly is_domain?: boolean;
  readonly description?: string;
  readonly tags?: readonly string[];
}

/** Lists the projects of the cloud; for admins: `GET /v3/projects`. Comes whole: Keystone has no pages for them. */
export async function listProjects(
  cloud: Cloud,
  filters: { readonly domain_id?: string; readonly name?: string; readonly enabled?: boolean } = {},
  signal?: AbortSignal,
): Promise<ProjectBody[]> {
  const list = { ...keystone, path: '/projects', key: 'projects', paged: false, query: filters };
  return collect(listPages<ProjectBody>(cloud, list, {}, signal));
}

/** Lists the projects that we can sign in to: `GET /v3/auth/projects`. */
export async function listOwnProjects(cloud: Cloud, signal?: AbortSignal): Promise<ProjectBody[]> {
  const list = { ...keystone, path: '/auth/projects', key: 'projects', paged: false };
  return collect(listPages<ProjectBody>(cloud, list, {}, signal));
}

/** Reads one project: `GET /v3/projects/{id}`; of others for admins. */
export async function getProject(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ProjectBody> {
  return readOne<ProjectBody>(
    cloud,
    { ...keystone, method: 'GET', path: apiPath`/projects/${id}`, key: 'project' },
    signal,
  );
}
