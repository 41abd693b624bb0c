import type { Cloud } from '../cloud.ts';
import { collect, type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne } from '../read-body.ts';

const glance = { service: 'image' } as const;

/**
 * A task of Glance: an import, for the most part. The list leaves out `input`, `result` and `message`.
 *
 * Source: glance stable/zed, glance/api/v2/tasks.py, `ResponseSerializer._format_task`
 */
export interface ImageTaskBody extends JsonObject {
  readonly id: string;
  readonly type: string;
  /** `pending`, `processing`, `success`, `failure`. */
  readonly status: string;
  readonly owner?: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly expires_at?: string | null;
  readonly image_id?: string | null;
  readonly request_id?: string | null;
  readonly input?: JsonObject | null;
  readonly result?: JsonObject | null;
  readonly message?: string;
}

/** Lists tasks; for admins unless the policy says otherwise: `GET /v2/tasks`. */
export function listImageTasks(
  cloud: Cloud,
  options: ListOptions & { readonly status?: string; readonly type?: string } = {},
  signal?: AbortSignal,
): AsyncIterable<Page<ImageTaskBody>> {
  const query = { status: options.status, type: options.type };
  return listPages<ImageTaskBody>(cloud, { ...glance, path: '/tasks', key: 'tasks', query }, options, signal);
}

/** Reads one task, whole: `GET /v2/tasks/{id}`. */
export async function getImageTask(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ImageTaskBody> {
  return readOne<ImageTaskBody>(cloud, { ...glance, method: 'GET', path: apiPath`/tasks/${id}`, key: '' }, signal);
}

/** Lists those tasks of an image that were begun in our project, whole: `GET /v2/images/{id}/tasks`, since Glance 2.12 (Wallaby). */
export async function listTasksOfImage(cloud: Cloud, imageId: string, signal?: AbortSignal): Promise<ImageTaskBody[]> {
  const list = { ...glance, path: apiPath`/images/${imageId}/tasks`, key: 'tasks', paged: false };
  return collect(listPages<ImageTaskBody>(cloud, list, {}, signal));
}
