import type { HttpResponse } from '../../../http/message.ts';
import type { Query } from '../../../http/query.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { ImageState } from '../image-state.ts';
import { memberKey } from '../members/state.ts';
import { readLimit, withLinks } from '../paging.ts';
import { imageBody } from './body.ts';
import { type ImageFilter, readFilter } from './filters.ts';
import { targetOf } from './lookup.ts';
import { readOrder } from './sorting.ts';
import type { ImageRow } from './state.ts';
import { findVisible, type Viewer } from './visible.ts';

/** Parameters that are no filters. */
const OTHERS = ['limit', 'marker', 'member_status', 'tag', 'sort', 'sort_key', 'sort_dir', 'visibility', 'os_hidden'];

/** Lists images. Source: glance stable/zed, glance/api/v2/images.py, `ImagesController.index`, `ResponseSerializer.index` */
export function listImages(request: ServiceRequest): HttpResponse {
  const { query, cloud, caller } = request;
  const limit = readLimit(query);
  const select = readSelection(cloud.image, { query, viewer: caller });
  request.enforce('get_images', { project_id: caller.projectId });
  const page = select(limit);
  const shown = page.filter((row) => caller.isAdmin || request.allows('get_image', targetOf(request, row)));
  const next = page.length === limit ? shown.at(-1)?.id : undefined;
  return json(200, withLinks({ images: shown.map(imageBody) }, { query, path: '/v2/images', schema: 'images', next }));
}

/** What is asked for in a list, and who asks. */
export interface ListAsked {
  readonly query: Query;
  readonly viewer: Viewer;
}

/**
 * Reads what a list of images is asked for.
 *
 * @returns finds up to so many of them
 * @throws Fault 400; for a marker that is no image only when they are looked for
 */
export function readSelection(state: ImageState, asked: ListAsked): (limit: number) => readonly ImageRow[] {
  const filters = [readVisible(state, asked), ...readFilters(asked.query)];
  const order = readOrder(asked.query);
  return (limit) => {
    const sorted = order ? state.images.all().sort(order) : state.images.inOrder('newest');
    const page: ImageRow[] = [];
    for (let at = startOf(state, asked, sorted); at < sorted.length && page.length < limit; at++) {
      const row = sorted[at];
      if (row && filters.every((filter) => filter(row))) page.push(row);
    }
    return page;
  };
}

/** Where the page begins. @throws Fault 400 */
function startOf(state: ImageState, { query, viewer }: ListAsked, sorted: readonly ImageRow[]): number {
  const marker = query.last('marker');
  if (marker === undefined) return 0;
  const row = findVisible(state, marker, viewer);
  if (row === undefined) throw new Fault(400, `No image found with ID ${marker}`);
  return sorted.indexOf(row) + 1;
}

function readFilters(query: Query): ImageFilter[] {
  if (query.last('changes-since')) {
    throw new Fault(400, 'The "changes-since" filter is no longer available on v2.');
  }
  const filters = [readFilter('os_hidden', query.last('os_hidden') ?? 'false')];
  for (const name of query.names()) {
    if (!OTHERS.includes(name)) filters.push(readFilter(name, query.last(name) ?? ''));
  }
  const tags = query.all('tag').map((tag) => tag.trim());
  if (tags.length > 0) filters.push((row) => tags.every((tag) => row.tags.includes(tag)));
  return filters;
}

/**
 * What a caller finds in a list: less than what can be read by id. Community images show only when asked for; shared ones when
 * the project accepted them.
 *
 * Source: glance stable/zed, glance/db/sqlalchemy/api.py, `_select_images_query`, `image_get_all`
 */
function readVisible(state: ImageState, { query, viewer }: ListAsked): ImageFilter {
  const visibility = query.last('visibility') ?? '';
  if (!['', 'community', 'public', 'private', 'shared', 'all'].includes(visibility)) {
    throw new Fault(400, `Invalid visibility value: ${visibility}`);
  }
  const status = query.last('member_status') ?? 'accepted';
  if (!['pending', 'accepted', 'rejected', 'all'].includes(status)) throw new Fault(400, `Invalid status: ${status}`);
  const isMine = (row: ImageRow) => row.owner !== null && row.owner === viewer.projectId;
  const isShared = (row: ImageRow) => {
    if (row.visibility !== 'shared') return false;
    const member = state.members.find(memberKey(row.id, viewer.projectId ?? ''));
    return member !== undefined && (status === 'all' || member.status === status);
  };
  const isOpen = (row: ImageRow) => row.visibility === 'public' || row.visibility === 'community';
  return (row) => {
    if (visibility !== '' && visibility !== 'all' && row.visibility !== visibility) return false;
    if (visibility === '' && row.visibility === 'community' && !isMine(row)) return false;
    return viewer.isAdmin || isOpen(row) || isMine(row) || isShared(row);
  };
}
