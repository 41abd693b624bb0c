import type { Resource } from '../../../../src/api/resource.ts';
import type { Transition } from '../../../../src/api/transition.ts';
import type { Kind } from '../../../../src/model/kind.ts';
import type { States } from '../../../../src/model/states.ts';
import type { Recent } from '../../live/recent-transitions.ts';
import { keyOf, type ResourceKey } from '../../live/resource-key.ts';
import type { Motion } from './motion.ts';

/** By resource: what is at hand of its transitions, the newest first. */
export function transitionsByResource(recent: Recent): ReadonlyMap<ResourceKey, readonly Transition[]> {
  const byKey = new Map<ResourceKey, Transition[]>();
  for (const one of recent) {
    const key = keyOf(one);
    const own = byKey.get(key);
    if (own === undefined) byKey.set(key, [one]);
    else own.push(one);
  }
  return byKey;
}

/** The states of a resource that were seen since it was last at rest, the present ones last. */
export function traceOf({ states }: Resource, own: readonly Transition[] = []): readonly (States | null)[] {
  const trace: (States | null)[] = [states];
  for (const { from } of own) {
    trace.unshift(from);
    if (from === null || (from.taskState ?? null) === null) break;
  }
  return trace;
}

/** What says where something is in its operation. */
export type MotionModel = (kind: Kind, trace: readonly (States | null)[], sizeGib: number) => Motion;

/** So many answers are kept: a cloud has far fewer ways that are gone at a time. */
const KEPT = 500;

/** Keeps what a model answered: to find a place takes a millisecond or more, and many resources go the same way. */
export function rememberMotion(find: MotionModel): MotionModel {
  const known = new Map<string, Motion>();
  return (kind, trace, sizeGib) => {
    const name = JSON.stringify([kind, trace, sizeGib]);
    const motion = known.get(name) ?? find(kind, trace, sizeGib);
    known.delete(name);
    known.set(name, motion);
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return motion;
  };
}
