import { NephoscopeError } from '../../base/errors.ts';
import type { Scenario } from './scenario.ts';
import { SMALL_CLOUD } from './small-cloud.table.ts';

/** Every scenario that comes with the emulator. */
export const SCENARIOS: readonly Scenario[] = [SMALL_CLOUD];

/** The scenario of that name. @throws `usage.invalid` when there is none */
export function scenarioNamed(name: string): Scenario {
  const found = SCENARIOS.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = SCENARIOS.map((one) => one.name).join(', ');
  throw new NephoscopeError('usage.invalid', `There is no scenario '${name}'; there is ${names}.`);
}
