/** One operation of a walk. Text in braces is what an earlier operation kept, or what the cloud came with. */
export interface WalkStep {
  /** As the recorded traces of the real cloud name it. */
  readonly operation: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** From the root of the cloud. */
  readonly path: string;
  readonly body?: unknown;
  /** Names for parts of the answer: `{ volume: 'volume.id' }`. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** Operations in order, each of which begins where the one before has ended. */
export interface Walk {
  /** The file of recorded traces, such as `servers`. */
  readonly name: string;
  /** Why it cannot run yet. */
  readonly awaits?: string;
  readonly steps: readonly WalkStep[];
}

const VOLUMES = '/volume/v3/{project}/volumes';
const SNAPSHOTS = '/volume/v3/{project}/snapshots';
const BACKUPS = '/volume/v3/{project}/backups';
const SERVERS = '/compute/v2.1/servers';

const make = (
  operation: string,
  path: string,
  body: unknown,
  keep: Readonly<Record<string, string>> = {},
): WalkStep => ({
  operation,
  method: 'POST',
  path,
  body,
  keep,
});
const remove = (operation: string, path: string): WalkStep => ({ operation, method: 'DELETE', path });
const onVolume = (operation: string, body: unknown): WalkStep => make(operation, `${VOLUMES}/{volume}/action`, body);
const onServer = (operation: string, body: unknown): WalkStep => make(operation, `${SERVERS}/{server}/action`, body);

const server = { flavorRef: '{flavor}', imageRef: '{image}', networks: [{ uuid: '{network}' }] };

/** What is compared with the recorded traces. */
export const WALKS: readonly Walk[] = [
  {
    name: 'volumes',
    steps: [
      make('volume create', VOLUMES, { volume: { size: 1, name: 'v' } }, { volume: 'volume.id' }),
      make('volume create from image', VOLUMES, { volume: { size: 1, imageRef: '{image}' } }),
      onVolume('extend', { 'os-extend': { new_size: 2 } }),
      make('snapshot create', SNAPSHOTS, { snapshot: { volume_id: '{volume}' } }, { snapshot: 'snapshot.id' }),
      make('volume create from snapshot', VOLUMES, { volume: { snapshot_id: '{snapshot}' } }),
      make('volume clone', VOLUMES, { volume: { source_volid: '{volume}' } }),
      onVolume('revert to snapshot', { revert: { snapshot_id: '{snapshot}' } }),
      remove('delete a volume with a snapshot', `${VOLUMES}/{volume}`),
      remove('snapshot delete', `${SNAPSHOTS}/{snapshot}`),
      onVolume('upload to image', { 'os-volume_upload_image': { image_name: 'i', disk_format: 'raw' } }),
      onVolume('reset-status error', { 'os-reset_status': { status: 'error' } }),
      onVolume('reset-status available', { 'os-reset_status': { status: 'available' } }),
      onVolume('set bootable', { 'os-set_bootable': { bootable: true } }),
      onVolume('readonly flag', { 'os-update_readonly_flag': { readonly: true } }),
      remove('volume delete', `${VOLUMES}/{volume}`),
    ],
  },
  {
    name: 'backups',
    steps: [
      make('before: a volume', VOLUMES, { volume: { size: 1 } }, { volume: 'volume.id' }),
      make('backup create', BACKUPS, { backup: { volume_id: '{volume}' } }, { backup: 'backup.id' }),
      make(
        'backup create (incremental)',
        BACKUPS,
        { backup: { volume_id: '{volume}', incremental: true } },
        { second: 'backup.id' },
      ),
      make('restore in place', `${BACKUPS}/{backup}/restore`, { restore: { volume_id: '{volume}' } }),
      make('restore to a new volume', `${BACKUPS}/{backup}/restore`, { restore: {} }),
      remove('backup delete', `${BACKUPS}/{second}`),
    ],
  },
  {
    name: 'servers',
    steps: [
      make('server create (image)', SERVERS, { server: { ...server, name: 's' } }, { server: 'server.id' }),
      onServer('stop', { 'os-stop': null }),
      onServer('start', { 'os-start': null }),
      onServer('reboot soft', { reboot: { type: 'SOFT' } }),
      onServer('reboot hard', { reboot: { type: 'HARD' } }),
      onServer('pause', { pause: null }),
      onServer('unpause', { unpause: null }),
      onServer('suspend', { suspend: null }),
      onServer('resume', { resume: null }),
      onServer('rescue', { rescue: {} }),
      onServer('unrescue', { unrescue: null }),
      onServer('rebuild', { rebuild: { imageRef: '{image}' } }),
      onServer('lock', { lock: null }),
      onServer('unlock', { unlock: null }),
      onServer('changePassword', { changePassword: { adminPass: 'x' } }),
      onServer('reset-state error', { 'os-resetState': { state: 'error' } }),
      onServer('reset-state active', { 'os-resetState': { state: 'active' } }),
      onServer('stop in the wrong state (start when ACTIVE)', { 'os-start': null }),
      onServer('createImage', { createImage: { name: 'shot' } }),
      onServer('createBackup', { createBackup: { name: 'b', backup_type: 'daily', rotation: 1 } }),
      remove('server delete', `${SERVERS}/{server}`),
    ],
  },
  {
    name: 'servers2',
    steps: [
      make('before: a server', SERVERS, { server: { ...server, name: 's' } }, { server: 'server.id' }),
      make('before: a volume', VOLUMES, { volume: { size: 1 } }, { volume: 'volume.id' }),
      onServer('shelve', { shelve: null }),
      onServer('shelve-offload', { shelveOffload: null }),
      onServer('unshelve', { unshelve: null }),
      onServer('shelve again', { shelve: null }),
      onServer('unshelve (not offloaded)', { unshelve: null }),
      make('attach volume', `${SERVERS}/{server}/os-volume_attachments`, {
        volumeAttachment: { volumeId: '{volume}' },
      }),
      onVolume('extend attached volume', { 'os-extend': { new_size: 2 } }),
      remove('delete attached volume', `${VOLUMES}/{volume}`),
      remove('detach volume', `${SERVERS}/{server}/os-volume_attachments/{volume}`),
      make('before: a port', '/networking/v2.0/ports', { port: { network_id: '{network}' } }, { port: 'port.id' }),
      make('attach interface', `${SERVERS}/{server}/os-interface`, { interfaceAttachment: { port_id: '{port}' } }),
      remove('detach interface', `${SERVERS}/{server}/os-interface/{port}`),
    ],
  },
  {
    name: 'migrations',
    steps: [
      make('before: a server', SERVERS, { server: { ...server, name: 's' } }, { server: 'server.id' }),
      onServer('resize', { resize: { flavorRef: '{otherFlavor}' } }),
      onServer('confirm resize', { confirmResize: null }),
      onServer('resize (to be reverted)', { resize: { flavorRef: '{flavor}' } }),
      onServer('revert resize', { revertResize: null }),
      onServer('cold migrate', { migrate: null }),
      onServer('confirm cold migration', { confirmResize: null }),
      onServer('live migrate', { 'os-migrateLive': { host: null, block_migration: 'auto' } }),
    ],
  },
];
