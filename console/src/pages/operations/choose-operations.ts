import type { ApiOperation } from '../../../../src/api/operations.ts';
import type { Kind } from '../../../../src/model/kind.ts';
import type { Scope } from '../../live/scope.ts';
import { phaseOfOperation } from './ends.ts';

/** Which operations are looked for. */
export interface OperationFilter {
  /** A piece of the operation, the id or name of its resource, the user, or a request id. */
  readonly text: string;
  readonly kind: Kind | undefined;
  /** `good`: it succeeded; `bad`: it did not. */
  readonly end: 'all' | 'good' | 'bad';
}

/** Operations, those that are under way apart from those that are over; each the newest first. */
export interface ChosenOperations {
  readonly running: readonly ApiOperation[];
  readonly ended: readonly ApiOperation[];
}

/**
 * Chooses operations.
 *
 * @param nameOf - the name of the resource of one, as far as it is known
 */
export function chooseOperations(
  all: readonly ApiOperation[],
  { text, kind, end }: OperationFilter,
  { scope, nameOf }: { readonly scope: Scope; readonly nameOf: (operation: ApiOperation) => string | undefined },
): ChosenOperations {
  const wanted = text.trim().toLowerCase();
  const fits = (one: ApiOperation): boolean => {
    if (scope.cloud !== undefined && one.cloud !== scope.cloud) return false;
    if (kind !== undefined && one.kind !== kind) return false;
    if (wanted === '') return true;
    const words = [one.operation, one.id, one.resource, nameOf(one), one.by.user, one.requestId, one.serviceRequestId];
    return words.some((word) => word?.toLowerCase().includes(wanted));
  };
  const isWanted = (one: ApiOperation): boolean =>
    end === 'all' || (phaseOfOperation(one) === 'stable') === (end === 'good');
  const fitting = all.filter(fits);
  return {
    running: fitting.filter(({ state }) => state !== 'ended'),
    ended: fitting.filter((one) => one.state === 'ended' && isWanted(one)),
  };
}
