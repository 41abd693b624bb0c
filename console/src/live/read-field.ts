import type { Resource } from '../../../src/api/resource.ts';
import { STATE_PARTS, type StatePart } from '../../../src/model/states.ts';

/** Names that people use for a part of a state. */
const PARTS: Readonly<Record<string, StatePart>> = {
  task: 'taskState',
  task_state: 'taskState',
  vm_state: 'vmState',
  power_state: 'powerState',
  attach_status: 'attachStatus',
  migration_status: 'migrationStatus',
  replication_status: 'replicationStatus',
};

const OWN = ['cloud', 'region', 'kind', 'id', 'name', 'project', 'phase', 'host'] as const;

/**
 * The values that a resource has in a field: one of its own, a part of its states, a kind that it names (`network`), or anything that is
 * known beside (`flavor`, `size`).
 *
 * @returns texts; `none` for a part that is there and empty; `undefined` where it has no such field
 */
export function readField(row: Resource, field: string): readonly string[] | undefined {
  const own = OWN.find((name) => name === field);
  if (own !== undefined) return [row[own] ?? 'none'];
  const part = (Object.hasOwn(PARTS, field) ? PARTS[field] : undefined) ?? STATE_PARTS.find((name) => name === field);
  if (part !== undefined) {
    const state = row.states[part];
    return state === undefined ? undefined : [state ?? 'none'];
  }
  const links = Object.hasOwn(row.links, field) ? row.links[field] : undefined;
  if (links !== undefined) return links;
  return field.split('.').reduce<unknown>(within, row.facts) === undefined
    ? undefined
    : textsOf(field.split('.').reduce<unknown>(within, row.facts));
}

function within(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (value === null) return ['none'];
  return [typeof value === 'string' ? value : JSON.stringify(value)];
}
