import { endsLater, isWithinRequest } from '../../src/emulator/kernel/walk-step.ts';
import type { Kind } from '../../src/model/kind.ts';
import { modelOf } from '../../src/model/models.ts';
import type { Operation, Path, Step } from '../../src/model/operation.ts';
import { deriveServerStatus } from '../../src/model/server/derive-server-status.ts';
import { startOf } from '../../src/model/start-of.ts';
import type { StateChange } from '../../src/model/states.ts';

/** One way of one operation, stopped before one of its writes. */
export interface OperationCase {
  readonly name: string;
  readonly kind: Kind;
  readonly operation: Operation;
  readonly path: Path;
  /** Which of the operation's paths. */
  readonly pathAt: number;
  /** The write that does not come, from 0; the number of writes: the end. */
  readonly index: number;
  /** `undefined`: the end. */
  readonly step: Step | undefined;
  /** The states in which the resource is when it is asked; `null`: it is made by the operation. */
  readonly start: StateChange | null;
}

/** The kinds whose operations the emulator walks step by step. */
export const WALKED_KINDS = [
  'server',
  'image',
  'volume',
  'volume-snapshot',
  'volume-backup',
] as const satisfies readonly Kind[];

/**
 * Every operation of the model at every write that comes after the request is answered. What the request itself writes cannot hang:
 * it is written, or the request has failed. A first write that is not the API's has nothing before it that could be seen.
 */
export function operationCases(kinds: readonly Kind[] = WALKED_KINDS): readonly OperationCase[] {
  return kinds.flatMap((kind) =>
    modelOf(kind).operations.flatMap((operation) =>
      operation.paths.flatMap((path, pathAt) =>
        indexesOf(path).map((index) => {
          const step = path.steps[index];
          const at =
            step === undefined
              ? 'its end'
              : (step.states.taskState ?? step.states.status ?? step.states.migrationStatus);
          const name = `${kind} ${operation.id} (${path.when}) before ${index}: ${at}`;
          return { name, kind, operation, path, pathAt, index, step, start: startStates(kind, operation, path) };
        }),
      ),
    ),
  );
}

function indexesOf(path: Path): number[] {
  const last = endsLater(path) ? path.steps.length : path.steps.length - 1;
  const indexes = Array.from({ length: last + 1 }, (_, index) => index);
  return indexes.filter((index) => index > 0 && !(index < path.steps.length && isWithinRequest(path, index)));
}

function startStates(kind: Kind, operation: Operation, path: Path): StateChange | null {
  const start = startOf(operation, path);
  if (start === null) return null;
  const words = Object.entries(start).map(([part, all]) => [part, all?.[0] ?? null] as const);
  const states: StateChange = Object.fromEntries(words);
  if (kind !== 'server') return states.status === undefined ? { status: 'available', ...states } : states;
  const vmState = states.vmState ?? 'active';
  const powerState = path.steps[0]?.states.powerState ?? 'running';
  const taskState = states.taskState ?? null;
  return { powerState, ...states, vmState, taskState, status: deriveServerStatus(vmState, taskState) };
}
