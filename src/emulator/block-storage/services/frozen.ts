import type { BlockStorageState } from '../block-storage-state.ts';
import { invalid } from '../faults.ts';
import { volumeServiceOf } from './scheduling.ts';

/**
 * A frozen back end lets nothing be changed.
 *
 * @param host - where a resource is; `null`: nowhere yet
 * @throws Fault 400
 *
 * Source: cinder stable/zed, cinder/objects/base.py, assert_not_frozen
 */
export function checkNotFrozen(state: BlockStorageState, host: string | null | undefined): void {
  if (!host || volumeServiceOf(state, host)?.frozen !== true) return;
  throw invalid('input', 'Modification operations are not allowed on frozen storage backends.');
}

/** The same for what has many volumes. @throws Fault 400 */
export function checkGroupNotFrozen(state: BlockStorageState, groupId: string): void {
  for (const { host } of state.volumes.where('group', groupId)) checkNotFrozen(state, host);
}
