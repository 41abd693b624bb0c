import type { Kind } from '../../model/kind.ts';
import { PAGE_SIZE } from '../../openstack/list-pages.ts';
import type { Page } from '../../openstack/page.ts';
import type { SliceOptions } from '../../openstack/slices/slice-page.ts';
import type { ChangeQuery, Collection } from '../collection.ts';
import { createSlicing, readOr404, toPages } from './pages.ts';
import type { Body } from './to-resource.ts';

/** While one of many resources moves, everything is listed so often; in between only the newest are. */
const MOVING_SWEEP_MS = 10_000;

const NEWEST = 100;

/** How to read a collection of a service that cannot tell what changed. */
export interface UndatedSource {
  readonly kind: Kind;
  /** The query that lists the newest first. */
  readonly newestFirst: Readonly<Record<string, string>>;
  readonly list: (
    options: SliceOptions & {
      maxPages?: number;
      pageSize?: number;
      filters?: Readonly<Record<string, string>>;
    },
    signal: AbortSignal,
  ) => AsyncIterable<Page<Body>>;
  readonly get: (id: string, signal: AbortSignal) => Promise<Body>;
}

/**
 * Snapshots, backups, attachments, groups and transfers of volumes, and tasks of images: their services have no filter by time for
 * them. As long as all fit a page, each tick lists them all, which is one
 * request however many move; beyond that a tick reads the newest, and all of them every ten seconds while one moves.
 *
 * Source: cinder stable/zed, etc/cinder/resource_filters.json; cinder/db/sqlalchemy/api.py, `_snaps_get_query`;
 * glance stable/zed, glance/api/v2/tasks.py, `TasksController.index`
 */
export function createUndatedCollection({ kind, newestFirst, list, get }: UndatedSource): Collection {
  const isWhole = ({ rows, sinceSweepMs }: ChangeQuery): boolean => {
    if (rows.size <= PAGE_SIZE) return true;
    if (sinceSweepMs < MOVING_SWEEP_MS) return false;
    return [...rows.values()].some(({ goneAtMs, phase }) => goneAtMs === undefined && phase === 'transitional');
  };
  const slicing = createSlicing();
  const newest = { maxPages: 1, pageSize: NEWEST, filters: newestFirst };
  return {
    kind,
    hasTombstones: false,
    listAll: (signal, known) => toPages(kind, list(slicing(known), signal), true),
    listChanged: (query, signal) => {
      const isAll = isWhole(query);
      const options = isAll ? {} : newest;
      return toPages(kind, list({ ...options, ...slicing(query.known) }, signal), isAll);
    },
    get: (id, signal) => readOr404(kind, get(id, signal)),
  };
}
