import type { OperationHooks, Walk } from '../../kernel/machine.ts';
import { touchVolume } from '../attachments/handshake.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { pickPool, suits, volumeServiceOf } from '../services/scheduling.ts';
import { isMultiattachType } from '../types/state.ts';
import { textArg } from '../walks.ts';
import type { VolumeHooks } from './machine.ts';
import type { VolumeRow } from './state.ts';

type Hooks = OperationHooks<VolumeRow>;

/** Claims that this step is the one at which the data have to be elsewhere. */
function isLast({ index, path }: Walk<VolumeRow>): boolean {
  return index >= path.steps.length - 1 && index > 0;
}

function migrate(state: BlockStorageState): Hooks {
  return {
    before: (walk) => {
      if (walk.index === 0) return undefined;
      const service = volumeServiceOf(state, textArg(walk.args, 'host'));
      const type = state.types.find(walk.row.typeId);
      if (service !== undefined && type !== undefined && suits(service, type)) return undefined;
      return { fail: 'No valid backend was found.', end: walk.row.status === 'maintenance' ? 'locked' : 'failure' };
    },
    ended: ({ row, args }) => {
      touchVolume(state, row.id, { host: textArg(args, 'host') });
    },
  };
}

/** The new type is the volume's once nothing can fail any more; a back end that cannot serve it is left, if it may be. */
function retype(state: BlockStorageState): Hooks {
  return {
    before: (walk) => {
      const type = state.types.find(textArg(walk.args, 'type'));
      if (!isLast(walk) && walk.path.steps.length > 1) return undefined;
      const fits = type !== undefined && (walk.path.steps.length > 1 || isServedBy(state, walk.row, type.id));
      return walk.index === 0 || fits ? undefined : { fail: 'No valid backend was found.' };
    },
    ended: ({ row, args, path }) => {
      const type = state.types.find(textArg(args, 'type'));
      if (type === undefined) return;
      const moves = path.steps.length > 1;
      const host = moves ? (pickPool(state, type, row.sizeGib) ?? row.host) : row.host;
      touchVolume(state, row.id, { typeId: type.id, host, isMultiattach: isMultiattachType(type) });
    },
  };
}

/** Claims that the back end of a volume can serve a type. */
export function isServedBy(state: BlockStorageState, row: VolumeRow, typeId: string): boolean {
  const service = row.host === null ? undefined : volumeServiceOf(state, row.host);
  const type = state.types.find(typeId);
  return service !== undefined && type !== undefined && suits(service, type);
}

/** What else happens when volumes move from one back end to another. */
export const MOVE_HOOKS: VolumeHooks = {
  volume_migrate: migrate,
  volume_retype: retype,
};
