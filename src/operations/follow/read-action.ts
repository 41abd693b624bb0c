import { modelOf } from '../../model/models.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import {
  getInstanceAction,
  type InstanceActionBody,
  listInstanceActions,
} from '../../openstack/compute/instance-actions.ts';
import { isNotFound } from '../../openstack/open-stack-error.ts';
import { hasLastEvent, isLastEvent } from '../../watch/action-log/logged-action.ts';
import type { FollowEvent } from './following.ts';

/** So many of the latest requests are looked at. */
const LATEST = 10;

/** Reads the latest actions of a server, newest first; a server that is gone keeps its log. */
export async function latestActions(
  cloud: Cloud,
  serverId: string,
  signal: AbortSignal,
): Promise<readonly InstanceActionBody[]> {
  for await (const { items } of listInstanceActions(cloud, serverId, { pageSize: LATEST, maxPages: 1 }, signal))
    return items;
  return [];
}

/** A request whose place in the log is wanted. */
export interface ActionQuestion {
  readonly serverId: string;
  readonly requestId: string;
  /** The server is at rest, as the operation leaves it: if it went well, what came after it does not matter. */
  readonly isAtEnd: boolean;
}

/** Asks Nova's log how a request went, and whether something was asked of the server after it. */
export async function readAction(
  cloud: Cloud,
  { serverId, requestId, isAtEnd }: ActionQuestion,
  signal: AbortSignal,
): Promise<Extract<FollowEvent, { type: 'action' }>> {
  try {
    const action = await getInstanceAction(cloud, serverId, requestId, signal);
    const [result, fault] = [resultOf(action), faultOf(action)];
    if (isAtEnd && result === 'success') return { type: 'action', result, fault };
    const actions = await latestActions(cloud, serverId, signal);
    const at = actions.findIndex((action) => action.request_id === requestId);
    // Without a state to move, what came after does not take over.
    const after = actions.slice(0, Math.max(0, at)).filter(({ action }) => movesStates(action));
    const newest = after.at(-1);
    const newer = newest === undefined ? {} : { newer: { operation: newest.action, requestId: newest.request_id } };
    return { type: 'action', result, fault, ...newer };
  } catch (error) {
    if (isNotFound(error)) return { type: 'action', result: 'unknown', fault: null };
    throw error;
  }
}

/** Claims that an action moves the states of a server: others, such as Cinder's word of a larger volume, do not take over. */
function movesStates(action: string): boolean {
  return modelOf('server').operations.some(
    ({ instanceAction, paths }) => instanceAction === action && paths.length > 0,
  );
}

/**
 * How an action went. It runs as long as an event of it runs, or its last event has not begun; without any event (an action that the
 * API does alone, or events that we may not see) the log does not tell.
 */
function resultOf({ action, message, events = [] }: InstanceActionBody): 'running' | 'success' | 'error' | 'unknown' {
  if (message === 'Error' || events.some(({ result }) => result === 'Error')) return 'error';
  if (events.length === 0) return hasLastEvent(action) ? 'running' : 'unknown';
  if (events.some(({ finish_time }) => finish_time === null)) return 'running';
  return !hasLastEvent(action) || events.some(({ event }) => isLastEvent(action, event)) ? 'success' : 'running';
}

function faultOf({ events = [], message }: InstanceActionBody): string | null {
  const event = events.find(({ result }) => result === 'Error');
  return event?.details ?? event?.traceback?.trimEnd().split('\n').at(-1) ?? message;
}
