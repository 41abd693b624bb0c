import type { Kind } from './kind.ts';
import type { KindModel } from './kind-model.ts';
import type { ApiCall, Http, Operation, Path, Policy } from './operation.ts';
import type { Phase } from './phase.ts';
import { type StatusMapRow, statusRows } from './server/status-rows.ts';
import type { StateChange, StatePart } from './states.ts';

/** Words that will do; `any`: not looked at; `none`: there is no resource yet. */
export type Words = readonly (string | null)[] | 'any' | 'none';

/** An operation as data for a reader: no constructor, no shorthand. */
export interface OperationDescription {
  readonly id: string;
  /** Server: what vm_state and task_state must be; `null` among the tasks is an idle server. */
  readonly vmStates?: Words;
  readonly taskStates?: Words;
  /** Other kinds: what each part must be. */
  readonly requires?: Readonly<Record<string, Words>>;
  readonly lockBlocks: boolean;
  readonly mustHaveLaunched: boolean;
  readonly host?: 'set' | 'set-and-up';
  readonly paths: readonly PathDescription[];
  readonly api: ApiCall | null;
  readonly microversion: { readonly min: string | null; readonly max: string | null };
  readonly policy: Policy;
  readonly http: Http;
}

/** A path with its steps spread out: `{ by, status, vmState, taskState, powerState }`. */
export interface PathDescription {
  readonly when: string;
  readonly steps: readonly ({ readonly by: string; readonly note?: string } & StateChange)[];
  readonly end: Path['end'];
  readonly note?: string;
}

/** A kind as data for a reader. */
export interface KindDescription {
  readonly kind: Kind;
  readonly service: string;
  /** Server: every vm_state with every task_state and with none. */
  readonly statusMap?: readonly StatusMapRow[];
  /** The words of the status, and what each means. */
  readonly states: readonly { readonly name: string; readonly phase: Phase }[];
  readonly operations: readonly OperationDescription[];
}

/** Describes a model at hand by plain data alone; see `describeKind`. */
export function describeModel(model: KindModel): KindDescription {
  const { kind, service, states, operations } = model;
  const statusMap = statusRows(model);
  return {
    kind,
    service,
    ...(statusMap.length > 0 && { statusMap }),
    states: states.map(({ name, phase }) => ({ name, phase })),
    operations: operations.map(describeOperation),
  };
}

function describeOperation(operation: Operation): OperationDescription {
  const { id, requires, lockBlocks, paths, api, microversion, policy, http } = operation;
  return {
    id,
    ...(operation.kind === 'server' ? serverWords(operation) : { requires: requiredWords(operation) }),
    lockBlocks,
    mustHaveLaunched: requires.launched === true,
    ...(requires.host !== undefined && { host: requires.host }),
    paths: paths.map(describePath),
    api,
    microversion: { min: microversion.min, max: microversion.max },
    policy,
    http,
  };
}

function serverWords(operation: Operation): { vmStates: Words; taskStates: Words } {
  return { vmStates: wordsOf(operation, 'vmState'), taskStates: wordsOf(operation, 'taskState') };
}

function requiredWords(operation: Operation): Readonly<Record<string, Words>> {
  return { status: wordsOf(operation, 'status'), ...operation.requires.states };
}

function wordsOf({ requires }: Operation, part: StatePart): Words {
  return requires.creates ? 'none' : (requires.states[part] ?? 'any');
}

function describePath({ when, steps, end, note }: Path): PathDescription {
  const spread = steps.map(({ by, states, note: remark }) => ({
    by,
    ...states,
    ...(remark !== undefined && { note: remark }),
  }));
  return { when, steps: spread, end, ...(note !== undefined && { note }) };
}
