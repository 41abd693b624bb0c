import type { Facts } from '../../model/facts.ts';
import type { Kind } from '../../model/kind.ts';
import { operationOf } from '../../model/paths-of.ts';
import type { Caller } from '../../model/verdict.ts';
import { verdictOf } from '../../model/verdicts.ts';
import { callsOf, verbOf } from '../../operations/calls/calls-of.ts';
import type { Row } from '../../store/records.ts';
import type { Translate } from '../messages/messages.ts';
import type { TopAction } from './top-state.ts';

/**
 * What can be done to a resource with no more than a yes, what is allowed now first, what destroys
 * last: operations that need no arguments, one a line.
 *
 * The states are those that were seen last; who runs one looks again.
 */
export function actionsFor(
  kind: Kind,
  row: Row | undefined,
  { caller, translate }: { readonly caller: Caller; readonly translate: Translate },
): readonly TopAction[] {
  if (row === undefined) return [];
  const facts: Facts = { ...row.facts, kind, states: row.states, projectId: row.project, host: row.host };
  const actions = callsOf(kind)
    .filter(({ arguments: specs = [] }) => !specs.some(({ required }) => required))
    .filter(({ operation, given }) => given === undefined && operationOf(kind, operation)?.requires.creates !== true)
    .map((call): TopAction => {
      const { allowed, reasons } = verdictOf(call.operation, facts, caller);
      const flag = call.flag === undefined ? '' : ` --${call.flag}`;
      return {
        operation: call.operation,
        verb: `${verbOf(kind, call)}${flag}`,
        does: translate(call.does),
        destroys: call.destroys === true,
        ...(allowed ? {} : { refusal: reasons.map(({ message }) => message).join(' ') }),
      };
    });
  const rank = ({ refusal, destroys }: TopAction): number => (refusal === undefined ? 0 : 2) + (destroys ? 1 : 0);
  const sorted = actions.toSorted((a, b) => rank(a) - rank(b));
  // Of two rows of a verb the command line takes the first that the states allow.
  return sorted.filter(({ verb }, at) => sorted.findIndex((one) => one.verb === verb) === at);
}
