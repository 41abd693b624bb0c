import { decide } from './decide.ts';
import type { Facts } from './facts.ts';
import type { Kind } from './kind.ts';
import type { PhaseRule } from './kind-model.ts';
import { modelOf } from './models.ts';
import type { Phase } from './phase.ts';
import type { StateRow } from './state-row.ts';

/**
 * Says what a resource's states mean to someone who waits, from its whole representation.
 *
 * A server with a task is `transitional` under any status; a volume that migrates, an image that is being copied to another
 * store and a port that has just got a server as well. A kind without statuses is `stable`.
 *
 * @returns `unknown` for any state that the model has no row for; never throws
 */
export function phaseOf(facts: Facts): Phase {
  return phaseRuleOf(facts)?.phase ?? phaseOfStatus(facts);
}

/** The rule that decides the phase before the status does, with its time limit; `undefined` when the status decides. */
export function phaseRuleOf(facts: Facts): PhaseRule | undefined {
  return modelOf(facts.kind).phaseRules?.find((rule) =>
    rule.when.every((condition) => decide(condition, facts) === true),
  );
}

/**
 * Claims that a resource may change at any moment, so that a watcher should look often.
 *
 * Wider than the phase `transitional`: a task that the model does not know moves too.
 */
export function isMoving(facts: Facts): boolean {
  return phaseOf(facts) === 'transitional' || typeof facts.states.taskState === 'string';
}

/** The words that a kind's `status` can have; empty for a kind without one. */
export function statesOf(kind: Kind): readonly StateRow[] {
  return modelOf(kind).states;
}

function phaseOfStatus({ kind, states }: Facts): Phase {
  const { states: rows, parts } = modelOf(kind);
  // A notification tells the vm_state and no status.
  const vmState = parts?.vmState?.find((row) => row.name === states.vmState);
  if (states.status === null && vmState !== undefined) return vmState.phase;
  if (rows.length === 0) return states.status === null ? 'stable' : 'unknown';
  return rows.find((row) => row.name === states.status)?.phase ?? 'unknown';
}
