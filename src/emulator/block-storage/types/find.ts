import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { DEFAULT_TYPE_NAME, type TypeRow } from './state.ts';

/**
 * A type by its id or its name; the default one when none is named.
 *
 * @throws Fault 404
 */
export function typeNamed(state: BlockStorageState, nameOrId: string | undefined): TypeRow {
  const name = nameOrId ?? DEFAULT_TYPE_NAME;
  const row = state.types.find(name) ?? state.types.where('name', name)[0];
  if (row !== undefined) return row;
  const isId = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(name);
  throw new Fault(
    404,
    isId ? `Volume type ${name} could not be found.` : `Volume type with name ${name} could not be found.`,
  );
}

/** Claims that a caller may use a type. */
export function isOpen({ caller }: ServiceRequest, row: TypeRow): boolean {
  return caller.isAdmin || row.isPublic || row.projectIds.includes(caller.projectId ?? '');
}

/** The type of a project's volumes when none is named. */
export function defaultTypeOf(state: BlockStorageState, projectId: string): TypeRow {
  return state.types.all().find((row) => row.defaultFor?.includes(projectId)) ?? typeNamed(state, undefined);
}
