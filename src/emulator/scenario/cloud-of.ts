import type { CloudState } from '../cloud-state.ts';
import { buildCloud } from './build/build-cloud.ts';
import type { Scenario } from './scenario.ts';

/**
 * What a scenario says is there, as the option `fill` of a cloud: `createCloud({ fill: cloudOf(scenario) })`.
 *
 * @returns puts it into a fresh cloud; throws `usage.invalid` when it does not fit: more servers than the hosts have room for
 */
export function cloudOf({ cloud, durations }: Scenario): (state: CloudState) => void {
  return (state) => {
    state.kernel.durations = durations;
    buildCloud(state, cloud);
  };
}
