import type { Kind } from '../../model/kind.ts';
import { isBetweenWrites } from '../../model/operation-place.ts';
import type { States } from '../../model/states.ts';
import type { Transition } from '../../store/records.ts';

/** So many states of a resource in motion are remembered; the oldest go first. */
const LONGEST = 12;

/** What was seen of a resource since it was last at rest, oldest first; `null`: it did not exist. */
export type Trace = readonly (States | null)[];

/** How resources in motion came to be where they are. Those at rest are not remembered. A server between two writes is in motion. */
export interface Traces {
  /** Takes a transition; answers the trace that ends with it, `undefined` where it is known only in part what it led to. */
  step(transition: Transition): Trace | undefined;
  /** The trace of a resource in motion; `undefined` when its way was not seen. */
  of(kind: Kind, id: string): Trace | undefined;
}

/** Claims that a resource with these states may move by itself. */
export function isInMotion(phase: string, states: States | null): boolean {
  return states !== null && (phase === 'transitional' || typeof states.taskState === 'string');
}

/** Claims that all states are known: steps from the action log of a server can lack what the log does not prove. */
function isWhole(kind: Kind, states: States | null): boolean {
  return kind !== 'server' || states === null || states.status !== null;
}

/** Makes an empty memory. */
export function createTraces(): Traces {
  const traces = new Map<string, Trace>();
  return {
    step: ({ kind, id, from, to, phase }) => {
      const key = `${kind} ${id}`;
      const known = traces.get(key) ?? [from];
      if (!isWhole(kind, to)) {
        traces.set(key, known);
        return undefined;
      }
      const trace = [...known, to].slice(-LONGEST);
      const isBetween = kind === 'server' && phase === 'stable' && trace.length > 2 && isBetweenWrites(kind, trace);
      if (isBetween || isInMotion(phase, to)) traces.set(key, trace);
      else traces.delete(key);
      return trace;
    },
    of: (kind, id) => traces.get(`${kind} ${id}`),
  };
}
