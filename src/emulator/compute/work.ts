import type { JsonObject } from '../kernel/json.ts';
import { durationOf } from '../kernel/profile.ts';
import { startEvent } from './actions/log.ts';
import type { ComputeState } from './compute-state.ts';

/** The job that ends an action whose operation moves no states. */
export const FINISH_ACTION = 'compute.finish-action';

/** Plans a job of Nova's some time from now, as long as the work of a service takes. */
export function planWork(state: ComputeState, job: string, args: JsonObject): void {
  const { clock, schedule, profile, random } = state.kernel;
  schedule.plan(job, clock.now() + durationOf(profile, 'compute', random), args);
}

/** An action without states of its own: its one event starts now and ends in its time. */
export function logWork(state: ComputeState, actionId: string, event: string, host: string | null): void {
  startEvent(state, actionId, event, host);
  planWork(state, FINISH_ACTION, { action: actionId });
}

/** A text that a job was planned with. */
export function wordIn(args: JsonObject, name: string): string {
  const value = args[name];
  return typeof value === 'string' ? value : '';
}
