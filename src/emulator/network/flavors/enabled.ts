import { toBoolean } from '../api/converters.ts';

/** Whether a flavor or a profile is switched on: `null` is the default of both, on. Source: neutron stable/zed, neutron/objects/flavor.py */
export function toEnabled(value: unknown): boolean {
  return value === null || toBoolean(value);
}
