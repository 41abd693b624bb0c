import { Fault } from '../frame/fault.ts';
import { isObject } from '../kernel/json.ts';
import { type Fields, optionsOf } from './bodies.ts';

interface Guarded {
  readonly id: string;
  readonly options: Fields;
}

/**
 * Refuses to touch a resource that is immutable, unless all the request does is to end that.
 *
 * @throws Fault 403
 *
 * Source: keystone stable/zed, keystone/common/resource_options/options/immutable.py; the odd quote is Keystone's
 */
export function checkMutable(row: Guarded, fields: Fields, to: { what: string; action: 'update' | 'delete' }): void {
  if (row.options.immutable !== true) return;
  const ends = to.action === 'update' && isObject(fields.options) && fields.options.immutable === false;
  if (ends && Object.keys(fields).length === 1) return;
  throw new Fault(
    403,
    `Unable to ${to.action} immutable ${to.what} resource: \`${row.id}. Set resource option "immutable" to false first.`,
  );
}

/** The options after an update: `null` takes one away. */
export function immutableOf(before: Fields, fields: Fields): Fields {
  if (!isObject(fields.options)) return before;
  const removed = Object.keys(fields.options).filter(
    (name) => isObject(fields.options) && fields.options[name] === null,
  );
  const kept = Object.entries(before).filter(([name]) => !removed.includes(name));
  return { ...Object.fromEntries(kept), ...optionsOf(fields) };
}
