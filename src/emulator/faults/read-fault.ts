import { NephoscopeError } from '../../base/errors.ts';
import { isKind, KINDS } from '../../model/kind.ts';
import {
  FAULT_ACTIONS,
  FAULT_FIELDS,
  type FaultAction,
  isFaultAction,
  isFaultField,
  placeOf,
  shapeOf,
  TIMES,
} from '../kernel/fault-actions.table.ts';
import type { FaultRule } from '../kernel/fault-rule.ts';
import { isWithin, rangeText, shown } from '../kernel/number-range.ts';
import { modelOf } from '../kernel/state-machines.ts';
import { CALL_NAMES } from './calls.table.ts';

/** Names of the services, as rules give them. */
const SERVICES: readonly string[] = ['identity', 'compute', 'image', 'block-storage', 'network', 'placement'];

/** Work of agents, which is no operation of the model. */
const WORK = 'provision';

type Given = Readonly<Record<string, unknown>>;

/**
 * Reads a rule as it is asked for. What it says and nothing knows is a slip: a rule without it would match everything.
 *
 * @throws `usage.invalid` that says what is wrong, and what there is
 */
export function readFault(given: Given): Omit<FaultRule, 'id'> {
  const { action, times, ...rest } = given;
  if (!isFaultAction(action)) throw wrong(`action must be one of ${Object.keys(FAULT_ACTIONS).join(', ')}`);
  const fields = Object.fromEntries(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, readField(action, name, value)]),
  );
  for (const name of FAULT_ACTIONS[action].needs)
    if (fields[name] === undefined) throw wrong(`${action} needs ${name}: ${FAULT_FIELDS[name].does}`);
  checkNames(fields);
  checkEnd(fields);
  return { action, ...fields, remaining: readTimes(action, times) };
}

function readField(action: FaultAction, name: string, value: unknown): unknown {
  if (!isFaultField(name) || !isKnownTo(action, name)) {
    const known = Object.keys(FAULT_FIELDS).filter((one) => isKnownTo(action, one));
    throw wrong(`a rule of ${action} has no ${name}; it has: action, ${[...known, 'times'].join(', ')}`);
  }
  const { type, range, rangeOf } = shapeOf(name);
  if (type === 'flag' && typeof value !== 'boolean') throw wrong(`${name} must be true or false`);
  if (type === 'text' && typeof value !== 'string') throw wrong(`${name} must be a text`);
  const numbers = rangeOf?.[action] ?? range;
  if (numbers === undefined || (type === 'step' && typeof value === 'string') || isWithin(value, numbers)) return value;
  const others = type === 'step' ? ', or the name of a service or a state' : '';
  throw wrong(`${name} must be ${rangeText(numbers)}${others}, not ${shown(value)}`);
}

/** Claims that an action has a field. */
export function isKnownTo(action: FaultAction, name: string): boolean {
  if (!isFaultField(name)) return false;
  const { at, of } = shapeOf(name);
  return at.includes(placeOf(action)) && (of === undefined || of.includes(action));
}

function readTimes(action: FaultAction, times: unknown): number | null {
  if (times === undefined) return null;
  if (placeOf(action) === 'host') throw wrong(`${action} lasts until its rule is removed; it has no times`);
  if (isWithin(times, TIMES)) return times;
  throw wrong(`times must be ${rangeText(TIMES)}, not ${shown(times)}`);
}

/** A kind or an operation that nothing has would never match. */
function checkNames(fields: Given): void {
  const [kind, service, call, operation] = ['kind', 'service', 'call', 'operation'].map((name) => textIn(fields, name));
  if (kind !== undefined && !isKind(kind)) throw wrong(`there is no kind ${kind}; there are: ${KINDS.join(', ')}`);
  if (service !== undefined && !SERVICES.includes(service))
    throw wrong(`there is no service ${service}; there are: ${SERVICES.join(', ')}`);
  if (call !== undefined && !CALL_NAMES.includes(call))
    throw wrong(`no call ${call} can be lost; these can: ${CALL_NAMES.join(', ')}`);
  if (operation === undefined || operation === WORK) return;
  const owners = KINDS.filter((one) => modelOf(one).operations.some(({ id }) => id === operation));
  if (owners.length === 0) throw wrong(`there is no operation ${operation}; nephoscope model KIND lists them`);
  if (kind === undefined || owners.some((one) => one === kind)) return;
  throw wrong(`${operation} is no operation of ${kind}; it is one of: ${owners.join(', ')}`);
}

function checkEnd(fields: Given): void {
  const [operation, end] = [textIn(fields, 'operation'), textIn(fields, 'end')];
  if (end === undefined) return;
  if (operation === undefined) throw wrong('end needs an operation, whose error end it is');
  const all = KINDS.flatMap((kind) => modelOf(kind).operations.filter(({ id }) => id === operation));
  const ends = all.flatMap(({ errors }) => errors.map(({ when }) => when));
  if (ends.some((when) => when.includes(end))) return;
  throw wrong(`${operation} has no such end; it has: ${ends.join('; ') || 'none'}`);
}

function textIn(fields: Given, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

function wrong(message: string): NephoscopeError {
  return new NephoscopeError('usage.invalid', message);
}
