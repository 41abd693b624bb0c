import { isKind } from '../../model/kind.ts';
import type { Phase } from '../../model/phase.ts';
import type { RowFilter } from '../../watch/inventory/row-filter.ts';

/** Reads the filter of a checked query: the names are those of `RESOURCE_FILTER`. */
export function readFilter(query: Readonly<Record<string, unknown>>): RowFilter {
  const [status, task] = [textsOf(query.status), textsOf(query.task)];
  const states = {
    ...(status === undefined ? {} : { status }),
    ...(task === undefined ? {} : { taskState: task.map((word) => (word === 'none' ? null : word)) }),
  };
  const linkedTo = linkOf(query.linkedTo);
  const lists = {
    clouds: textsOf(query.cloud),
    regions: textsOf(query.region),
    kinds: textsOf(query.kind)?.filter(isKind),
    ids: textsOf(query.id),
    names: textsOf(query.name),
    projects: textsOf(query.project),
    hosts: textsOf(query.host),
    phases: textsOf(query.phase) as readonly Phase[] | undefined,
  };
  return {
    ...(Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined)) satisfies RowFilter),
    ...(Object.keys(states).length === 0 ? {} : { states }),
    ...(linkedTo === undefined ? {} : { linkedTo }),
  };
}

function textsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.map(String) : undefined;
}

function linkOf(value: unknown): RowFilter['linkedTo'] {
  const [, kind = '', id = ''] = /^([a-z-]+):(.+)$/.exec(typeof value === 'string' ? value : '') ?? [];
  return isKind(kind) ? { kind, id } : undefined;
}
