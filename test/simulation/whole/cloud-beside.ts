import type { SimulatedClock } from '../../../src/base/simulated-clock.ts';
import { createCloud, type EmulatedCloud } from '../../../src/emulator/index.ts';
import type { WorldPlan } from './plan.ts';

/** When worlds begin. */
export const EPOCH_MS = Date.UTC(2026, 0, 1);

/**
 * A cloud that is asked at the time of a clock. What is due by then happens first, each thing at its own moment: to whoever asks, time
 * went on by itself.
 *
 * @param apiAheadMs - how far its time is ahead of the clock's
 */
export function createCloudBeside(plan: WorldPlan, clock: SimulatedClock, apiAheadMs: number): EmulatedCloud {
  const startMs = EPOCH_MS + apiAheadMs;
  const cloud = createCloud({ clock, startMs, speed: 0, seed: plan.seed, profile: plan.profile, journalKept: 1 });
  return {
    ...cloud,
    handle: (request) => {
      cloud.clock.set(startMs + clock.monotonic());
      return cloud.handle(request);
    },
  };
}

/** The longest time for which a cloud that tells what happens is not moved on. */
const PULSE_MS = 250;

/** Lets what is due in a cloud happen by itself, at its moment as a rule: its messages are not to wait for a request. */
export async function moveOn(cloud: EmulatedCloud, clock: SimulatedClock, apiAheadMs: number): Promise<never> {
  const startMs = EPOCH_MS + apiAheadMs;
  for (;;) {
    const nowMs = startMs + clock.monotonic();
    cloud.clock.set(nowMs);
    const nextMs = cloud.clock.nextMs ?? Number.POSITIVE_INFINITY;
    await clock.sleep(Math.min(PULSE_MS, Math.max(1, nextMs - nowMs)));
  }
}
