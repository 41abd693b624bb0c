import { modelOf } from '../../model/models.ts';
import type { InstanceActionBody } from '../../openstack/compute/instance-actions.ts';

/** The least and the greatest time of each operation, in milliseconds. */
export type Durations = Readonly<Record<string, readonly [leastMs: number, greatestMs: number]>>;

/** Of the shortest and of the longest a tenth is left out: a host that hung is not how long a reboot takes. */
const LEFT_OUT = 0.1;

/**
 * How long operations take, from the action log: from the request to the last that was done of it. Those that failed are left out, and so is
 * everything before Nova 2.58, where the log does not say.
 */
export function learnDurations(actions: readonly InstanceActionBody[]): Durations {
  const byAction = new Map<string, number[]>();
  for (const { action, start_time: start, updated_at: end, message } of actions) {
    const ms = Date.parse(`${end ?? ''}Z`) - Date.parse(`${start}Z`);
    if (message !== null || !(ms > 0)) continue;
    byAction.set(action, [...(byAction.get(action) ?? []), ms]);
  }
  const rows = modelOf('server').operations.flatMap(({ id, instanceAction }): [string, readonly [number, number]][] => {
    const times = (byAction.get(instanceAction ?? id) ?? []).toSorted((a, b) => a - b);
    const [least, greatest] = [LEFT_OUT, 1 - LEFT_OUT].map((share) => times[Math.round((times.length - 1) * share)]);
    return least === undefined || greatest === undefined ? [] : [[id, [least, greatest]]];
  });
  return Object.fromEntries(rows);
}

/** A time as scenarios write it: `2.5s`. */
export function durationText(ms: number): string {
  return `${Math.max(0.1, Math.round(ms / 100) / 10)}s`;
}
