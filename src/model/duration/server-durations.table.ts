import type { StatePattern } from '../states.ts';
import type { DurationRow } from './duration-row.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const manager = (symbol: string) => ({ service: 'nova', file: 'nova/compute/manager.py', symbol });
const option = (file: string, symbol: string) => ({ service: 'nova', file: `nova/conf/${file}.py`, symbol });

/**
 * How long a server stays in a task. Where Nova has a time limit of its own, the longest time is that limit with what comes
 * before and after it; elsewhere it is what copying a large disk over a slow network takes.
 */
export const SERVER_DURATIONS: readonly DurationRow[] = [
  row(task('scheduling'), [2 * SECOND, 15 * MINUTE], {
    why: 'a build waits in this state for one of max_concurrent_builds on its host',
    source: manager('ComputeManager.build_and_run_instance'),
  }),
  row(task('networking'), [5 * SECOND, 5 * MINUTE], {
    why: 'ports are made by the network service, one request each',
    source: manager('ComputeManager._build_networks_for_instance'),
  }),
  row(task('block_device_mapping'), [5 * SECOND, 10 * MINUTE], {
    why: 'a new volume is waited for block_device_allocate_retries (60) times 3 s',
    source: option('compute', 'block_device_allocate_retries'),
  }),
  row(task('spawning'), [20 * SECOND, 30 * MINUTE], {
    why: 'the image is fetched, and ports are waited for vif_plugging_timeout (300 s)',
    source: option('compute', 'vif_plugging_timeout'),
  }),
  row({ vmState: ['building'] }, [2 * SECOND, 5 * MINUTE], {
    why: 'the host has claimed the server and does nothing slow between its tasks',
    source: manager('ComputeManager._build_and_run_instance'),
  }),
  row(task('deleting'), [10 * SECOND, 10 * MINUTE], {
    why: 'the guest is destroyed, its ports and volumes are released, one request each',
    source: manager('ComputeManager._delete_instance'),
  }),
  row(task('powering-off', 'soft-deleting'), [5 * SECOND, 5 * MINUTE], {
    why: 'the guest gets shutdown_timeout (60 s, or what its image asks) to end by itself',
    source: option('compute', 'shutdown_timeout'),
  }),
  row(task('powering-on', 'restoring', 'unrescuing', 'resuming'), [5 * SECOND, 10 * MINUTE], {
    why: 'the guest starts, and its ports are waited for vif_plugging_timeout (300 s)',
    source: option('compute', 'vif_plugging_timeout'),
  }),
  row(task('rebooting', 'reboot_pending', 'reboot_started'), [10 * SECOND, 10 * MINUTE], {
    why: 'a soft reboot waits wait_soft_reboot_seconds (120), then becomes a hard one',
    source: option('libvirt', 'wait_soft_reboot_seconds'),
  }),
  row(task('rebooting_hard', 'reboot_pending_hard', 'reboot_started_hard'), [10 * SECOND, 10 * MINUTE], {
    why: 'the guest is destroyed and started, and its ports are waited for vif_plugging_timeout (300 s)',
    source: option('compute', 'vif_plugging_timeout'),
  }),
  row(task('pausing', 'unpausing'), [2 * SECOND, 2 * MINUTE], {
    why: 'one call to the hypervisor',
    source: manager('ComputeManager.pause_instance'),
  }),
  row(task('suspending'), [10 * SECOND, 15 * MINUTE], {
    why: 'the memory of the guest is written to disk',
    source: manager('ComputeManager.suspend_instance'),
  }),
  row(task('rescuing'), [20 * SECOND, 30 * MINUTE], {
    why: 'the rescue image is fetched, and the guest gets shutdown_timeout to end',
    source: manager('ComputeManager.rescue_instance'),
  }),
  row(task('rebuilding', 'rebuild_block_device_mapping'), [10 * SECOND, 30 * MINUTE], {
    why: 'the guest is destroyed; a root volume is written anew, reimage_timeout_per_gb (20 s) for each GiB',
    source: option('compute', 'reimage_timeout_per_gb'),
  }),
  row(task('rebuild_spawning'), [20 * SECOND, 30 * MINUTE], {
    why: 'the image is fetched, and ports are waited for vif_plugging_timeout (300 s)',
    source: option('compute', 'vif_plugging_timeout'),
  }),
  row(task('resize_prep', 'resize_migrated'), [5 * SECOND, 15 * MINUTE], {
    why: 'the destination claims the server; it may wait behind its builds',
    source: manager('ComputeManager._prep_resize'),
  }),
  row(task('resize_migrating'), [30 * SECOND, 4 * HOUR], {
    why: 'disks are copied to the destination',
    source: manager('ComputeManager._resize_instance'),
  }),
  row(task('resize_finish', 'resize_reverting'), [20 * SECOND, 30 * MINUTE], {
    why: 'disks are resized and the guest starts on the other host',
    source: manager('ComputeManager._finish_resize'),
  }),
  row(task('migrating'), [30 * SECOND, 4 * HOUR], {
    why: 'live_migration_completion_timeout (800 s) for each GiB of memory, two at least',
    source: option('libvirt', 'live_migration_completion_timeout'),
  }),
  row(task('image_snapshot_pending', 'image_backup', 'shelving'), [5 * SECOND, 30 * MINUTE], {
    why: 'waits in this state for one of max_concurrent_snapshots on its host',
    source: manager('ComputeManager.snapshot_instance'),
  }),
  row(task('image_snapshot'), [20 * SECOND, 30 * MINUTE], {
    why: 'the disk is frozen',
    source: manager('ComputeManager._snapshot_instance'),
  }),
  row(task('image_pending_upload', 'shelving_image_pending_upload'), [20 * SECOND, HOUR], {
    why: 'the disk is read and converted',
    source: { service: 'nova', file: 'nova/virt/libvirt/driver.py', symbol: 'LibvirtDriver.snapshot' },
  }),
  row(task('image_uploading', 'shelving_image_uploading'), [30 * SECOND, 4 * HOUR], {
    why: 'the disk is sent to the image service',
    source: { service: 'nova', file: 'nova/virt/libvirt/driver.py', symbol: 'LibvirtDriver.snapshot' },
  }),
  row(task('shelving_offloading'), [10 * SECOND, 10 * MINUTE], {
    why: 'the guest is destroyed on its host',
    source: manager('ComputeManager._shelve_offload_instance'),
  }),
  row(task('unshelving'), [5 * SECOND, 15 * MINUTE], {
    why: 'a host is chosen; the rest runs under spawning',
    source: { service: 'nova', file: 'nova/conductor/manager.py', symbol: 'ComputeTaskManager.unshelve_instance' },
  }),
  row(task('updating_password'), [5 * SECOND, 5 * MINUTE], {
    why: 'the agent inside the guest is asked',
    source: manager('ComputeManager.set_admin_password'),
  }),
];

