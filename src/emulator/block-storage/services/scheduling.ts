import type { BlockStorageState } from '../block-storage-state.ts';
import type { TypeRow } from '../types/state.ts';
import { backendOf, poolOf, type ServiceRow } from './state.ts';

/** How much more than it has a thin back end gives away. */
export const OVER_SUBSCRIPTION = 20;

/** What is given away of a pool, in GiB. */
export function allocatedGib(state: BlockStorageState, pool: string): number {
  return state.volumes.where('host', pool).reduce((sum, { sizeGib }) => sum + sizeGib, 0);
}

/** Claims that a back end is there, lets changes through and has what a type asks for. */
export function suits(row: ServiceRow, type: TypeRow): boolean {
  const wanted = type.extraSpecs.volume_backend_name;
  return (
    row.binary === 'cinder-volume' &&
    row.isUp &&
    !row.disabled &&
    !row.frozen &&
    (wanted === undefined || wanted === backendOf(row))
  );
}

/** The pool with the most room for a volume, or `undefined` when it fits nowhere. */
export function pickPool(state: BlockStorageState, type: TypeRow, sizeGib: number): string | undefined {
  const roomOf = (row: ServiceRow) => (row.capacityGib ?? 0) * OVER_SUBSCRIPTION - allocatedGib(state, poolOf(row));
  const fitting = state.services
    .all()
    .filter((row) => suits(row, type) && sizeGib <= roomOf(row))
    .sort((a, b) => roomOf(b) - roomOf(a));
  return fitting[0] && poolOf(fitting[0]);
}

/** The cinder-volume of a host, `host@backend` or `host@backend#pool`. */
export function volumeServiceOf(state: BlockStorageState, host: string): ServiceRow | undefined {
  const backend = host.split('#')[0] ?? host;
  return state.services.where('host', backend).find(({ binary }) => binary === 'cinder-volume');
}
