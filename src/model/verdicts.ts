import { checkDependencies } from './check-dependencies.ts';
import { checkStates } from './check-states.ts';
import { misfits } from './decide.ts';
import type { Facts } from './facts.ts';
import type { Kind } from './kind.ts';
import { compareMicroversions } from './microversion.ts';
import { modelOf } from './models.ts';
import type { Operation } from './operation.ts';
import { operationOf, operationsOf } from './paths-of.ts';
import { decidePolicy, hiddenClaim, isPolicyDefault, whoPasses } from './policy.ts';
import { nounOf } from './sentences.ts';
import type { Caller, Reason, Verdict } from './verdict.ts';

/** What one check found. */
export interface Finding {
  readonly reasons?: readonly Reason[];
  readonly unchecked?: readonly string[];
}

/** A rule that looks at one kind of obstacle. */
export type Check = (operation: Operation, facts: Facts, caller: Caller) => Finding;

/**
 * Says of every operation of a resource whether it is allowed now, and if not why, in the order of the tables.
 *
 * The verdict is Nova's (Glance's, ...) own check made beforehand: what the representation cannot show is listed as `unchecked`
 * and does not count against the operation.
 */
export function verdicts(facts: Facts, caller: Caller): readonly Verdict[] {
  return operationsOf(facts.kind).map((operation) => judge(operation, facts, caller));
}

/**
 * Says whether one operation is allowed on a resource now.
 *
 * An id that the kind does not have is refused with the code `unknown`.
 */
export function verdictOf(operationId: string, facts: Facts, caller: Caller): Verdict {
  const operation = operationOf(facts.kind, operationId);
  if (operation !== undefined) return judge(operation, facts, caller);
  const message = `There is no operation ${operationId} on a ${nounOf(facts.kind)}; see the model for those there are.`;
  return { operation: operationId, allowed: false, reasons: [{ code: 'unknown', message }], unchecked: [] };
}

/**
 * Says whether a caller may make a new resource in its own project. There are no states to look at: only the microversion and the
 * policy are judged, and what else it needs is listed as `unchecked`.
 *
 * An id that makes nothing is refused with the code `unknown`.
 */
export function creationVerdictOf(kind: Kind, operationId: string, caller: Caller): Verdict {
  const operation = operationOf(kind, operationId);
  if (operation?.requires.creates !== true) {
    const message = `No operation ${operationId} makes a ${nounOf(kind)}; see the model for those that do.`;
    return { operation: operationId, allowed: false, reasons: [{ code: 'unknown', message }], unchecked: [] };
  }
  const facts: Facts = { kind, states: { status: null }, projectId: caller.projectId ?? null };
  const findings = [checkMicroversion, checkPolicy].map((check) => check(operation, facts, caller));
  const reasons = findings.flatMap((finding: Finding) => finding.reasons ?? []);
  const unchecked = [
    ...findings.flatMap((one: Finding) => one.unchecked ?? []),
    ...(operation.requires.unchecked ?? []),
  ];
  return { operation: operationId, allowed: reasons.length === 0, reasons, unchecked };
}

const checks: readonly Check[] = [checkMicroversion, checkPolicy, checkStates, checkLock, checkDependencies];

function judge(operation: Operation, facts: Facts, caller: Caller): Verdict {
  const early = checkExistence(operation, facts);
  const findings =
    early === undefined ? checks.map((check) => check(operation, facts, caller)) : [{ reasons: [early] }];
  const reasons = findings.flatMap((finding: Finding) => finding.reasons ?? []);
  const unchecked = findings.flatMap((finding: Finding) => finding.unchecked ?? []);
  return { operation: operation.id, allowed: reasons.length === 0, reasons, unchecked };
}

/** Obstacles that make every further question idle. */
function checkExistence({ id, requires, removed, api, actor }: Operation, { kind, states }: Facts): Reason | undefined {
  const noun = nounOf(kind);
  const { gone, states: rows } = modelOf(kind);
  if (removed !== undefined) {
    return { code: 'removed', message: `${id} is answered 410 ${removed}; no state and no role makes it allowed.` };
  }
  if (requires.creates) return { code: 'exists', message: `${id} makes a new ${noun}; this one exists.` };
  if (states.status !== null && gone?.includes(states.status)) {
    return { code: 'gone', message: `The ${noun} is gone; nothing can be done with it any more.` };
  }
  if (api === null) {
    return { code: 'policy', message: `${id} is done by ${actor ?? 'the service itself'}; no request asks for it.` };
  }
  const isSilent =
    rows.some((row) => row.name === states.status && row.phase === 'unknown') && states.vmState === undefined;
  if (isSilent) {
    return {
      code: 'unknown',
      message: `The service does not show the ${noun}'s states; wait until its cell answers again.`,
    };
  }
  return undefined;
}

function checkMicroversion({ id, microversion, requires }: Operation, facts: Facts, caller: Caller): Finding {
  const newer = (requires.newer ?? [])
    .filter((row) => misfits(row.states, facts.states).length === 0)
    .map((row) => row.min);
  const wanted = [microversion.min, ...newer]
    .filter((min) => min !== null)
    .sort(compareMicroversions)
    .at(-1);
  if (wanted === undefined || wanted.endsWith('.0') || wanted.endsWith('.1')) return {};
  if (caller.microversion === undefined) return { unchecked: [`the service offers microversion ${wanted}`] };
  // Not a microversion at all: no claim either way.
  if (!(compareMicroversions(caller.microversion, wanted) < 0)) return {};
  const message = `${id} needs microversion ${wanted}; the service offers ${caller.microversion} at most: a newer release of it is needed.`;
  return { reasons: [{ code: 'microversion', message }] };
}

function checkPolicy({ id, policy }: Operation, facts: Facts, caller: Caller): Finding {
  if (policy.default === null) return {};
  const named = caller.policies?.[policy.rule];
  if (named !== undefined && !isPolicyDefault(named))
    return { unchecked: [`the policy ${policy.rule}, which this cloud changed`] };
  const rule = named !== undefined && isPolicyDefault(named) ? named : policy.default;
  const passes = decidePolicy(rule, facts, caller);
  const further = (policy.also ?? [])
    .filter((also) => decidePolicy(also.default, facts, caller) === false)
    .map((also) => `${also.when}: needs ${whoPasses(also.default)}`);
  if (passes === true) return { unchecked: further };
  if (passes === undefined) return { unchecked: [hiddenClaim(rule), ...further] };
  const message = `${id} needs ${whoPasses(rule)}; the token has ${rolesOf(caller)}${elsewhere(facts, caller)}.`;
  return { reasons: [{ code: 'policy', message }] };
}

function rolesOf({ roles }: Caller): string {
  return roles.length === 0
    ? 'no role'
    : `${roles.length === 1 ? 'the role' : 'the roles'} ${[...roles].sort().join(', ')}`;
}

function elsewhere({ projectId }: Facts, caller: Caller): string {
  if (projectId == null || projectId === caller.projectId) return '';
  return caller.projectId === undefined ? ' and no project' : ` in another project (${caller.projectId})`;
}

function checkLock({ lockBlocks }: Operation, { kind, locked }: Facts, { roles }: Caller): Finding {
  if (!lockBlocks || roles.includes('admin') || locked === false) return {};
  if (locked === undefined) return { unchecked: [`the ${nounOf(kind)} is not locked`] };
  const message = `The ${nounOf(kind)} is locked; unlock it first, or ask an administrator.`;
  return { reasons: [{ code: 'lock', message }] };
}