/** How long a record of a migration stays in a status. */
export const MIGRATION_DURATIONS: readonly DurationRow[] = [
  migration(['accepted', 'pre-migrating', 'preparing'], [5 * SECOND, 15 * MINUTE], {
    why: 'the destination is prepared; it may wait behind its builds',
    source: manager('ComputeManager._prep_resize'),
  }),
  migration(['queued'], [30 * SECOND, 4 * HOUR], {
    why: 'waits for one of max_concurrent_live_migrations (1) on its host',
    source: option('compute', 'max_concurrent_live_migrations'),
  }),
  migration(['migrating'], [30 * SECOND, 4 * HOUR], {
    why: 'disks are copied to the destination',
    source: manager('ComputeManager._resize_instance'),
  }),
  migration(['running'], [30 * SECOND, 4 * HOUR], {
    why: 'live_migration_completion_timeout (800 s) for each GiB of memory, two at least',
    source: option('libvirt', 'live_migration_completion_timeout'),
  }),
  migration(['post-migrating', 'reverting'], [20 * SECOND, 30 * MINUTE], {
    why: 'disks are resized and the guest starts on the other host',
    source: manager('ComputeManager._finish_resize'),
  }),
  migration(['confirming'], [10 * SECOND, 10 * MINUTE], {
    why: 'what is left on the source is removed',
    source: manager('ComputeManager.confirm_resize'),
  }),
];

type About = Pick<DurationRow, 'why' | 'source'>;

/** How long it usually takes and how long at the longest, in milliseconds. */
type Times = readonly [usualMs: number, longestMs: number];

function task(...words: readonly string[]): StatePattern {
  return { taskState: words };
}

function row(states: StatePattern, times: Times, about: About): DurationRow {
  return { kind: 'server', states, usualMs: times[0], longestMs: times[1], ...about };
}

function migration(words: readonly string[], times: Times, about: About): DurationRow {
  return { kind: 'migration', states: { status: words }, usualMs: times[0], longestMs: times[1], ...about };
}
