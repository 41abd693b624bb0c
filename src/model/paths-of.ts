import { misfits } from './decide.ts';
import type { Kind } from './kind.ts';
import { modelOf } from './models.ts';
import type { Operation, Path } from './operation.ts';
import { startOf } from './start-of.ts';
import type { States } from './states.ts';

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
