import type { Facts } from '../../model/facts.ts';
import { accepts } from '../../model/fit-states.ts';
import type { Kind } from '../../model/kind.ts';
import { operationOf } from '../../model/paths-of.ts';
import type { Arguments, CallRow } from '../../operations/calls/call.ts';

/**
 * Chooses, of the rows of a verb, the one that is meant: by its flag, by the argument that was given, then by the states that it
 * needs. The first where nothing decides.
 *
 * @param facts - `undefined` where a resource is made
 */
export function chooseRow(
  kind: Kind,
  rows: readonly CallRow[],
  given: { readonly args: Arguments; readonly flags: ReadonlySet<string>; readonly facts: Facts | undefined },
): CallRow | undefined {
  const flagged = rows.filter(({ flag }) => (flag === undefined ? false : given.flags.has(flag)));
  const named = rows.filter(({ given: argument }) => argument !== undefined && given.args[argument] !== undefined);
  const plain = rows.filter(({ flag, given: argument }) => flag === undefined && argument === undefined);
  const candidates = [flagged, named, plain].find((some) => some.length > 0) ?? rows;
  const { facts } = given;
  if (facts === undefined) return candidates[0];
  return candidates.find(({ operation }) => suits(kind, operation, facts)) ?? candidates[0];
}

function suits(kind: Kind, operation: string, facts: Facts): boolean {
  const requires = operationOf(kind, operation)?.requires;
  if (requires === undefined || !accepts(requires.states, facts.states)) return false;
  if (operation === 'create_image') return facts.volumeBacked !== true;
  return operation !== 'create_image_volume_backed' || facts.volumeBacked === true;
}
