import type { OperationHooks, Walk } from '../../kernel/machine.ts';
import { ACTION_EVENTS, CONDUCTOR_EVENTS, CONTROLLER } from '../actions/events.table.ts';
import { endEvent, startEvent } from '../actions/log.ts';
import type { ComputeState } from '../compute-state.ts';
import { setFault } from './change.ts';
import type { ServerRow } from './state.ts';

/** A walk of a server. */
export type ServerWalk = Walk<ServerRow>;

/** What an operation does besides its states. */
export type ServerHooks = OperationHooks<ServerRow>;

/** Makes the hooks of an operation; it gets the state of Nova. */
export type HooksOf = (state: ComputeState) => ServerHooks;

/** How often something that Nova waits for is looked at again. */
export const WAIT_MS = 100;

/** What the walk was started with: the entry of the action log. */
export function actionOf({ args }: ServerWalk): string {
  return typeof args.action === 'string' ? args.action : '';
}

/** A text that the request brought along. */
export function argOf({ args }: ServerWalk, name: string): string | undefined {
  const value = args[name];
  return typeof value === 'string' ? value : undefined;
}

/** Claims that the walk stands at the last step of its path. */
export function isLast({ path, index }: ServerWalk): boolean {
  return index === path.steps.length - 1;
}

/** The hooks of an operation together with those that keep its action log, and the fault when it fails. */
export function logged(state: ComputeState, operation: string, own: ServerHooks): ServerHooks {
  const rows = ACTION_EVENTS[operation] ?? [];
  const open = (walk: ServerWalk) => {
    const way = { path: walk.path.when, hasShelvedImage: walk.row.systemMetadata.shelved_image_id !== undefined };
    for (const [event, after, on] of rows) {
      if (after === walk.index && (on?.(way) ?? true)) {
        const host = CONDUCTOR_EVENTS.includes(event) ? CONTROLLER : walk.row.host;
        startEvent(state, actionOf(walk), event, host);
      }
    }
  };
  return {
    before: (walk) => own.before?.(walk),
    after: (walk) => {
      own.after?.(walk);
      const row = state.servers.find(walk.row.id);
      open(row ? { ...walk, row } : walk);
    },
    ended: (walk) => {
      own.ended?.(walk);
      endEvent(state, actionOf(walk));
    },
    failed: (walk, message) => {
      setFault(state, walk.row.id, { code: 500, message, details: `Traceback (most recent call last):\n${message}\n` });
      own.failed?.(walk, message);
      endEvent(state, actionOf(walk), message);
    },
  };
}
