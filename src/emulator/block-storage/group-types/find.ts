import { Fault } from '../../frame/fault.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { isUuid } from '../schemas.ts';
import type { GroupTypeRow } from './state.ts';

/** A group type by its id or its name. @throws Fault 404 */
export function groupTypeNamed(state: BlockStorageState, nameOrId: string): GroupTypeRow {
  const row = state.groupTypes.find(nameOrId) ?? state.groupTypes.where('name', nameOrId)[0];
  if (row !== undefined) return row;
  const what = isUuid(nameOrId) ? 'Group type' : 'Group type with name';
  throw new Fault(404, `${what} ${nameOrId} could not be found.`);
}
