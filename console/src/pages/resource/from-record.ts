import type { Resource } from '../../../../src/api/resource.ts';
import type { Transition } from '../../../../src/api/transition.ts';

/**
 * What the record says of a resource that is gone: its last states, and when it was deleted.
 *
 * @param transitions - oldest first
 * @returns `undefined` where nothing was recorded
 */
export function fromRecord(transitions: readonly Transition[]): Resource | undefined {
  const last = transitions.at(-1);
  if (last === undefined) return undefined;
  const { cloud, region, kind, id, name, project, phase, at, seenAt } = last;
  const states = last.to ?? last.from ?? { status: null };
  const first = transitions[0];
  const createdAt = first?.from === null ? first.at : null;
  return {
    cloud,
    region,
    kind,
    id,
    name,
    project,
    states,
    phase,
    host: null,
    links: {},
    facts: {},
    createdAt,
    updatedAt: at,
    since: at,
    seenAt,
  };
}
