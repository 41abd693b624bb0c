import type { Kind } from '../kind.ts';
import type { StatePattern } from '../states.ts';
import type { DurationRow } from './duration-row.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Copying or wiping a GiB at some 17 MB/s. */
const PER_GIB = MINUTE;

const cinder = (file: string, symbol: string) => ({ service: 'cinder', file: `cinder/${file}.py`, symbol });
const volumes = (symbol: string) => cinder('volume/manager', `VolumeManager.${symbol}`);
const backups = (symbol: string) => cinder('backup/manager', `BackupManager.${symbol}`);
const glance = (file: string, symbol: string) => ({ service: 'glance', file: `glance/${file}.py`, symbol });
const neutron = (file: string, symbol: string) => ({ service: 'neutron', file: `neutron/${file}.py`, symbol });
const vifTimeout = { service: 'nova', file: 'nova/conf/compute.py', symbol: 'vif_plugging_timeout' };

/** How long volumes and what belongs to them stay in a transitional status. */
export const VOLUME_DURATIONS: readonly DurationRow[] = [
  row('volume', { migrationStatus: ['starting'] }, [10 * SECOND, 15 * MINUTE], {
    why: 'the new volume is waited for migration_create_volume_timeout_secs (300)',
    source: cinder('volume/manager', 'migration_create_volume_timeout_secs'),
  }),
  row('volume', { migrationStatus: ['migrating'] }, [5 * MINUTE, HOUR], {
    perGibMs: PER_GIB,
    why: 'the data is copied',
    source: volumes('_migrate_volume_generic'),
  }),
  row('volume', { migrationStatus: ['completing'] }, [10 * SECOND, 15 * MINUTE], {
    why: 'the two volumes change places',
    source: volumes('migrate_volume_completion'),
  }),
  row('volume', { status: ['creating'] }, [10 * SECOND, 30 * MINUTE], {
    perGibMs: PER_GIB,
    why: 'a clone, or a volume of a snapshot, may be copied whole',
    source: cinder('volume/flows/manager/create_volume', 'CreateVolumeFromSpecTask'),
  }),
  row('volume', { status: ['downloading'] }, [MINUTE, 30 * MINUTE], {
    perGibMs: PER_GIB,
    why: 'the image is fetched and written',
    source: cinder('volume/flows/manager/create_volume', 'CreateVolumeFromSpecTask._copy_image_to_volume'),
  }),
  row('volume', { status: ['deleting'] }, [10 * SECOND, 30 * MINUTE], {
    perGibMs: PER_GIB,
    why: 'the volume may be wiped (volume_clear)',
    source: cinder('volume/volume_utils', 'clear_volume'),
  }),
  row('volume', { status: ['attaching', 'detaching', 'reserved'] }, [5 * SECOND, 5 * MINUTE], {
    why: 'the compute service connects or disconnects it, one call after another',
    source: cinder('volume/api', 'API.attachment_update'),
  }),
  row(
    'volume',
    { status: ['extending', 'managing', 'unmanaging', 'error_managing_deleting'] },
    [5 * SECOND, 15 * MINUTE],
    {
      why: 'one call to the back end',
      source: volumes('extend_volume'),
    },
  ),
  row('volume', { status: ['backing-up', 'restoring-backup'] }, [5 * MINUTE, HOUR], {
    perGibMs: PER_GIB,
    why: 'the data is copied to or from the backup store',
    source: backups('create_backup'),
  }),
  row('volume', { status: ['uploading'] }, [MINUTE, HOUR], {
    perGibMs: PER_GIB,
    why: 'the data is sent to the image service',
    source: volumes('copy_volume_to_image'),
  }),
  row('volume', { status: ['retyping', 'maintenance', 'reverting'] }, [10 * SECOND, HOUR], {
    perGibMs: PER_GIB,
    why: 'the data may be copied',
    source: volumes('retype'),
  }),
  row('volume-snapshot', { status: ['backing-up', 'restoring'] }, [5 * MINUTE, HOUR], {
    perGibMs: PER_GIB,
    why: 'the data is copied',
    source: backups('create_backup'),
  }),
  row('volume-snapshot', { status: ['creating', 'deleting', 'updating', 'unmanaging'] }, [5 * SECOND, 30 * MINUTE], {
    why: 'one call to the back end; deleting may merge data',
    source: volumes('delete_snapshot'),
  }),
  row('volume-backup', { status: ['creating', 'restoring'] }, [5 * MINUTE, HOUR], {
    perGibMs: PER_GIB,
    why: 'the data is copied to or from the backup store',
    source: backups('create_backup'),
  }),
  row('volume-backup', { status: ['deleting'] }, [10 * SECOND, 30 * MINUTE], {
    why: 'the objects of the backup are deleted one by one',
    source: backups('delete_backup'),
  }),
  row('volume-attachment', { status: ['attaching', 'detaching', 'reserved'] }, [5 * SECOND, 5 * MINUTE], {
    why: 'the compute service connects or disconnects it, one call after another',
    source: cinder('volume/api', 'API.attachment_update'),
  }),
  row('volume-group', {}, [10 * SECOND, 15 * MINUTE], {
    why: 'one call to the back end for each volume',
    source: volumes('create_group'),
  }),
  row('volume-group-snapshot', {}, [10 * SECOND, 15 * MINUTE], {
    why: 'one call to the back end for each volume',
    source: volumes('create_group_snapshot'),
  }),
];

