import type { ComputeState } from '../compute-state.ts';
import type { ActionEvent, ActionRow } from './state.ts';

/** What an entry of the log says. */
export interface ActionStart {
  readonly serverId: string;
  readonly action: string;
  readonly requestId: string;
  readonly userId: string | null;
  readonly projectId: string | null;
}

/** Writes an entry into a server's action log. @returns its id */
export function startAction(state: ComputeState, start: ActionStart): string {
  const { actions, kernel } = state;
  const id = `${start.serverId}/${start.requestId}`;
  // A request that acts twice on a server (a resize confirmed by a delete) has one entry.
  if (actions.find(id)) return id;
  const nowMs = kernel.clock.now();
  actions.insert({
    id,
    number: actions.size + 1,
    ...start,
    startMs: nowMs,
    updatedMs: null,
    message: null,
    events: [],
  });
  return id;
}

/** Starts an event of an action; one that is open ends well. */
export function startEvent(state: ComputeState, actionId: string, event: string, host: string | null): void {
  const row = state.actions.find(actionId);
  if (row === undefined) return;
  const nowMs = state.kernel.clock.now();
  const opened: ActionEvent = {
    event,
    startMs: nowMs,
    finishMs: null,
    result: null,
    traceback: null,
    details: null,
    host,
  };
  state.actions.update(actionId, { events: [...closed(row, nowMs), opened], updatedMs: nowMs });
}

/** Ends the open event of an action. @param failure - what went wrong; left out: nothing */
export function endEvent(state: ComputeState, actionId: string, failure?: string): void {
  const row = state.actions.find(actionId);
  if (row === undefined) return;
  const nowMs = state.kernel.clock.now();
  state.actions.update(actionId, {
    events: closed(row, nowMs, failure),
    updatedMs: nowMs,
    ...(failure !== undefined && { message: 'Error' }),
  });
}

function closed({ events }: ActionRow, nowMs: number, failure?: string): readonly ActionEvent[] {
  const end = (event: ActionEvent): ActionEvent => ({
    ...event,
    finishMs: nowMs,
    result: failure === undefined ? 'Success' : 'Error',
    traceback: failure === undefined ? null : `Traceback (most recent call last):\n${failure}\n`,
    details: failure ?? null,
  });
  return events.map((event) => (event.finishMs === null ? end(event) : event));
}
