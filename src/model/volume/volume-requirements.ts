import type { Condition } from '../condition.ts';
import type { FactRequirement } from '../operation.ts';

/**
 * The values of migration_status that mean that no migration runs.
 *
 * Source: cinder stable/2025.1, cinder/volume/api.py, `API.AVAILABLE_MIGRATION_STATUS`
 */
export const NOT_MIGRATING: readonly (string | null)[] = [null, 'deleting', 'error', 'success'];

/** Nothing uses the volume. The API shows attachments, not attach_status. */
export const NOT_ATTACHED: FactRequirement = {
  of: 'attachmentCount',
  test: { atMost: 0 },
  refusal: 'The volume is attached; detach it from its servers first.',
  claim: 'the volume is not attached',
};

/** Something uses the volume. */
export const ATTACHED: FactRequirement = {
  of: 'attachmentCount',
  test: { atLeast: 1 },
  refusal: 'The volume is not attached; attach it to a server first.',
  claim: 'the volume is attached',
};

/** The volume is in no group. */
export const IN_NO_GROUP: FactRequirement = {
  of: 'groupId',
  test: { set: false },
  refusal: 'The volume is in a group; remove it from the group first.',
  claim: 'the volume is in no group',
};

/** The snapshot was not made with those of a whole group. */
export const IN_NO_GROUP_SNAPSHOT: FactRequirement = {
  of: 'groupSnapshotId',
  test: { set: false },
  refusal: 'The snapshot belongs to a group snapshot; delete the group snapshot instead.',
  claim: 'the snapshot belongs to no group snapshot',
};

/** The volume is not encrypted. */
export const NOT_ENCRYPTED: FactRequirement = {
  of: 'encrypted',
  test: { is: false },
  refusal: 'The volume is encrypted; only volumes without encryption can be given up.',
  claim: 'the volume is not encrypted',
};

/** No later incremental backup builds on this one. */
export const NO_DEPENDENT_BACKUPS: FactRequirement = {
  of: 'hasDependentBackups',
  test: { is: false },
  refusal: 'Incremental backups build on this backup; delete them first.',
  claim: 'no incremental backup builds on it',
};

/** The volume may be used by several servers. */
export const IS_MULTIATTACH: readonly Condition[] = [{ of: 'multiattach', test: { is: true } }];
