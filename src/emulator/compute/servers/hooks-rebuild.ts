import type { ComputeState } from '../compute-state.ts';
import { argOf, type ServerHooks } from './hooks.ts';
import { unplugPorts } from './ports.ts';

/** A rebuild: a new image from the moment it is accepted; a server that was stopped is stopped again. */
export function rebuildHooks(state: ComputeState): ServerHooks {
  return {
    after: (walk) => {
      const image = argOf(walk, 'image');
      if (walk.index === 0 && image !== undefined) state.servers.update(walk.row.id, { imageId: image });
      if (walk.step.states.vmState === 'stopped' && walk.index > 3) unplugPorts(state, walk.row.id);
    },
  };
}
