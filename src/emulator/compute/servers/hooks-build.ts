import { CONTROLLER } from '../actions/events.table.ts';
import { startEvent } from '../actions/log.ts';
import type { ComputeState } from '../compute-state.ts';
import { actionOf, argOf, type ServerHooks, type ServerWalk } from './hooks.ts';
import { allocatePorts, plugPorts, releasePorts, waitForPorts } from './ports.ts';
import { chooseHost, claim } from './scheduler.ts';
import { attachVolumes, connectVolumes, createVolumes, releaseVolumes, waitForVolumes } from './volumes.ts';

const NO_HOST = 'No valid host was found. There are not enough hosts available.';

/**
 * A build: host, network, volumes, guest.
 *
 * Source: nova stable/zed, nova/conductor/manager.py, schedule_and_build_instances; nova/compute/manager.py,
 * _do_build_and_run_instance, _build_resources
 */
export function buildHooks(state: ComputeState): ServerHooks {
  return {
    before: (walk) => {
      const { taskState } = walk.step.states;
      if (walk.index === 1) return place(state, walk);
      if (taskState === 'block_device_mapping') {
        allocatePorts(state, state.servers.get(walk.row.id));
        createVolumes(state, state.servers.get(walk.row.id));
      }
      if (taskState === 'spawning') {
        const wait = waitForVolumes(state, walk.row) ?? connectVolumes(state, walk.row);
        if (wait) return wait;
        attachVolumes(state, walk.row);
      }
      if (walk.step.states.vmState === 'active') return waitForPorts(state, walk.row);
      return undefined;
    },
    after: (walk) => {
      if (walk.step.states.taskState === 'spawning') plugPorts(state, walk.row.id);
    },
    failed: (walk) => {
      const { row } = walk;
      if (row.host === null) startEvent(state, actionOf(walk), 'conductor_schedule_and_build_instances', CONTROLLER);
      const now = state.servers.find(row.id);
      if (now === undefined) return;
      releasePorts(state, row.id);
      releaseVolumes(state, { ...now, volumes: now.volumes.map((one) => ({ ...one, deletesOnTermination: false })) });
      state.servers.update(row.id, { volumes: now.volumes.map((one) => ({ ...one, attachmentId: null })) });
      state.neighbours.placement.free(row.id);
    },
  };
}

function place(state: ComputeState, walk: ServerWalk) {
  const forced = argOf(walk, 'host');
  const host = chooseHost(state, { server: walk.row, ...(forced !== undefined && { host: forced }) });
  if (host === undefined) return { fail: NO_HOST, end: 'no valid host' };
  claim(state, walk.row, host);
  state.servers.update(walk.row.id, { host });
  return undefined;
}
