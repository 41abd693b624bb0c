import type { Kind } from '../../model/kind.ts';
import type { Phase } from '../../model/phase.ts';
import { STATE_PARTS, type StatePattern, type States } from '../../model/states.ts';
import type { Row, Shard } from '../../store/records.ts';
import { matchesGlob } from './glob.ts';

/** Which resources are meant; an absent field is not looked at. All that are given must hold; of a list, one. */
export interface RowFilter {
  readonly kinds?: readonly Kind[];
  readonly clouds?: readonly string[];
  readonly regions?: readonly string[];
  /** Ids of projects. */
  readonly projects?: readonly string[];
  readonly ids?: readonly string[];
  /** Names; `*` stands for any characters, `?` for one. */
  readonly names?: readonly string[];
  readonly hosts?: readonly string[];
  readonly phases?: readonly Phase[];
  /** Words for each part of the states that is looked at. */
  readonly states?: StatePattern;
  /** Only those that name this resource: `{ kind: 'server', id }` are its ports, volumes, migrations. */
  readonly linkedTo?: { readonly kind: Kind; readonly id: string };
  /** Only those whose present states began before this moment, epoch milliseconds, or before anyone watched. */
  readonly inStateBeforeMs?: number;
  /** Only those created before this moment of the service's clock. */
  readonly createdBeforeMs?: number;
  /** Only those created at or after this moment of the service's clock. */
  readonly createdAfterMs?: number;
}

/** Claims that a resource exists and fits a filter. */
export function fits({ shard, row }: { shard: Shard; row: Row }, filter: RowFilter): boolean {
  if (row.goneAtMs !== undefined || !fitsShard(shard, filter)) return false;
  if (!has(filter.ids, row.id) || !has(filter.phases, row.phase) || !fitsStates(row.states, filter.states))
    return false;
  if (!hasMaybe(filter.projects, row.project) || !hasMaybe(filter.hosts, row.host)) return false;
  if (filter.names !== undefined && !filter.names.some((glob) => matchesGlob(row.name, glob))) return false;
  const { linkedTo } = filter;
  if (linkedTo !== undefined && row.links[linkedTo.kind]?.includes(linkedTo.id) !== true) return false;
  return fitsTimes(row, filter);
}

/** Claims that resources of a shard can fit a filter. */
export function fitsShard({ kind, cloud, region }: Shard, { kinds, clouds, regions }: RowFilter): boolean {
  return has(kinds, kind) && has(clouds, cloud) && has(regions, region);
}

/** Claims that states fit a pattern. */
export function fitsStates(states: States, pattern: StatePattern | undefined): boolean {
  if (pattern === undefined) return true;
  return STATE_PARTS.every((part) => pattern[part] === undefined || hasMaybe(pattern[part], states[part]));
}

function fitsTimes(
  { sinceMs, createdAtMs }: Row,
  { inStateBeforeMs, createdBeforeMs, createdAfterMs }: RowFilter,
): boolean {
  if (inStateBeforeMs !== undefined && sinceMs !== null && sinceMs >= inStateBeforeMs) return false;
  if (createdBeforeMs !== undefined && (createdAtMs === null || createdAtMs >= createdBeforeMs)) return false;
  return createdAfterMs === undefined || (createdAtMs !== null && createdAtMs >= createdAfterMs);
}

function has<T>(wanted: readonly T[] | undefined, value: T): boolean {
  return wanted === undefined || wanted.includes(value);
}

function hasMaybe<T>(wanted: readonly T[] | undefined, value: T | undefined): boolean {
  return wanted === undefined || (value !== undefined && wanted.includes(value));
}
