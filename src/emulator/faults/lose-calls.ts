import type { FaultRules } from '../kernel/fault-rules.ts';
import { isObject } from '../kernel/json.ts';
import { CALLS, type Called } from './calls.table.ts';

type Call = (...args: readonly unknown[]) => unknown;

/** A service as another one calls it, some of whose calls a rule can keep from arriving. */
export function loseCalls<Neighbour extends object>(
  faults: FaultRules,
  service: Called,
  neighbour: Neighbour,
): Neighbour {
  const names: readonly string[] = CALLS[service];
  const wrapped = Object.entries(neighbour).flatMap(([name, call]: [string, unknown]) => {
    if (!names.includes(name) || typeof call !== 'function') return [];
    // The arguments and the answer go through as they are.
    const inner = call as Call;
    const outer: Call = (...args) => {
      if (faults.all().length === 0) return inner(...args);
      const isLost = faults.takeCall({ call: `${service}.${name}`, ids: idsOf(args) }) !== undefined;
      return isLost ? undefined : inner(...args);
    };
    return [[name, outer] as const];
  });
  return { ...neighbour, ...Object.fromEntries(wrapped) };
}

/** What a call is about: its texts, and those of its objects. */
function idsOf(args: readonly unknown[]): string[] {
  return args
    .flatMap((one): unknown[] => (isObject(one) ? Object.values(one) : [one]))
    .filter((one) => typeof one === 'string');
}
