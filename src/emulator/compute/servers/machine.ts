import { Fault } from '../../frame/fault.ts';
import { errorEndFor } from '../../kernel/error-ends.ts';
import type { Hold, Machine } from '../../kernel/machine.ts';
import { modelOf } from '../../kernel/state-machines.ts';
import type { ComputeState } from '../compute-state.ts';
import { withGuest } from '../shares/state.ts';
import { setFault, withStates } from './change.ts';
import { SERVER_ERROR_ENDS } from './error-ends.ts';
import { type HooksOf, isLast, logged, type ServerHooks, type ServerWalk } from './hooks.ts';
import { buildHooks } from './hooks-build.ts';
import { deleteHooks, softDeleteHooks } from './hooks-delete.ts';
import { imageHooks, shelveHooks, shelveOffloadHooks, unshelveHooks } from './hooks-image.ts';
import { abortHooks, liveErrorEnd, liveMigrateHooks, liveWords } from './hooks-live.ts';
import { confirmHooks, evacuateHooks, resizeHooks, revertHooks } from './hooks-move.ts';
import { rebuildHooks } from './hooks-rebuild.ts';
import { plugPorts, unplugPorts, waitForPorts } from './ports.ts';
import { POWER_EFFECTS, type PowerEffect } from './power-effects.table.ts';
import type { ServerRow } from './state.ts';

/** What operations do besides their states; those that are not here only start or stop the guest, or nothing. */
const HOOKS: Readonly<Record<string, HooksOf>> = {
  create: buildHooks,
  delete: deleteHooks,
  force_delete: deleteHooks,
  soft_delete: softDeleteHooks,
  rebuild: rebuildHooks,
  resize: resizeHooks,
  migrate: resizeHooks,
  confirm_resize: confirmHooks,
  revert_resize: revertHooks,
  live_migrate: liveMigrateHooks,
  live_migration_abort: abortHooks,
  evacuate: evacuateHooks,
  create_image: imageHooks,
  create_backup: imageHooks,
  shelve: shelveHooks,
  shelve_offload: shelveOffloadHooks,
  unshelve: unshelveHooks,
};

/** Says how servers are walked through their operations. */
export function createServerMachine(state: ComputeState): Machine<ServerRow> {
  const makeHooks = (): Readonly<Record<string, ServerHooks>> => {
    const hooks = modelOf('server').operations.map(({ id }) => {
      const power = POWER_EFFECTS[id];
      const own = joined(power ? powerHooks(state, power) : {}, joined(shareHooks(state), HOOKS[id]?.(state) ?? {}));
      return [id, logged(state, id, guarded(state, own))] as const;
    });
    return Object.fromEntries(hooks);
  };
  let made: Readonly<Record<string, ServerHooks>> | undefined;
  return {
    kind: 'server',
    rows: state.servers,
    idOf: (row) => row.id,
    read: (row) => row.states,
    // A rebuild of a stopped server is at rest for no time before it is stopped again: nothing can begin in between.
    passes: ({ step }) => step.states.vmState === 'active' && step.states.taskState === null,
    errorEnd: (walk) => liveErrorEnd(state, walk) ?? errorEndFor(SERVER_ERROR_ENDS, walk),
    words: (walk) => liveWords(state, walk),
    write: (row, change) => withStates(row, change, state.kernel.clock.now()),
    // When the first server moves: the tables may come later than the state.
    get hooks() {
      made ??= makeHooks();
      return made;
    },
  };
}

function joined(first: ServerHooks, second: ServerHooks): ServerHooks {
  return {
    before: (walk) => second.before?.(walk) ?? first.before?.(walk),
    after: (walk) => {
      first.after?.(walk);
      second.after?.(walk);
    },
    ended: (walk) => {
      first.ended?.(walk);
      second.ended?.(walk);
    },
    failed: (walk, message) => {
      first.failed?.(walk, message);
      second.failed?.(walk, message);
    },
  };
}

/** Shares are there for the guest while it runs. */
function shareHooks(state: ComputeState): ServerHooks {
  return {
    ended: ({ row }) => {
      if (row.shares === undefined) return;
      const shares = withGuest(row.shares, row.states.powerState === 'running');
      if (shares !== row.shares) state.servers.update(row.id, { shares });
    },
  };
}

/** What another service refuses while a walk goes on makes the operation fail; it never stops the clock. */
function guarded(state: ComputeState, hooks: ServerHooks): ServerHooks {
  const before = (walk: ServerWalk): Hold | undefined => {
    try {
      return hooks.before?.(walk);
    } catch (error) {
      if (error instanceof Fault) return { fail: error.message };
      throw error;
    }
  };
  const after = (walk: ServerWalk): void => {
    try {
      hooks.after?.(walk);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      setFault(state, walk.row.id, { code: 500, message: error.message, details: error.message });
    }
  };
  return { ...hooks, before, after };
}

function powerHooks(state: ComputeState, { unplugAfter, plugAfter, waits }: PowerEffect): ServerHooks {
  return {
    before: (walk) => (waits && isLast(walk) && walk.row.host !== null ? waitForPorts(state, walk.row) : undefined),
    after: (walk) => {
      const unplugs = unplugAfter === 'last' ? isLast(walk) : walk.index === unplugAfter;
      if (unplugs) unplugPorts(state, walk.row.id);
      if (walk.index === plugAfter && walk.row.host !== null) plugPorts(state, walk.row.id);
    },
  };
}
