import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { pythonRepr } from '../../validation/python-repr.ts';
import type { Attributes } from './attribute.ts';
import type { ValueOf } from './values-of.ts';

/**
 * Reads the order that a query asks for.
 *
 * @returns what sorts items that are in the order of their ids; `undefined` when no other order is asked
 * @throws Fault 400
 *
 * Source: neutron stable/zed, neutron/api/api_common.py, get_sorts
 */
export function orderOf<Item>(
  { query }: ServiceRequest,
  { attributes, valuesOf }: { readonly attributes: Attributes; readonly valuesOf: (item: Item) => ValueOf },
): ((items: readonly Item[]) => readonly Item[]) | undefined {
  const [keys, directions] = [query.all('sort_key'), query.all('sort_dir')];
  const wrong = directions.filter((word) => word !== 'asc' && word !== 'desc');
  if (directions.length > 0 && keys.length !== directions.length) throw new Fault(400, SAME_LENGTH);
  if (keys.length > 0 && directions.length === 0) throw new Fault(400, SAME_LENGTH);
  const unknown = keys.filter((key) => !attributes[key]?.sort && key !== 'project_id');
  if (unknown.length > 0) {
    throw new Fault(400, `${pythonRepr(unknown)} is invalid attribute for sort_keys`);
  }
  if (wrong.length > 0) {
    throw new Fault(400, `${pythonRepr(wrong)} is invalid value for sort_dirs, valid value is 'asc' and 'desc'`);
  }
  if (keys.length === 0) return undefined;
  return (items) => {
    const keyed = items.map((item) => ({ item, values: keys.map(valuesOf(item)) }));
    keyed.sort((one, other) => {
      for (const [place, value] of one.values.entries()) {
        const order = compare(value, other.values[place]);
        if (order !== 0) return directions[place] === 'desc' ? -order : order;
      }
      return 0;
    });
    return keyed.map(({ item }) => item);
  };
}

const SAME_LENGTH = 'The number of sort_keys and sort_dirs must be same';

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [left, right] = [textFor(one), textFor(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function textFor(value: unknown): string {
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);
}
