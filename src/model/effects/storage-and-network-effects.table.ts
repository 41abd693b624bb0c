import type { CrossEffect } from './cross-effect.ts';

/** What requests on volumes, backups, images and networks do to the statuses of other resources. */
export const STORAGE_AND_NETWORK_EFFECTS: readonly CrossEffect[] = [
  {
    id: 'volume_extend_attached',
    trigger: 'cinder.volume_extend_attached',
    operations: [{ kind: 'volume', operation: 'volume_extend_attached' }],
    touches: [
      { kind: 'volume', statuses: ['in-use', 'extending', 'in-use'] },
      { kind: 'server', statuses: ['unchanged'], event: 'volume-extended', instanceAction: 'extend_volume' },
    ],
    source: { service: 'cinder', file: 'cinder/volume/manager.py', symbol: 'extend_volume' },
  },
  {
    id: 'volume_migrate_attached',
    trigger: 'cinder.volume_migrate or a retype that needs a migration, of an in-use volume',
    operations: [{ kind: 'volume', operation: 'volume_migrate' }],
    touches: [
      {
        kind: 'volume',
        statuses: ['in-use', 'in-use (migrate) or retyping (retype)', 'in-use'],
        migrationStatus: ['starting', 'migrating', 'completing', 'success'],
      },
      {
        kind: 'volume',
        which: 'hidden',
        statuses: ['creating', 'available', 'reserved', 'attaching', 'in-use', 'deleting'],
        note: 'temporary destination, not in lists',
      },
      { kind: 'server', statuses: ['unchanged'], instanceAction: 'swap_volume' },
    ],
    onFailure: [
      { kind: 'volume-migration', statuses: ['error'] },
      { kind: 'volume', statuses: ['in-use'] },
    ],
    source: {
      service: 'cinder',
      file: 'cinder/volume/manager.py',
      symbol: 'VolumeManager._migrate_volume_generic, migrate_volume_completion',
    },
  },
  {
    id: 'volume_upload_to_image',
    trigger: 'cinder.upload_to_image',
    operations: [{ kind: 'volume', operation: 'upload_to_image' }],
    touches: [
      { kind: 'volume', statuses: ['available', 'uploading', 'available'] },
      {
        kind: 'image',
        statuses: ['queued', 'saving', 'active'],
        variant: 'queued to active by location when the image store is the block storage service itself',
      },
    ],
    onFailure: [
      { kind: 'image', note: 'deleted when queued or saving' },
      { kind: 'volume', statuses: ['available'] },
    ],
    source: { service: 'cinder', file: 'cinder/volume/manager.py', symbol: 'VolumeManager.copy_volume_to_image' },
  },
  {
    id: 'volume_create_from_image',
    trigger: 'cinder.volume_create_from_image',
    operations: [{ kind: 'volume', operation: 'volume_create_from_image' }],
    touches: [
      { kind: 'volume', statuses: ['creating', 'downloading', 'available'] },
      { kind: 'image', statuses: ['unchanged'] },
    ],
    source: {
      service: 'cinder',
      file: 'cinder/volume/flows/manager/create_volume.py',
      symbol: 'CreateVolumeFromSpecTask._create_from_image',
    },
  },
  {
    id: 'backup_create',
    trigger: 'cinder.backup_create',
    operations: [{ kind: 'volume-backup', operation: 'backup_create' }],
    touches: [
      { kind: 'volume', statuses: ['available', 'backing-up', 'available'] },
      { kind: 'volume', which: 'in use with force', statuses: ['in-use', 'backing-up', 'in-use'] },
      { kind: 'volume-backup', statuses: ['creating', 'available'] },
    ],
    note: 'in-use volumes lose the in-use status for the whole backup',
    source: { service: 'cinder', file: 'cinder/backup/api.py', symbol: 'API.create' },
  },
  {
    id: 'backup_restore',
    trigger: 'cinder.backup_restore',
    operations: [{ kind: 'volume-backup', operation: 'backup_restore' }],
    touches: [
      { kind: 'volume-backup', statuses: ['restoring', 'available'] },
      { kind: 'volume', statuses: ['available', 'restoring-backup', 'available'] },
      { kind: 'volume', which: 'new volume', statuses: ['creating', 'available', 'restoring-backup', 'available'] },
    ],
    source: { service: 'cinder', file: 'cinder/backup/manager.py', symbol: 'BackupManager.restore_backup' },
  },
  {
    id: 'revert_to_snapshot',
    trigger: 'cinder.revert_to_snapshot',
    operations: [{ kind: 'volume', operation: 'revert_to_snapshot' }],
    touches: [
      { kind: 'volume', statuses: ['available', 'reverting', 'available'] },
      { kind: 'volume-snapshot', statuses: ['available', 'restoring', 'available'] },
    ],
    source: { service: 'cinder', file: 'cinder/volume/manager.py', symbol: 'VolumeManager.revert_to_snapshot' },
  },
  {
    id: 'volume_transfer',
    trigger: 'cinder.transfer_create, cinder.transfer_accept',
    operations: [
      { kind: 'volume-transfer', operation: 'transfer_create' },
      { kind: 'volume-transfer', operation: 'transfer_accept' },
    ],
    touches: [
      {
        kind: 'volume',
        statuses: ['available', 'awaiting-transfer', 'available'],
        note: 'project and owner change on accept',
      },
    ],
    source: { service: 'cinder', file: 'cinder/transfer/api.py', symbol: 'API.create, accept' },
  },
  {
    id: 'group_delete',
    trigger: 'cinder.group_delete',
    operations: [{ kind: 'volume-group', operation: 'group_delete' }],
    touches: [
      { kind: 'volume-group', statuses: ['deleting', 'gone'] },
      { kind: 'volume', when: 'delete-volumes', statuses: ['available', 'deleting', 'gone'] },
    ],
    source: { service: 'cinder', file: 'cinder/group/api.py', symbol: 'API.delete' },
  },
  {
    id: 'floating_ip_associate',
    trigger: 'neutron.floatingip_associate',
    operations: [{ kind: 'floating-ip', operation: 'floatingip_associate' }],
    touches: [
      { kind: 'floating-ip', statuses: ['DOWN', 'ACTIVE'] },
      {
        kind: 'server',
        statuses: ['unchanged'],
        event: 'network-changed',
        note: 'addresses of the server follow the event, a little later',
      },
    ],
    source: { service: 'neutron', file: 'neutron/notifiers/nova.py', symbol: 'Notifier.send_network_change' },
  },
  {
    id: 'port_delete',
    trigger: 'neutron.port_delete',
    operations: [{ kind: 'port', operation: 'port_delete' }],
    touches: [
      { kind: 'floating-ip', when: 'associated', statuses: ['ACTIVE', 'DOWN'] },
      { kind: 'server', statuses: ['unchanged'], event: 'network-vif-deleted' },
    ],
    source: { service: 'neutron', file: 'neutron/notifiers/nova.py', symbol: 'Notifier._get_port_delete_event' },
  },
  {
    id: 'network_delete',
    trigger: 'neutron.network_delete',
    operations: [{ kind: 'network', operation: 'network_delete' }],
    touches: [
      {
        kind: 'port',
        which: 'auto deleted',
        deviceOwners: ['network:dhcp', 'network:distributed', 'network:floatingip_agent_gateway'],
      },
      { kind: 'subnet', note: 'deleted too' },
    ],
    source: { service: 'neutron', file: 'neutron/db/db_base_plugin_v2.py', symbol: 'NeutronDbPluginV2.delete_network' },
  },
  {
    id: 'router_delete',
    trigger: 'neutron.router_delete',
    operations: [{ kind: 'router', operation: 'router_delete' }],
    touches: [{ kind: 'port', which: 'gateway', statuses: ['gone'] }],
    source: { service: 'neutron', file: 'neutron/db/l3_db.py', symbol: 'L3_NAT_dbonly_mixin.delete_router' },
  },
  {
    id: 'image_delete',
    trigger: 'glance.delete',
    operations: [{ kind: 'image', operation: 'delete' }],
    touches: [
      {
        kind: 'server',
        note: 'unaffected; a rebuild or rescue with that image fails (400), evacuation on local storage fails',
      },
    ],
    conflict: '409 when the store holds clones of it (Ceph)',
    source: { service: 'glance', file: 'glance/api/v2/images.py', symbol: 'ImagesController.delete' },
  },
  {
    id: 'image_deactivate',
    trigger: 'glance.deactivate',
    operations: [{ kind: 'image', operation: 'deactivate' }],
    touches: [{ kind: 'server', note: 'creation and rebuild from it fail with 400: the image is not active' }],
    source: { service: 'nova', file: 'nova/compute/api.py', symbol: 'API._get_image, ImageNotActive' },
  },
];