/** How long images and their tasks stay in a transitional status. */
export const IMAGE_DURATIONS: readonly DurationRow[] = [
  row('image', { status: ['queued'] }, [30 * SECOND, HOUR], {
    why: 'the compute service freezes and converts the disk before it sends it',
    source: { service: 'nova', file: 'nova/virt/libvirt/driver.py', symbol: 'LibvirtDriver.snapshot' },
  }),
  row('image', { status: ['uploading'] }, [MINUTE, 4 * HOUR], {
    rests: true,
    why: 'staged data waits for its import',
    source: glance('api/v2/image_data', 'ImageDataController.stage'),
  }),
  row('image', { status: ['pending_delete'] }, [HOUR, 24 * HOUR], {
    rests: true,
    why: 'the scrubber waits scrub_time, which may be days',
    source: glance('scrubber', 'Scrubber'),
  }),
  row('image', {}, [MINUTE, 4 * HOUR], {
    why: 'the data is sent, fetched or copied',
    source: glance('async_/flows/api_image_import', 'ImportActionWrapper'),
  }),
  row('image-task', { status: ['pending'] }, [5 * SECOND, 30 * MINUTE], {
    why: 'waits for a free worker (task_pool_threads)',
    source: glance('async_/taskflow_executor', 'TaskExecutor'),
  }),
  row('image-task', { status: ['processing'] }, [MINUTE, 4 * HOUR], {
    why: 'the data is fetched or copied',
    source: glance('async_/flows/api_image_import', 'ImportActionWrapper'),
  }),
];

/** How long ports and what belongs to them stay in a transitional status. */
export const NETWORK_DURATIONS: readonly DurationRow[] = [
  row('port', { status: ['DOWN'] }, [3 * SECOND, 5 * MINUTE], {
    rests: true,
    why: 'a port is DOWN for as long as its server is switched off; Nova waits vif_plugging_timeout (300 s) for it',
    source: vifTimeout,
  }),
  row('port', { status: ['BUILD'] }, [3 * SECOND, 5 * MINUTE], {
    why: 'Nova waits vif_plugging_timeout (300 s) for a port',
    source: vifTimeout,
  }),
  row('floating-ip', {}, [3 * SECOND, 2 * MINUTE], {
    why: 'the agent of its router reports each change; agent_down_time is 75 s',
    source: neutron('api/rpc/handlers/l3_rpc', 'L3RpcCallback.update_floatingip_statuses'),
  }),
  row('trunk', {}, [5 * SECOND, 5 * MINUTE], {
    why: 'the agent wires the subports; Nova waits vif_plugging_timeout (300 s) for their parent',
    source: neutron('services/trunk/rpc/server', 'TrunkSkeleton'),
  }),
  row('router', {}, [5 * SECOND, 5 * MINUTE], {
    why: 'the network of a highly available router is made',
    source: neutron('db/l3_hamode_db', 'L3_HA_NAT_db_mixin'),
  }),
  row('network', {}, [5 * SECOND, 5 * MINUTE], {
    why: 'nothing but the API writes it',
    source: neutron('plugins/ml2/plugin', 'Ml2Plugin.create_network'),
  }),
];

type About = Pick<DurationRow, 'why' | 'source' | 'perGibMs' | 'rests'>;

/** How long it usually takes and how long at the longest, in milliseconds. */
type Times = readonly [usualMs: number, longestMs: number];

function row(kind: Kind, states: StatePattern, times: Times, about: About): DurationRow {
  return { kind, states, usualMs: times[0], longestMs: times[1], ...about };
}
