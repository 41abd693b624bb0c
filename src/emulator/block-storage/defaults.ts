import type { BlockStorageState } from './block-storage-state.ts';
import { CONSISTENCY_GROUP_TYPE_NAME } from './group-types/state.ts';
import { newStamps } from './stamps.ts';
import { DEFAULT_TYPE_NAME } from './types/state.ts';

const TYPES: readonly (readonly [name: string, description: string | null, specs: Readonly<Record<string, string>>])[] =
  [
    [DEFAULT_TYPE_NAME, 'Default Volume Type', {}],
    ['any', null, {}],
    ['multi', null, { multiattach: '<is> True', volume_backend_name: 'file-a' }],
    ['file-a', null, { volume_backend_name: 'file-a' }],
    ['file-b', null, { volume_backend_name: 'file-b' }],
  ];

const SERVICES: readonly (readonly [binary: string, host: string, capacityGib: number | null])[] = [
  ['cinder-backup', 'storage', null],
  ['cinder-volume', 'storage@file-a', 200],
  ['cinder-scheduler', 'storage', null],
  ['cinder-volume', 'storage@file-b', 100],
];

/** What a fresh Cinder holds: two back ends, types for each of them, the default types. */
export function addBlockStorageDefaults(state: BlockStorageState): void {
  const { kernel } = state;
  for (const [name, description, extraSpecs] of TYPES) {
    const id = kernel.random.uuid();
    const rest = { isPublic: true, qosSpecsId: null, projectIds: [], encryption: null };
    state.types.insert({ id, name, description, extraSpecs, ...rest, ...newStamps(kernel) });
  }
  for (const [binary, host, capacityGib] of SERVICES) {
    const rest = { disabled: false, disabledReason: null, isUp: true, frozen: false, replicationStatus: 'disabled' };
    const row = { id: `${binary} ${host}`, uuid: kernel.random.uuid(), binary, host, zone: 'nova', capacityGib };
    state.services.insert({ ...row, ...rest });
  }
  state.groupTypes.insert({
    id: kernel.random.uuid(),
    name: CONSISTENCY_GROUP_TYPE_NAME,
    description: 'Default group type for migrating cgsnapshot',
    isPublic: true,
    specs: { consistent_group_snapshot_enabled: '<is> True' },
    ...newStamps(kernel),
  });
}
