import { decide } from './decide.ts';
import type { Facts } from './facts.ts';
import type { KindModel, PhaseRule } from './kind-model.ts';
import type { Phase } from './phase.ts';

/** The phase of a resource by a model at hand; see `phaseOf`. */
export function phaseIn(model: KindModel, facts: Facts): Phase {
  return phaseRuleIn(model, facts)?.phase ?? phaseOfStatus(model, facts);
}

/** The first rule that decides the phase before the status does. */
export function phaseRuleIn({ phaseRules }: KindModel, facts: Facts): PhaseRule | undefined {
  return phaseRules?.find((rule) => rule.when.every((condition) => decide(condition, facts) === true));
}

function phaseOfStatus({ states: rows, parts }: KindModel, { states }: Facts): Phase {
  // A notification tells the vm_state and no status.
  const vmState = parts?.vmState?.find((row) => row.name === states.vmState);
  if (states.status === null && vmState !== undefined) return vmState.phase;
  if (rows.length === 0) return states.status === null ? 'stable' : 'unknown';
  return rows.find((row) => row.name === states.status)?.phase ?? 'unknown';
}
