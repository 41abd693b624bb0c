import type { NamedFault } from './named-fault.ts';

const cinder = (number: number, commit: string) => ({
  tracker: 'launchpad' as const,
  project: 'cinder',
  number,
  commit,
});
const github = (project: string, number: number) => ({ tracker: 'github' as const, project, number });

/** What Cinder lost of volumes, snapshots, backups and attachments. */
export const STORAGE_FAULTS: readonly NamedFault[] = [
  {
    name: 'volume-creation-interrupted',
    does: 'cinder-volume goes down after the status was written, and does not take the volume up again.',
    leaves: 'The volume stays creating.',
    bug: cinder(1310526, 'e71006c49'),
    rules: [{ action: 'lose', kind: 'volume', operation: 'volume_create', times: 1 }],
  },
  {
    name: 'image-copy-interrupted',
    does: 'cinder-volume restarts while it copies an image into a volume.',
    leaves: 'The volume stays downloading.',
    bug: cinder(1172645, '3d18b3032'),
    rules: [{ action: 'lose', kind: 'volume', operation: 'volume_create_from_image', step: 'available', times: 1 }],
  },
  {
    name: 'volume-deletion-interrupted',
    does: 'cinder-volume is stopped while it wipes a volume, and does not go on when it starts.',
    leaves: 'The volume stays deleting.',
    bug: cinder(1011150, '2aa501560'),
    rules: [{ action: 'lose', kind: 'volume', operation: 'volume_delete', step: 'end', times: 1 }],
  },
  {
    name: 'extension-fails-silently',
    does: 'The back end fails to extend a volume, and cinder-volume does not catch it.',
    leaves: 'The volume stays extending.',
    bug: cinder(1199471, 'cfb849d4a'),
    rules: [{ action: 'lose', kind: 'volume', operation: 'volume_extend', times: 1 }],
  },
  {
    name: 'migration-fails-at-export',
    does: 'A volume is migrated, and the export at the destination fails: the source is not put back.',
    leaves: 'The volume is available, its migration status stays migrating.',
    bug: cinder(1403916, 'd96c40c0a'),
    rules: [{ action: 'lose', kind: 'volume', operation: 'volume_migrate', step: 'completing', times: 1 }],
  },
  {
    name: 'snapshot-deletion-interrupted',
    does: 'cinder-volume restarts while it deletes a snapshot.',
    leaves: 'The snapshot stays deleting.',
    bug: cinder(1586604, 'bc9d737c8'),
    rules: [{ action: 'lose', kind: 'volume-snapshot', operation: 'snapshot_delete', step: 'end', times: 1 }],
  },
  {
    name: 'backup-without-service',
    does: 'A backup is asked for while no cinder-backup runs, and the API does not look whether one does.',
    leaves: 'The backup stays creating, the volume backing-up.',
    bug: cinder(1200040, 'dbb854635'),
    rules: [{ action: 'lose', kind: 'volume-backup', operation: 'backup_create', times: 1 }],
  },
  {
    name: 'backup-of-gone-volume',
    does: 'A backup fails because its volume is gone, and then fails once more when it wants to say so on the volume.',
    leaves: 'The backup stays creating; its volume does not exist.',
    bug: cinder(1996049, '813df9b99'),
    rules: [{ action: 'lose', kind: 'volume-backup', operation: 'backup_create', times: 1 }],
  },
  {
    name: 'image-left-by-failed-upload',
    does: 'The upload of a volume to an image fails, and the image is not deleted.',
    leaves: 'The volume is available again; the image stays queued.',
    bug: cinder(1298042, '31569827c'),
    rules: [
      { action: 'fail', kind: 'volume', operation: 'upload_to_image', message: 'The disk cannot be read.', times: 1 },
      { action: 'miss', call: 'images.delete', times: 1 },
    ],
  },
  {
    name: 'attachment-not-completed',
    does: 'nova-compute connects a volume and never tells Cinder that it is there.',
    leaves: 'The volume stays attaching.',
    bug: github('sapcc/helm-charts', 4285),
    rules: [{ action: 'miss', call: 'volumes.complete', times: 1 }],
  },
  {
    name: 'reservation-left',
    does: 'A volume is reserved for a server and nobody comes for it.',
    leaves: 'The volume stays reserved.',
    bug: github('sapcc/helm-charts', 4306),
    rules: [
      { action: 'miss', call: 'volumes.connect', times: 1 },
      { action: 'miss', call: 'volumes.complete', times: 1 },
    ],
  },
  {
    name: 'detachment-not-told',
    does: 'nova-compute lets go of a volume and cannot reach Cinder to say so.',
    leaves: 'The volume stays detaching.',
    bug: github('sapcc/helm-charts', 2056),
    rules: [{ action: 'miss', call: 'volumes.detach', times: 1 }],
  },
];
