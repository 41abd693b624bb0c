import type { Collection } from '../kernel/collection.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type AttachmentRow, createAttachments } from './attachments/state.ts';
import { backupMachine } from './backups/machine.ts';
import { type BackupRow, createBackups } from './backups/state.ts';
import { groupSnapshotMachine } from './group-snapshots/machine.ts';
import { createGroupSnapshots, type GroupSnapshotRow } from './group-snapshots/state.ts';
import { createGroupTypes, type GroupTypeRow } from './group-types/state.ts';
import { groupMachine } from './groups/machine.ts';
import { createGroups, type GroupRow } from './groups/state.ts';
import { createMessages, type MessageRow } from './messages/state.ts';
import { NO_NEIGHBOURS, type VolumeNeighbours } from './neighbours.ts';
import { createQosSpecs, type QosSpecsRow } from './qos-specs/state.ts';
import { createQuotas, type QuotaRow } from './quotas/state.ts';
import { createLogLevels, type LogLevelsRow } from './services/log-levels.ts';
import { createServices, type ServiceRow } from './services/state.ts';
import { snapshotMachine } from './snapshots/machine.ts';
import { createSnapshots, type SnapshotRow } from './snapshots/state.ts';
import { createTransfers, type TransferRow } from './transfers/state.ts';
import { createTypes, type TypeRow } from './types/state.ts';
import { volumeMachine } from './volumes/machine.ts';
import { createVolumes, type VolumeRow } from './volumes/state.ts';

/** All that Cinder knows. */
export interface BlockStorageState {
  readonly kernel: Kernel;
  readonly volumes: Collection<VolumeRow>;
  readonly snapshots: Collection<SnapshotRow>;
  readonly backups: Collection<BackupRow>;
  readonly attachments: Collection<AttachmentRow>;
  readonly transfers: Collection<TransferRow>;
  readonly groups: Collection<GroupRow>;
  readonly groupSnapshots: Collection<GroupSnapshotRow>;
  readonly groupTypes: Collection<GroupTypeRow>;
  readonly types: Collection<TypeRow>;
  readonly qosSpecs: Collection<QosSpecsRow>;
  readonly services: Collection<ServiceRow>;
  readonly logLevels: Collection<LogLevelsRow>;
  readonly quotas: Collection<QuotaRow>;
  readonly messages: Collection<MessageRow>;
  /** Glance and Nova. */
  readonly neighbours: () => VolumeNeighbours;
}

/**
 * Makes an empty Cinder.
 *
 * @param neighbours - asked whenever Cinder needs another service, so that services can be made in any order
 */
export function createBlockStorage(
  kernel: Kernel,
  neighbours: () => VolumeNeighbours = () => NO_NEIGHBOURS,
): BlockStorageState {
  const state: BlockStorageState = {
    kernel,
    volumes: createVolumes(kernel),
    snapshots: createSnapshots(kernel),
    backups: createBackups(kernel),
    attachments: createAttachments(kernel),
    transfers: createTransfers(kernel),
    groups: createGroups(kernel),
    groupSnapshots: createGroupSnapshots(kernel),
    groupTypes: createGroupTypes(kernel),
    types: createTypes(kernel),
    qosSpecs: createQosSpecs(kernel),
    services: createServices(kernel),
    logLevels: createLogLevels(kernel),
    quotas: createQuotas(kernel),
    messages: createMessages(kernel),
    neighbours,
  };
  kernel.walker.add(volumeMachine(state));
  kernel.walker.add(snapshotMachine(state));
  kernel.walker.add(backupMachine(state));
  kernel.walker.add(groupMachine(state));
  kernel.walker.add(groupSnapshotMachine(state));
  return state;
}
