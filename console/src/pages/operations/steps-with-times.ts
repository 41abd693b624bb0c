import type { ApiOperation } from '../../../../src/api/operations.ts';

/** One state on the way of an operation. */
export interface StepWithTime {
  /** The status; `undefined`: it is deleted. */
  readonly word: string | undefined;
  readonly task: string | undefined;
  readonly at: string;
  /** How long it lasted; `undefined` for the present one, and for the one that it rests in. */
  readonly lastedMs: number | undefined;
}

/** The states of an operation with how long each lasted. */
export function stepsWithTimes({ steps }: Pick<ApiOperation, 'steps'>): readonly StepWithTime[] {
  return steps.map(({ states, at }, index) => {
    const next = steps[index + 1];
    const task = states?.taskState ?? states?.migrationStatus;
    return {
      word: states === null ? undefined : (states.status ?? states.vmState ?? '–'),
      task: task === null || task === 'none' ? undefined : task,
      at,
      lastedMs: next === undefined ? undefined : Date.parse(next.at) - Date.parse(at),
    };
  });
}
