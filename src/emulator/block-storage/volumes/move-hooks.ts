import type { OperationHooks, Walk } from '../../kernel/machine.ts';
import { touchVolume } from '../attachments/handshake.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { pickPool, suits, volumeServiceOf } from '../services/scheduling.ts';
import { isMultiattachType } from '../types/state.ts';
import { textArg } from '../walks.ts';
import type { VolumeHooks } from './machine.ts';
import { createCopy, dropCopy, takeCopy, waitForCopy } from './migration.ts';
import type { VolumeRow } from './state.ts';

type Hooks = OperationHooks<VolumeRow>;

/** Claims that this step writes that word of the migration. */
function isStep({ step }: Walk<VolumeRow>, migrationStatus: string): boolean {
  return step.states.migrationStatus === migrationStatus;
}

function migrate(state: BlockStorageState): Hooks {
  return {
    before: (walk) => {
      if (walk.index === 0) return undefined;
      const service = volumeServiceOf(state, textArg(walk.args, 'host'));
      const type = state.types.find(walk.row.typeId);
      if (service === undefined || type === undefined || !suits(service, type)) {
        return { fail: 'No valid backend was found.' };
      }
      return isStep(walk, 'completing') ? waitForCopy(state, walk.row) : undefined;
    },
    after: (walk) => {
      const { typeId, isMultiattach } = walk.row;
      const host = textArg(walk.args, 'host');
      if (isStep(walk, 'migrating')) createCopy(state, walk.row, { host, typeId, isMultiattach });
    },
    ended: ({ row }) => takeCopy(state, row),
    failed: ({ row }) => dropCopy(state, row),
  };
}

/** The new type is the volume's once nothing can fail any more; a back end that cannot serve it is left, if it may be. */
function retype(state: BlockStorageState): Hooks {
  const typeOf = (walk: Walk<VolumeRow>) => state.types.find(textArg(walk.args, 'type'));
  const moves = ({ path }: Walk<VolumeRow>) => path.steps.length > 1;
  return {
    before: (walk) => {
      if (walk.index === 0) return undefined;
      const type = typeOf(walk);
      const fits = type !== undefined && (moves(walk) || isServedBy(state, walk.row, type.id));
      if (!fits) return { fail: 'No valid backend was found.' };
      return isStep(walk, 'completing') ? waitForCopy(state, walk.row) : undefined;
    },
    after: (walk) => {
      const type = typeOf(walk);
      if (type === undefined || !isStep(walk, 'migrating')) return;
      const host = pickPool(state, type, walk.row.sizeGib) ?? walk.row.host ?? '';
      createCopy(state, walk.row, { host, typeId: type.id, isMultiattach: isMultiattachType(type) });
    },
    ended: (walk) => {
      const type = typeOf(walk);
      if (moves(walk)) takeCopy(state, walk.row);
      else if (type) touchVolume(state, walk.row.id, { typeId: type.id, isMultiattach: isMultiattachType(type) });
    },
    failed: ({ row }) => {
      dropCopy(state, row);
      // The migration's end says nothing of the status: it is what it was before the retype.
      const isAttached = state.attachments.where('volume', row.id).length > 0;
      if (row.status === 'retyping') touchVolume(state, row.id, { status: isAttached ? 'in-use' : 'available' });
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
