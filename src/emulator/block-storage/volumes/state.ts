import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { newestFirst, type Stamps } from '../stamps.ts';

/** Texts by name: metadata. */
export type Texts = Readonly<Record<string, string>>;

/** A volume. */
export interface VolumeRow extends Stamps {
  readonly id: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly projectId: string;
  readonly userId: string;
  readonly status: string;
  readonly attachStatus: string;
  /** `target:` and an id for the hidden destination of a migration. */
  readonly migrationStatus: string | null;
  readonly replicationStatus: string | null;
  /** What the status was before an operation that puts it back. */
  readonly previousStatus: string | null;
  readonly sizeGib: number;
  readonly typeId: string;
  readonly zone: string;
  /** Host, back end and pool: `storage@file-a#file-a`; `null` until it is scheduled. */
  readonly host: string | null;
  readonly isBootable: boolean;
  readonly isMultiattach: boolean;
  readonly snapshotId: string | null;
  readonly sourceVolumeId: string | null;
  readonly groupId: string | null;
  readonly metadata: Texts;
  /** `readonly` and `attached_mode`, seen by everybody; `format` and others, seen by nobody. */
  readonly adminMetadata: Texts;
  /** Of the image that it was made from; `null` when it was not. */
  readonly imageMetadata: Texts | null;
  readonly consumesQuota: boolean;
}

/** Makes the collection of volumes. */
export function createVolumes(kernel: Kernel): Collection<VolumeRow> {
  return kernel.collection<VolumeRow>({
    kind: 'block-storage.volume',
    id: (row) => row.id,
    indexes: {
      project: (row) => row.projectId,
      group: (row) => row.groupId ?? undefined,
      type: (row) => row.typeId,
      host: (row) => row.host ?? undefined,
      copyOf: (row) => (isCopy(row) ? row.migrationStatus?.slice(TARGET.length) : undefined),
    },
    orders: { created: newestFirst },
  });
}

const TARGET = 'target:';

/** Claims that a volume is the hidden destination of a migration. */
export function isCopy({ migrationStatus }: VolumeRow): boolean {
  return migrationStatus?.startsWith(TARGET) ?? false;
}

/** The values of migration_status that mean that no migration runs. Source: cinder/volume/api.py, AVAILABLE_MIGRATION_STATUS */
const NOT_MIGRATING: readonly (string | null)[] = [null, 'deleting', 'error', 'success'];

/** Claims that a volume is being migrated. */
export function isMigrating(row: VolumeRow): boolean {
  return !NOT_MIGRATING.includes(row.migrationStatus);
}

/** What a volume is when nothing was said: the parts of a new row that requests do not give. */
export const NEW_VOLUME = {
  status: 'creating',
  attachStatus: 'detached',
  migrationStatus: null,
  replicationStatus: null,
  previousStatus: null,
  host: null,
  zone: 'nova',
  isBootable: false,
  isMultiattach: false,
  snapshotId: null,
  sourceVolumeId: null,
  groupId: null,
  metadata: {},
  adminMetadata: {},
  imageMetadata: null,
  consumesQuota: true,
} as const satisfies Partial<VolumeRow>;
