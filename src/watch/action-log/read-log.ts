import type { Cloud } from '../../openstack/cloud.ts';
import {
  getInstanceAction,
  type InstanceActionBody,
  type InstanceEventBody,
  listInstanceActions,
} from '../../openstack/compute/instance-actions.ts';
import { readStamp } from '../../openstack/read-stamp.ts';
import { filterTime } from '../collections/pages.ts';
import { hasLastEvent, isLastEvent, type LoggedAction, MARGIN_MS } from './logged-action.ts';

/** More actions than this between two looks are not followed one by one: each that has an end to tell costs a request. */
const ACTIONS_AT_MOST = 8;

/**
 * Reads which actions of a server's log began since a moment, oldest first: one request for the list, and one for the events of each
 * that has an end to tell. The log may be stamped by another host than the moment, so it is asked a little further back, and has what began before
 * and ended since.
 *
 * @returns `undefined` when there is more than can be read
 * @throws OpenStackError; `api.version` from a Nova before 2.58, whose log cannot be asked since a moment
 */
export async function readLog(
  cloud: Cloud,
  serverId: string,
  sinceMs: number,
  signal: AbortSignal,
): Promise<readonly LoggedAction[] | undefined> {
  const options = { changesSince: filterTime(sinceMs - MARGIN_MS), pageSize: ACTIONS_AT_MOST + 1, maxPages: 1 };
  const bodies: InstanceActionBody[] = [];
  for await (const { items } of listInstanceActions(cloud, serverId, options, signal)) bodies.push(...items);
  const begun = bodies.filter(({ start_time }) => (readStamp(start_time) ?? 0) > sinceMs);
  if (begun.length > ACTIONS_AT_MOST) return undefined;
  const actions: LoggedAction[] = [];
  for (const body of begun) {
    const hasEnd = hasLastEvent(body.action);
    actions.push(readAction(hasEnd ? await getInstanceAction(cloud, serverId, body.request_id, signal) : body));
  }
  return actions.toSorted((a, b) => a.startedAtMs - b.startedAtMs);
}

/** Reads an action with its events. */
export function readAction(body: InstanceActionBody): LoggedAction {
  const last = body.events?.find(({ event }) => isLastEvent(body.action, event));
  const isFailed = body.message === 'Error' || last?.result === 'Error';
  const endedAtMs = last === undefined ? null : readStamp(last.finish_time);
  const isOver = isFailed || (endedAtMs !== null && last?.result === 'Success');
  return {
    name: body.action,
    requestId: body.request_id,
    startedAtMs: readStamp(body.start_time) ?? 0,
    endedAtMs: isFailed ? latestEnd(body.events ?? []) : endedAtMs,
    result: isFailed ? 'error' : isOver ? 'success' : null,
  };
}

function latestEnd(events: readonly InstanceEventBody[]): number | null {
  const ends = events.flatMap(({ finish_time }) => readStamp(finish_time) ?? []);
  return ends.length === 0 ? null : Math.max(...ends);
}
