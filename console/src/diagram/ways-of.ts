import type { KindModel, TransitionRow } from '../../../src/model/kind-model.ts';
import type { End, Operation, Path, Step } from '../../../src/model/operation.ts';
import { startOf } from '../../../src/model/start-of.ts';
import type { StatePattern } from '../../../src/model/states.ts';
import type { Stop, Way } from './way.ts';

/**
 * Operations that write a state by hand. Each leads from everywhere to everywhere: drawn, they would hide all else, and
 * tell nothing of how the kind moves. The table beside the diagram has them.
 */
export const BY_HAND = /(^|_)(reset_(state|status)|update_status)$/;

/** The part of the states that a diagram is about: vm_state for servers, else the status. */
export function mainPartOf({ parts }: KindModel): 'vmState' | 'status' {
  return parts?.vmState === undefined ? 'status' : 'vmState';
}

/** Every way between states that the model of a kind knows: those of its operations, and what nobody asks for. */
export function waysOf(model: KindModel): readonly Way[] {
  const asked = model.operations
    .filter(({ id }) => !BY_HAND.test(id))
    .flatMap((operation) => operation.paths.flatMap((path) => waysOfPath(model, operation, path)));
  return [...asked, ...(model.transitions ?? []).flatMap((row) => waysOfJump(model, row))];
}

function waysOfPath(model: KindModel, operation: Operation, path: Path): Way[] {
  const start = startOf(operation, path);
  return wayOf(model, { start, steps: path.steps, end: path.end, operation: operation.id, when: path.when });
}

function waysOfJump(model: KindModel, { from, steps, gone, when }: TransitionRow): Way[] {
  if (steps.length === 0 && gone === undefined) return [];
  return wayOf(model, { start: from, steps, end: gone ? { gone } : {}, operation: null, when });
}

interface Line {
  readonly start: StatePattern | null;
  readonly steps: readonly Step[];
  readonly end: End;
  readonly operation: string | null;
  readonly when: string;
}

function wayOf(model: KindModel, { start, steps, end, operation, when }: Line): Way[] {
  const part = mainPartOf(model);
  // What begins in the middle of another way (a restart of the service) is told in the table of what nobody asks for.
  if (start?.taskState !== undefined && !start.taskState.includes(null)) return [];
  const words = start?.[part]?.filter((word) => word !== null);
  const from = start === null ? null : words === undefined || words.length === 0 ? ('any' as const) : words;
  const stops = stopsOf(model, steps);
  const last = end.states?.[part] ?? steps.at(-1)?.states[part] ?? undefined;
  if (end.gone === true) return [{ from, via: stops, to: null, operation, when }];
  if (end.back === true)
    return Array.isArray(from) ? from.map((word) => ({ from: [word], via: stops, to: word, operation, when })) : [];
  if (last === undefined) return [];
  const via = part === 'status' && stops.at(-1)?.word === last ? stops.slice(0, -1) : stops;
  return [{ from, via, to: last, operation, when }];
}

/** The states on the way; a server without a task is at none of them. */
function stopsOf(model: KindModel, steps: readonly Step[]): readonly Stop[] {
  const isServer = mainPartOf(model) === 'vmState';
  const stops = steps.flatMap(({ states }): Stop[] => {
    if (isServer) return states.taskState == null ? [] : [{ word: states.taskState, under: states.vmState ?? null }];
    return states.status == null ? [] : [{ word: states.status, under: null }];
  });
  return stops.filter(({ word }, index) => word !== stops[index - 1]?.word);
}

/** How an operation of a kind without a task fails: from the last state on its way, to one of trouble or back. */
export interface Failure {
  readonly from: string;
  readonly to: string;
  readonly operation: string;
  readonly when: string;
}

/** The failures of the operations of a kind whose only state is its status. */
export function failuresOf(model: KindModel): readonly Failure[] {
  return model.operations
    .filter(({ id }) => !BY_HAND.test(id))
    .flatMap(({ id, paths, errors }) =>
      paths.flatMap((path) => {
        const stops = stopsOf(model, path.steps).map(({ word }) => word);
        const moving = stops.filter((word) =>
          model.states.some(({ name, phase }) => name === word && phase === 'transitional'),
        );
        const from = moving.at(-1);
        if (from === undefined) return [];
        return errors.flatMap(({ states, when }) =>
          states?.status == null || states.status === from ? [] : [{ from, to: states.status, operation: id, when }],
        );
      }),
    );
}
