import { NephoscopeError } from '../../../base/errors.ts';
import type { FaultDraft, FaultRule } from '../../kernel/fault-rule.ts';
import { isKnownTo, readFault } from '../read-fault.ts';
import { ANSWER_FAULTS } from './answer-faults.table.ts';
import { COMPUTE_FAULTS } from './compute-faults.table.ts';
import { MESSAGE_FAULTS } from './message-faults.table.ts';
import { MOVE_FAULTS } from './move-faults.table.ts';
import type { NamedFault } from './named-fault.ts';
import { NETWORK_AND_IMAGE_FAULTS } from './network-faults.table.ts';
import { STORAGE_FAULTS } from './storage-faults.table.ts';

/** All faults that have a name. */
export const NAMED_FAULTS: readonly NamedFault[] = [
  ...COMPUTE_FAULTS,
  ...MOVE_FAULTS,
  ...STORAGE_FAULTS,
  ...NETWORK_AND_IMAGE_FAULTS,
  ...ANSWER_FAULTS,
  ...MESSAGE_FAULTS,
];

/** @throws `usage.invalid` that says which there are */
export function faultNamed(name: string): NamedFault {
  const found = NAMED_FAULTS.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = NAMED_FAULTS.map((one) => one.name).join(', ');
  throw new NephoscopeError('usage.invalid', `There is no fault '${name}'; there are ${names}.`);
}

/** What may be said differently of a named fault. */
export const NAMED_FIELDS = ['host', 'project', 'probability', 'times'] as const;

/**
 * Reads what is asked for: the rules of a named fault, or one rule. Where, whose, how likely and how often a named fault happens may be said
 * differently; it is said of the rules that know it.
 *
 * @throws `usage.invalid` that says what is wrong
 */
export function readFaults(given: Readonly<Record<string, unknown>>): readonly Omit<FaultRule, 'id'>[] {
  const { name, ...rest } = given;
  if (name === undefined) return [readFault(given)];
  if (typeof name !== 'string') throw new NephoscopeError('usage.invalid', 'name must be a text');
  const other = Object.keys(rest).find((field) => !NAMED_FIELDS.some((one) => one === field));
  if (other !== undefined)
    throw new NephoscopeError(
      'usage.invalid',
      `a named fault has no ${other}; it has: name, ${NAMED_FIELDS.join(', ')}`,
    );
  const { rules } = faultNamed(name);
  const isOfAny = (field: string): boolean => rules.some((rule) => isOf(rule, field));
  const unknown = Object.keys(rest).find((field) => rest[field] !== undefined && !isOfAny(field));
  if (unknown !== undefined) {
    const known = ['name', ...NAMED_FIELDS.filter(isOfAny)].join(', ');
    throw new NephoscopeError('usage.invalid', `${name} has no ${unknown}; it has: ${known}`);
  }
  return rules.map((rule) => {
    const said = Object.entries(rest).filter(([field]) => isOf(rule, field));
    return { ...readFault({ ...rule, ...Object.fromEntries(said) }), name };
  });
}

/** Claims that a field of a rule may be said differently: its action knows it, and it does not last until it is removed. */
function isOf(rule: FaultDraft, field: string): boolean {
  return field === 'times' ? 'times' in rule : isKnownTo(rule.action, field);
}
