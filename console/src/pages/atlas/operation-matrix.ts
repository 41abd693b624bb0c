import type { KindModel } from '../../../../src/model/kind-model.ts';
import type { Operation } from '../../../../src/model/operation.ts';
import type { Phase } from '../../../../src/model/phase.ts';

/**
 * What an operation says to a state.
 *
 * - `yes`, `no`: allowed, refused
 * - `option`: allowed when the request names an option (`force`) or the resource is of a kind (`multiattach`)
 */
export const ANSWERS = ['yes', 'no', 'option'] as const;

/** One of {@link ANSWERS}. */
export type Answer = (typeof ANSWERS)[number];

/** One operation beside every state. */
export interface MatrixRow {
  readonly operation: string;
  /** It makes the resource: there is no state to look at. */
  readonly creates: boolean;
  readonly answers: readonly Answer[];
  /** The options of `option`. */
  readonly options: readonly string[];
}

/** Operations by state. */
export interface Matrix {
  readonly columns: readonly { readonly word: string; readonly phase: Phase }[];
  readonly rows: readonly MatrixRow[];
}

/**
 * Which operation is allowed in which state: for servers in which vm_state, with no task running. What else must hold (a lock, a
 * quota, other resources) is not in it.
 */
export function matrixOf(model: KindModel): Matrix {
  const part = model.parts?.vmState === undefined ? 'status' : 'vmState';
  const states = (model.parts?.vmState ?? model.states).filter(({ phase }) => phase !== 'unknown');
  const rows = model.operations
    .filter(({ removed }) => removed === undefined)
    .map((operation) => rowOf(operation, part, states));
  return { columns: states.map(({ name, phase }) => ({ word: name, phase })), rows };
}

function rowOf(
  operation: Operation,
  part: 'status' | 'vmState',
  states: readonly { readonly name: string }[],
): MatrixRow {
  const { requires } = operation;
  const options = requires.orWith ?? [];
  const answers = states.map(({ name }): Answer => {
    const isRejected = requires.rejects?.[part]?.includes(name) === true;
    if (!isRejected && (requires.states[part]?.includes(name) ?? true)) return 'yes';
    return options.some((one) => one.states[part]?.includes(name) ?? true) ? 'option' : 'no';
  });
  return {
    operation: operation.id,
    creates: requires.creates === true,
    answers,
    options: options.map(({ option }) => option),
  };
}
