import type { Facts } from './facts.ts';
import type { Kind } from './kind.ts';
import type { PhaseRule } from './kind-model.ts';
import { modelOf } from './models.ts';
import type { Phase } from './phase.ts';
import { phaseIn, phaseRuleIn } from './phase-in.ts';
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
  return phaseIn(modelOf(facts.kind), facts);
}

/** The rule that decides the phase before the status does, with its time limit; `undefined` when the status decides. */
export function phaseRuleOf(facts: Facts): PhaseRule | undefined {
  return phaseRuleIn(modelOf(facts.kind), facts);
}

/**
 * Claims that a resource may change at any moment, so that a watcher should look often.
 *
 * Wider than the phase `transitional`: a task that the model does not know moves too.
 */
export function isMoving(facts: Facts): boolean {
  const phase = phaseOf(facts);
  return phase === 'transitional' || (phase === 'unknown' && typeof facts.states.taskState === 'string');
}

/** The words that a kind's `status` can have; empty for a kind without one. */
export function statesOf(kind: Kind): readonly StateRow[] {
  return modelOf(kind).states;
}
