import type { CrossEffect } from './cross-effect.ts';

/** What requests on servers do to volumes, ports, images and floating IPs. */
export const SERVER_EFFECTS: readonly CrossEffect[] = [
  {
    id: 'server_create_image_local',
    trigger: 'nova.create',
    operations: [{ kind: 'server', operation: 'create' }],
    touches: [
      { kind: 'server', statuses: ['BUILD', 'ACTIVE'] },
      { kind: 'image', required: ['active'], statuses: ['unchanged'] },
      {
        kind: 'port',
        wait: {
          event: 'network-vif-plugged',
          timeout: 'vif_plugging_timeout (300 s)',
          onFailure: 'server ERROR when vif_plugging_is_fatal',
        },
      },
      { kind: 'port', which: 'new', statuses: ['DOWN', 'BUILD', 'ACTIVE'] },
      { kind: 'port', which: 'given', statuses: ['DOWN', 'BUILD', 'ACTIVE'], requires: 'no device_id' },
    ],
    source: { service: 'nova', file: 'nova/virt/libvirt/driver.py', symbol: '_create_guest_with_network' },
  },
  {
    id: 'server_create_boot_from_image_to_volume',
    trigger: 'nova.create with block device source image, destination volume',
    operations: [{ kind: 'server', operation: 'create' }],
    touches: [
      {
        kind: 'server',
        statuses: ['BUILD', 'ACTIVE'],
        tasks: ['scheduling', null, 'networking', 'block_device_mapping', 'spawning', null],
      },
      {
        kind: 'volume',
        statuses: ['creating', 'downloading', 'available', 'reserved', 'attaching', 'in-use'],
        wait: {
          limit:
            'block_device_allocate_retries x interval (60 x 3 s) until available; error or timeout makes the server ERROR',
        },
      },
    ],
    onFailure: [
      { kind: 'server', statuses: ['ERROR'] },
      { kind: 'volume', note: 'deleted when the wait failed, else kept as it is' },
    ],
    source: {
      service: 'nova',
      file: 'nova/virt/block_device.py',
      symbol: 'DriverVolImageBlockDevice, DriverVolumeBlockDevice._create_volume',
    },
  },
  {
    id: 'server_create_boot_from_volume',
    trigger: 'nova.create with an existing volume',
    operations: [{ kind: 'server', operation: 'create' }],
    touches: [
      { kind: 'server', statuses: ['BUILD', 'ACTIVE'] },
      {
        kind: 'volume',
        statuses: ['available', 'reserved', 'attaching', 'in-use'],
        note: 'reserved by the API before the server is scheduled',
      },
    ],
    onFailure: [
      {
        kind: 'volume',
        note: 'back to available when the build is cleaned up; a server buried without a host keeps it reserved until the server is deleted',
      },
    ],
    source: { service: 'nova', file: 'nova/compute/api.py', symbol: '_validate_bdm' },
  },
  {
    id: 'server_create_boot_from_volume_snapshot',
    trigger: 'nova.create with a volume snapshot, or with an image made from a volume-backed server',
    operations: [{ kind: 'server', operation: 'create' }],
    touches: [
      { kind: 'server', statuses: ['BUILD', 'ACTIVE'] },
      { kind: 'volume', statuses: ['creating', 'available', 'reserved', 'attaching', 'in-use'] },
      { kind: 'volume-snapshot', required: ['available'], statuses: ['unchanged'] },
    ],
    source: { service: 'nova', file: 'nova/virt/block_device.py', symbol: 'DriverVolSnapshotBlockDevice.attach' },
  },
  {
    id: 'server_delete',
    trigger: 'nova.delete',
    operations: [{ kind: 'server', operation: 'delete' }],
    touches: [
      { kind: 'server', statuses: ['unchanged', 'gone'], tasks: ['deleting'] },
      { kind: 'volume', which: 'kept', statuses: ['in-use', 'available'] },
      { kind: 'volume', which: 'delete on termination', statuses: ['in-use', 'available', 'deleting', 'gone'] },
      { kind: 'port', which: 'made by the server', statuses: ['ACTIVE', 'gone'] },
      {
        kind: 'port',
        which: 'given by the user',
        note: 'kept: device_id and device_owner emptied, host unbound, ACTIVE to DOWN',
      },
      { kind: 'floating-ip', note: 'kept, disassociated with the deleted port: ACTIVE to DOWN' },
      { kind: 'image', which: 'of shelved servers', statuses: ['deleted'] },
    ],
    source: { service: 'nova', file: 'nova/compute/manager.py', symbol: '_shutdown_instance, _delete_instance' },
  },
  {
    id: 'server_soft_delete',
    trigger: 'nova.soft_delete',
    operations: [{ kind: 'server', operation: 'soft_delete' }],
    touches: [
      { kind: 'server', statuses: ['unchanged', 'SOFT_DELETED'], tasks: ['soft-deleting', null] },
      { kind: 'volume', note: 'stay in-use' },
      { kind: 'port', note: 'stay; DOWN while the guest is off' },
    ],
    source: { service: 'nova', file: 'nova/compute/manager.py', symbol: 'ComputeManager.soft_delete_instance' },
  },
  {
    id: 'server_stop_start',
    trigger: 'nova.stop, nova.start',
    operations: [
      { kind: 'server', operation: 'stop' },
      { kind: 'server', operation: 'start' },
    ],
    touches: [
      { kind: 'server', statuses: ['ACTIVE', 'SHUTOFF', 'ACTIVE'], tasks: ['powering-off', null, 'powering-on', null] },
      {
        kind: 'port',
        statuses: ['ACTIVE', 'DOWN', 'BUILD', 'ACTIVE'],
        note: 'the tap device goes away with the guest; with OVN no BUILD',
      },
      { kind: 'volume', note: 'stay in-use' },
    ],
    source: { service: 'nova', file: 'nova/virt/libvirt/driver.py', symbol: 'LibvirtDriver.power_off, power_on' },
  },
  {
    id: 'server_pause_suspend',
    trigger: 'nova.pause, nova.suspend',
    operations: [
      { kind: 'server', operation: 'pause' },
      { kind: 'server', operation: 'suspend' },
    ],
    touches: [
      { kind: 'port', note: 'pause: unchanged; suspend: as stop' },
      { kind: 'volume', note: 'stay in-use' },
    ],
    source: { service: 'nova', file: 'nova/virt/libvirt/driver.py', symbol: 'LibvirtDriver.pause, suspend' },
  },
  {
    id: 'server_reboot_hard',
    trigger: 'nova.reboot_hard',
    operations: [{ kind: 'server', operation: 'reboot_hard' }],
    touches: [
      { kind: 'port', statuses: ['ACTIVE', 'DOWN', 'BUILD', 'ACTIVE'] },
      { kind: 'volume', note: 'stay in-use' },
    ],
    source: { service: 'nova', file: 'nova/virt/libvirt/driver.py', symbol: 'LibvirtDriver._hard_reboot' },
  },
  {
    id: 'server_attach_volume',
    trigger: 'nova.attach_volume',
    operations: [{ kind: 'server', operation: 'attach_volume' }],
    touches: [
      { kind: 'server', statuses: ['unchanged'] },
      { kind: 'volume', statuses: ['available', 'reserved', 'attaching', 'in-use'] },
      { kind: 'volume-attachment', statuses: ['reserved', 'attaching', 'attached'] },
      {
        kind: 'volume',
        which: 'for shelved offloaded',
        statuses: ['available', 'reserved', 'in-use'],
        note: 'completed without a host connector',
      },
    ],
    onFailure: [{ kind: 'volume', statuses: ['available'] }],
    source: { service: 'nova', file: 'nova/virt/block_device.py', symbol: 'DriverVolumeBlockDevice._volume_attach' },
  },
  {
    id: 'server_detach_volume',
    trigger: 'nova.detach_volume',
    operations: [{ kind: 'server', operation: 'detach_volume' }],
    touches: [
      { kind: 'server', statuses: ['unchanged'] },
      { kind: 'volume', statuses: ['in-use', 'detaching', 'available'] },
    ],
    onFailure: [{ kind: 'volume', statuses: ['in-use'] }],
    source: { service: 'nova', file: 'nova/virt/block_device.py', symbol: 'DriverVolumeBlockDevice.detach' },
  },
  {
    id: 'server_attach_interface',
    trigger: 'nova.attach_interface',
    operations: [{ kind: 'server', operation: 'attach_interface' }],
    touches: [
      { kind: 'server', statuses: ['unchanged'] },
      { kind: 'port', statuses: ['DOWN', 'BUILD', 'ACTIVE'] },
    ],
    source: { service: 'nova', file: 'nova/compute/manager.py', symbol: 'ComputeManager.attach_interface' },
  },
  {
    id: 'server_detach_interface',
    trigger: 'nova.detach_interface',
    operations: [{ kind: 'server', operation: 'detach_interface' }],
    touches: [
      { kind: 'server', statuses: ['unchanged'] },
      { kind: 'port', which: 'made by the server', statuses: ['ACTIVE', 'gone'] },
      { kind: 'port', which: 'given by the user', statuses: ['ACTIVE', 'DOWN'] },
    ],
    source: { service: 'nova', file: 'nova/compute/manager.py', symbol: 'ComputeManager.detach_interface' },
  },
  {
    id: 'server_create_image',
    trigger: 'nova.create_image',
    operations: [{ kind: 'server', operation: 'create_image' }],
    touches: [
      {
        kind: 'server',
        statuses: ['unchanged'],
        tasks: ['image_snapshot_pending', 'image_snapshot', 'image_pending_upload', 'image_uploading', null],
      },
      {
        kind: 'image',
        statuses: ['queued', 'saving', 'active'],
        note: 'Ceph-backed direct snapshots go queued to active by a location, without saving',
      },
    ],
    onFailure: [
      { kind: 'image', statuses: ['deleted'] },
      { kind: 'server', note: 'task cleared' },
    ],
    source: { service: 'nova', file: 'nova/compute/manager.py', symbol: 'ComputeManager._snapshot_instance' },
  },
  {
    id: 'server_create_image_volume_backed',
    trigger: 'nova.create_image_volume_backed',
    operations: [{ kind: 'server', operation: 'create_image_volume_backed' }],
    touches: [
      { kind: 'server', statuses: ['unchanged'], tasks: [null] },
      { kind: 'volume-snapshot', statuses: ['creating', 'available'], count: 'one per attached volume' },
      { kind: 'volume', statuses: ['unchanged'] },
      {
        kind: 'image',
        statuses: ['queued', 'saving', 'active'],
        note: 'size 0, active inside the call; the snapshots may still be creating',
      },
    ],
    quiesce: 'when supported and the server is active',
    source: { service: 'nova', file: 'nova/compute/api.py', symbol: 'API.snapshot_volume_backed' },
  },
  {
    id: 'server_create_backup',
    trigger: 'nova.create_backup',
    operations: [{ kind: 'server', operation: 'create_backup' }],
    touches: [
      {
        kind: 'server',
        statuses: ['unchanged'],
        tasks: ['image_backup', 'image_pending_upload', 'image_uploading', null],
      },
      { kind: 'image', statuses: ['queued', 'saving', 'active'] },
      { kind: 'image', which: 'old', note: 'deleted beyond the rotation' },
    ],
    source: {
      service: 'nova',
      file: 'nova/compute/manager.py',
      symbol: 'ComputeManager.backup_instance, _rotate_backups',
    },
  },
  {
    id: 'server_shelve_image_backed',
    trigger: 'nova.shelve',
    operations: [{ kind: 'server', operation: 'shelve' }],
    touches: [
      { kind: 'server', statuses: ['ACTIVE', 'SHELVED', 'SHELVED_OFFLOADED'] },
      { kind: 'image', statuses: ['queued', 'saving', 'active'], name: '<server>-shelved' },
      {
        kind: 'volume',
        when: 'offloaded',
        statuses: ['in-use', 'reserved'],
        note: 'the attachment is replaced by one without a connector',
      },
      { kind: 'port', when: 'offloaded', statuses: ['ACTIVE', 'DOWN'], note: 'unbound from the host; device_id kept' },
      { kind: 'floating-ip', note: 'stay associated' },
    ],
    quota: 'cores and ram are freed only when usage is counted from placement or unified limits are on',
    source: {
      service: 'nova',
      file: 'nova/compute/manager.py',
      symbol: '_shelve_instance, _shelve_offload_instance, _terminate_volume_connections',
    },
  },
  {
    id: 'server_unshelve',
    trigger: 'nova.unshelve',
    operations: [{ kind: 'server', operation: 'unshelve' }],
    touches: [
      { kind: 'server', statuses: ['SHELVED_OFFLOADED', 'ACTIVE'], tasks: ['unshelving', 'spawning', null] },
      { kind: 'volume', statuses: ['reserved', 'attaching', 'in-use'] },
      { kind: 'port', statuses: ['DOWN', 'BUILD', 'ACTIVE'] },
      { kind: 'image', statuses: ['active', 'deleted'], note: 'the shelved image is removed' },
    ],
    source: { service: 'nova', file: 'nova/compute/manager.py', symbol: 'ComputeManager._unshelve_instance' },
  },
  {
    id: 'server_resize',
    trigger: 'nova.resize, nova.migrate',
    operations: [
      { kind: 'server', operation: 'resize' },
      { kind: 'server', operation: 'migrate' },
    ],
    touches: [
      { kind: 'server', statuses: ['RESIZE', 'VERIFY_RESIZE'] },
      { kind: 'volume', statuses: ['in-use', 'reserved', 'attaching', 'in-use'], note: 'in the middle of RESIZE' },
      { kind: 'port', statuses: ['ACTIVE', 'DOWN', 'BUILD', 'ACTIVE'] },
    ],
    onRevert: 'the same again, the other way round',
    source: {
      service: 'nova',
      file: 'nova/compute/manager.py',
      symbol: 'ComputeManager._resize_instance, _finish_resize',
    },
  },
  {
    id: 'server_live_migrate',
    trigger: 'nova.live_migrate',
    operations: [{ kind: 'server', operation: 'live_migrate' }],
    touches: [
      { kind: 'server', statuses: ['MIGRATING', 'ACTIVE'] },
      {
        kind: 'volume',
        statuses: ['in-use', 'attaching', 'in-use'],
        note: 'the update of the destination attachment writes attaching to the volume itself until completed',
      },
      {
        kind: 'port',
        statuses: ['ACTIVE', 'DOWN', 'BUILD', 'ACTIVE'],
        binding: 'INACTIVE binding on the destination, then activated',
      },
      { kind: 'migration', statuses: ['accepted', 'queued', 'preparing', 'running', 'completed'] },
    ],
    source: {
      service: 'nova',
      file: 'nova/compute/manager.py',
      symbol: 'ComputeManager._pre_live_migration, _post_live_migration',
    },
  },
  {
    id: 'server_rebuild_image_backed',
    trigger: 'nova.rebuild',
    operations: [{ kind: 'server', operation: 'rebuild' }],
    touches: [
      { kind: 'server', statuses: ['REBUILD', 'ACTIVE'] },
      { kind: 'volume', which: 'data volumes', statuses: ['in-use', 'reserved', 'attaching', 'in-use'] },
      { kind: 'port', statuses: ['ACTIVE', 'DOWN', 'BUILD', 'ACTIVE'] },
    ],
    source: { service: 'nova', file: 'nova/compute/manager.py', symbol: 'ComputeManager._rebuild_default_impl' },
  },
  {
    id: 'server_rebuild_volume_backed',
    trigger: 'nova.rebuild with another image, 2.93',
    operations: [{ kind: 'server', operation: 'rebuild' }],
    touches: [
      { kind: 'server', statuses: ['REBUILD', 'ACTIVE'] },
      {
        kind: 'volume',
        which: 'root',
        statuses: ['in-use', 'reserved', 'downloading', 'reserved', 'attaching', 'in-use'],
      },
    ],
    event: 'volume-reimaged',
    onFailure: [
      { kind: 'server', statuses: ['ERROR'] },
      { kind: 'volume', which: 'root', statuses: ['error'] },
    ],
    source: {
      service: 'nova',
      file: 'nova/compute/manager.py',
      symbol: 'ComputeManager._rebuild_volume_backed_instance',
    },
  },
  {
    id: 'server_rescue',
    trigger: 'nova.rescue',
    operations: [{ kind: 'server', operation: 'rescue' }],
    touches: [
      { kind: 'server', statuses: ['ACTIVE', 'RESCUE'], tasks: ['rescuing', null] },
      { kind: 'volume', note: 'stay in-use' },
      { kind: 'port', statuses: ['ACTIVE', 'DOWN', 'BUILD', 'ACTIVE'] },
    ],
    source: { service: 'nova', file: 'nova/virt/libvirt/driver.py', symbol: 'LibvirtDriver.rescue' },
  },
  {
    id: 'server_evacuate',
    trigger: 'nova.evacuate',
    operations: [{ kind: 'server', operation: 'evacuate' }],
    touches: [
      { kind: 'server', statuses: ['REBUILD', 'ACTIVE', 'SHUTOFF'], note: 'SHUTOFF since 2.95' },
      { kind: 'volume', statuses: ['in-use', 'reserved', 'attaching', 'in-use'] },
      { kind: 'port', statuses: ['ACTIVE', 'DOWN', 'BUILD', 'ACTIVE'] },
      { kind: 'migration', statuses: ['accepted', 'pre-migrating', 'done'] },
    ],
    source: { service: 'nova', file: 'nova/compute/manager.py', symbol: 'ComputeManager._do_rebuild_instance' },
  },
];
