import { misfits } from './decide.ts';
import type { Kind } from './kind.ts';
import { modelOf } from './models.ts';
import type { Operation, Path } from './operation.ts';
import type { StatePattern, States } from './states.ts';

/** All that can be asked of a kind. */
export function operationsOf(kind: Kind): readonly Operation[] {
  return modelOf(kind).operations;
}

/** One operation; `undefined` for an id that the kind does not have. */
export function operationOf(kind: Kind, operationId: string): Operation | undefined {
  return operationsOf(kind).find(({ id }) => id === operationId);
}

/**
 * The ways an operation can take, step by step.
 *
 * @param states - only the ways that start in these states; parts that were not seen fit everything
 * @returns empty for an operation that moves no states, and for an id that the kind does not have
 */
export function pathsOf(kind: Kind, operationId: string, states?: Partial<States>): readonly Path[] {
  const operation = operationOf(kind, operationId);
  if (operation === undefined) return [];
  if (states === undefined) return operation.paths;
  return operation.paths.filter((path) => {
    const start = startOf(operation, path);
    return start !== null && misfits(start, states).length === 0;
  });
}

/**
 * The states a path starts from: what the operation requires, in the vm_state of the path's first step, unless the row says so itself.
 *
 * @returns `null` for a path that makes the resource
 */
export function startOf(operation: Operation, path: Path): StatePattern | null {
  if (path.from !== undefined) return path.from;
  if (operation.requires.creates) return null;
  const vmState = path.steps[0]?.states.vmState;
  return vmState == null ? operation.requires.states : { ...operation.requires.states, vmState: [vmState] };
}
