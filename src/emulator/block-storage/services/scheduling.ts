import type { BlockStorageState } from '../block-storage-state.ts';
import { isTrueWord } from '../schemas.ts';
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
  return row.binary === 'cinder-volume' && row.isUp && !row.disabled && !row.frozen && hasSpecs(row, type.extraSpecs);
}

/** What every back end here can. */
const CAPABILITIES: Readonly<Record<string, string>> = {
  vendor_name: 'nephoscope',
  storage_protocol: 'file',
  QoS_support: 'False',
  multiattach: 'True',
  thin_provisioning_support: 'True',
  thick_provisioning_support: 'False',
  online_extend_support: 'True',
  replication_enabled: 'True',
};

/**
 * Claims that a back end can what the specs of a type ask for. Specs of other scopes than `capabilities` are for its driver.
 *
 * Source: cinder stable/zed, cinder/scheduler/filters/capabilities_filter.py, extra_specs_ops.py
 */
function hasSpecs(row: ServiceRow, specs: Readonly<Record<string, string | null>>): boolean {
  return Object.entries(specs).every(([key, wanted]) => {
    const [scope = '', name] = key.split(':');
    if (name !== undefined && scope !== 'capabilities') return true;
    const field = name ?? scope;
    const has = field === 'volume_backend_name' ? backendOf(row) : CAPABILITIES[field];
    return has !== undefined && isMet(has, wanted ?? '');
  });
}

/** `<is> True`, `<in> fi`, `<or> file <or> ceph`, `s== file`, or the value itself. */
function isMet(has: string, wanted: string): boolean {
  const [operator = '', ...words] = wanted.trim().split(/\s+/);
  const rest = words.join(' ');
  if (operator === '<is>') return isTrueWord(has) === isTrueWord(rest);
  if (operator === '<in>') return has.includes(rest);
  if (operator === '<or>') return wanted.split('<or>').some((word) => word.trim() === has);
  if (operator === 's==') return has === rest;
  return has === wanted;
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
