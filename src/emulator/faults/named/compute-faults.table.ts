import type { NamedFault } from './named-fault.ts';

const nova = (number: number, commit: string) => ({
  tracker: 'launchpad' as const,
  project: 'nova',
  number,
  commit,
});

/** The steps of servers that Nova lost, and what it left of their volumes, ports and images. */
export const COMPUTE_FAULTS: readonly NamedFault[] = [
  {
    name: 'build-interrupted',
    does: 'nova-compute restarts while a build waits for its claim: the host is not set, so nobody takes the build up again.',
    leaves: 'The server stays in BUILD, task scheduling, without a host.',
    bug: nova(1833581, 'a1a735bc6e'),
    rules: [{ action: 'lose', kind: 'server', operation: 'create', step: 1, times: 1 }],
  },
  {
    name: 'build-never-ends',
    does: 'A build is taken up and never reported as done; nothing limits how long that may last.',
    leaves: 'The server stays in BUILD, task spawning.',
    bug: nova(994786, '7b75fe7f57'),
    rules: [{ action: 'lose', kind: 'server', operation: 'create', step: 'ACTIVE', times: 1 }],
  },
  {
    name: 'ports-left-by-failed-build',
    does: 'A build fails when its ports are made already, and nova-compute does not clean them up.',
    leaves: 'The server is in ERROR; its ports stay and outlive it.',
    bug: nova(1423845, '43dfc401ab'),
    rules: [
      {
        action: 'fail',
        kind: 'server',
        operation: 'create',
        step: 'ACTIVE',
        message: 'The guest did not start.',
        times: 1,
      },
      { action: 'miss', call: 'network.deletePort', times: 1 },
    ],
  },
  {
    name: 'volumes-left-by-failed-build',
    does: 'A build fails after its volumes were attached, and nova-compute does not detach them.',
    leaves:
      'The server is in ERROR and the volume in-use; once the server is deleted, the volume is attached to nothing.',
    bug: nova(1633249, '61f6751a18'),
    rules: [
      {
        action: 'fail',
        kind: 'server',
        operation: 'create',
        step: 'ACTIVE',
        message: 'The guest did not start.',
        times: 1,
      },
      { action: 'miss', call: 'volumes.detach', times: 1 },
    ],
  },
  {
    name: 'volume-left-by-deletion',
    does: 'A server is deleted while it is built, and the attachment that reserves its volume stays.',
    leaves: 'The server is gone, the volume reserved for it.',
    bug: nova(2088066, 'f7dd550a70'),
    rules: [{ action: 'miss', call: 'volumes.detach', times: 1 }],
  },
  {
    name: 'deletion-interrupted',
    does: 'The host is restarted, or libvirt hangs, in the middle of a deletion, and nobody tries again.',
    leaves: 'The server stays ACTIVE, task deleting.',
    bug: nova(1247174, '0252d0981a'),
    rules: [{ action: 'lose', kind: 'server', operation: 'delete', times: 1 }],
  },
  {
    name: 'deletion-fails',
    does: 'Something fails in a deletion that nova-compute cannot mend.',
    leaves: 'The server is in ERROR: it is not gone, and not what it was before.',
    bug: nova(1254122, '63381a15ac'),
    rules: [
      { action: 'fail', kind: 'server', operation: 'delete', message: 'The guest cannot be destroyed.', times: 1 },
    ],
  },
  {
    name: 'port-left-by-deletion',
    does: 'A server is deleted, and the port that its user had made is not given back.',
    leaves: 'The server is gone; the port still names it as its device.',
    bug: nova(1321381, '803d59e9f4'),
    rules: [{ action: 'miss', call: 'network.releasePort', times: 1 }],
  },
  {
    name: 'snapshot-of-deleted-server',
    does: 'A server is deleted while an image of it is uploaded, and nobody finishes the image or takes it away.',
    leaves: 'The server is gone, the image stays saving.',
    bug: nova(1555065, 'd8e695cb90'),
    rules: [{ action: 'miss', call: 'images.finishUpload', times: 1 }],
  },
  {
    name: 'image-left-by-failed-backup',
    does: 'A backup fails at its snapshot, and its image is not deleted.',
    leaves: 'The server is as before; the image stays queued.',
    bug: nova(1288574, '3824051b1e'),
    rules: [
      { action: 'fail', kind: 'server', operation: 'create_backup', message: 'The snapshot failed.', times: 1 },
      { action: 'miss', call: 'images.delete', times: 1 },
    ],
  },
  {
    name: 'power-off-interrupted',
    does: 'nova-compute is stopped in the middle of powering off, and does not look at it when it starts again.',
    leaves: 'The server stays ACTIVE, task powering-off.',
    bug: nova(1304333, '8f7056f48c'),
    rules: [{ action: 'lose', kind: 'server', operation: 'stop', times: 1 }],
  },
  {
    name: 'action-fails-task-stays',
    does: 'An action fails on the host, and its task is not taken back.',
    leaves: 'The server stays ACTIVE, task pausing, and refuses every other action.',
    bug: nova(1025722, 'd8d7100f8c'),
    rules: [{ action: 'lose', kind: 'server', operation: 'pause', times: 1 }],
  },
  {
    name: 'reboot-never-ends',
    does: 'A guest does not come back from a soft reboot.',
    leaves: 'The server stays in REBOOT, task reboot_started.',
    bug: nova(873099, 'e50e9b44ab'),
    rules: [{ action: 'lose', kind: 'server', operation: 'reboot_soft', step: 3, times: 1 }],
  },
  {
    name: 'rebuild-interrupted',
    does: 'nova-compute dies, or the message is lost, while a server is rebuilt.',
    leaves: 'The server stays in REBUILD, task rebuild_block_device_mapping, also after nova-compute is back.',
    bug: nova(1304184, '2bc0877d3c'),
    rules: [{ action: 'lose', kind: 'server', operation: 'rebuild', step: 'rebuild_spawning', times: 1 }],
  },
  {
    name: 'unshelve-finds-no-host',
    does: 'The conductor finds no host for a server that comes back from being shelved, and does not take the task back.',
    leaves: 'The server stays SHELVED_OFFLOADED, task unshelving.',
    bug: nova(1248799, 'c8ded64296'),
    rules: [{ action: 'lose', kind: 'server', operation: 'unshelve', step: 'spawning', times: 1 }],
  },
  {
    name: 'resize-not-finished',
    does: 'Another service fails while the destination finishes a resize, and the failure is not caught.',
    leaves: 'The server stays in RESIZE, task resize_finish.',
    bug: nova(928474, '5d85be45a5'),
    rules: [{ action: 'lose', kind: 'server', operation: 'resize', step: 'VERIFY_RESIZE', times: 1 }],
  },
  {
    name: 'confirm-fails',
    does: 'The source host fails to confirm a resize, and the migration is not put to error.',
    leaves: 'The migration stays confirming, the server VERIFY_RESIZE: it can be neither confirmed nor reverted.',
    bug: nova(1821594, '408ef8f84a'),
    rules: [{ action: 'lose', kind: 'server', operation: 'confirm_resize', step: 1, times: 1 }],
  },
];
