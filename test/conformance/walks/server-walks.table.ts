import { before, NETWORK_STEPS, PATHS, SERVER, SERVER_STEPS, stepsOf, volumeBefore } from './steps.ts';
import type { Walk, WalkStep } from './walk.ts';

const server = stepsOf('server');
const { servers, network } = PATHS;
const ACTION = `POST ${servers}/{server}/action`;

/** An action on the server of the walk. */
const act = (operation: string, id: string, body: object, options: object = {}): WalkStep =>
  server(operation, id, ACTION, { body, ...options });

const POWER_WALK: Walk = {
  name: 'servers: power',
  follows: ['server', 'port'],
  steps: [
    ...NETWORK_STEPS,
    server('create', 'create', `POST ${servers}`, { body: SERVER, keep: { server: 'server.id' } }),
    act('stop', 'stop', { 'os-stop': null }),
    act('stop when stopped', 'stop', { 'os-stop': null }),
    act('start', 'start', { 'os-start': null }),
    act('start when active', 'start', { 'os-start': null }),
    act('reboot soft', 'reboot_soft', { reboot: { type: 'SOFT' } }),
    act('reboot hard', 'reboot_hard', { reboot: { type: 'HARD' } }),
    act('pause', 'pause', { pause: null }),
    act('stop when paused', 'stop', { 'os-stop': null }),
    act('unpause', 'unpause', { unpause: null }),
    act('suspend', 'suspend', { suspend: null }),
    act('resume', 'resume', { resume: null }),
    act('trigger a crash dump', 'trigger_crash_dump', { trigger_crash_dump: null }),
    server('delete', 'delete', `DELETE ${servers}/{server}`),
  ],
};

const RESCUE_WALK: Walk = {
  name: 'servers: rescue and rebuild',
  follows: ['server', 'port'],
  steps: [
    ...SERVER_STEPS,
    act('rescue', 'rescue', { rescue: {} }),
    act('unrescue', 'unrescue', { unrescue: null }),
    act('rebuild', 'rebuild', { rebuild: { imageRef: '{image}' } }),
    act('change the password', 'change_password', { changePassword: { adminPass: 'x' } }),
    act('reset the state to error', 'reset_state', { 'os-resetState': { state: 'error' } }),
    act('rebuild from error', 'rebuild', { rebuild: { imageRef: '{image}' } }),
    act('reset the state to active', 'reset_state', { 'os-resetState': { state: 'active' } }),
    act('force delete', 'force_delete', { forceDelete: null }),
  ],
};

const IMAGE_WALK: Walk = {
  name: 'servers: images',
  follows: ['server', 'image', 'port'],
  steps: [
    ...SERVER_STEPS,
    act('create an image', 'create_image', { createImage: { name: 'shot' } }),
    act('create a backup', 'create_backup', { createBackup: { name: 'b', backup_type: 'daily', rotation: 1 } }),
    act('create a backup, which rotates', 'create_backup', {
      createBackup: { name: 'c', backup_type: 'daily', rotation: 1 },
    }),
    act('shelve', 'shelve', { shelve: null }),
    act('shelve when shelved', 'shelve', { shelve: null }),
    act('unshelve, not offloaded', 'unshelve', { unshelve: null }),
    act('shelve again', 'shelve', { shelve: null }),
    act('offload', 'shelve_offload', { shelveOffload: null }),
    act('unshelve', 'unshelve', { unshelve: null }),
    server('delete', 'delete', `DELETE ${servers}/{server}`),
  ],
};

/** Actions that Nova has in its first versions only. */
const OLD = { version: 'compute 2.1' };

const SMALL_WALK: Walk = {
  name: 'servers: what moves nothing',
  follows: ['server', 'port'],
  steps: [
    ...SERVER_STEPS,
    act('lock', 'lock', { lock: null }),
    act('unlock', 'unlock', { unlock: null }),
    server('update', 'update_server', `PUT ${servers}/{server}`, { body: { server: { name: 'renamed' } } }),
    server('update metadata', 'update_metadata', `POST ${servers}/{server}/metadata`, {
      body: { metadata: { a: 'b' } },
    }),
    server('delete metadata', 'delete_metadata', `DELETE ${servers}/{server}/metadata/a`),
    server('update tags', 'update_tags', `PUT ${servers}/{server}/tags`, { body: { tags: ['x'] } }),
    act('console output', 'get_console_output', { 'os-getConsoleOutput': {} }),
    act('VNC console of old', 'get_vnc_console', { 'os-getVNCConsole': { type: 'novnc' } }, { version: 'compute 2.1' }),
    act(
      'SPICE console of old',
      'get_spice_console',
      { 'os-getSPICEConsole': { type: 'spice-html5' } },
      { version: 'compute 2.1' },
    ),
    act(
      'serial console of old',
      'get_serial_console',
      { 'os-getSerialConsole': { type: 'serial' } },
      { version: 'compute 2.1' },
    ),
    server('remote console', 'create_remote_console', `POST ${servers}/{server}/remote-consoles`, {
      body: { remote_console: { protocol: 'vnc', type: 'novnc' } },
    }),
    server('diagnostics', 'get_diagnostics', `GET ${servers}/{server}/diagnostics`),
    act('inject network info', 'inject_network_info', { injectNetworkInfo: null }),
    act('reset the network', 'reset_network', { resetNetwork: null }),
    server('external event', 'external_event', 'POST /compute/v2.1/os-server-external-events', {
      body: { events: [{ name: 'network-changed', server_uuid: '{server}' }] },
    }),
    before('a security group', `POST ${network}/security-groups`, {
      body: { security_group: { name: 'walk' } },
      keep: { securityGroup: 'security_group.id' },
    }),
    act('add a security group', 'add_security_group', { addSecurityGroup: { name: 'walk' } }),
    act('remove a security group', 'remove_security_group', { removeSecurityGroup: { name: 'walk' } }),
    act('remove a security group that it has not', 'remove_security_group', { removeSecurityGroup: { name: 'walk' } }),
    act('add a fixed IP', 'add_fixed_ip', { addFixedIp: { networkId: '{network}' } }, { version: 'compute 2.1' }),
    before('its addresses', `GET ${network}/ports?device_id={server}`, {
      keep: { address: 'ports.0.fixed_ips.1.ip_address' },
    }),
    act('remove a fixed IP', 'remove_fixed_ip', { removeFixedIp: { address: '{address}' } }, OLD),
    act(
      'remove a fixed IP that it has not',
      'remove_fixed_ip',
      { removeFixedIp: { address: '10.1.2.3' } },
      { version: 'compute 2.1' },
    ),
    act(
      'add a floating IP that is not there',
      'add_floating_ip',
      { addFloatingIp: { address: '172.24.4.9' } },
      { version: 'compute 2.1' },
    ),
    act(
      'remove a floating IP that it has not',
      'remove_floating_ip',
      { removeFloatingIp: { address: '172.24.4.9' } },
      { version: 'compute 2.1' },
    ),
    server('delete', 'delete', `DELETE ${servers}/{server}`),
  ],
};

const ASSISTED = '/compute/v2.1/os-assisted-volume-snapshots';
const DELETE_INFO = '%7B%22volume_id%22%3A%20%22{volume}%22%7D';

const VOLUME_WALK: Walk = {
  name: 'servers: volumes and interfaces',
  follows: ['server', 'volume', 'port', 'attachment'],
  steps: [
    ...SERVER_STEPS,
    volumeBefore('volume'),
    volumeBefore('second'),
    server('attach a volume', 'attach_volume', `POST ${servers}/{server}/os-volume_attachments`, {
      body: { volumeAttachment: { volumeId: '{volume}' } },
    }),
    server(
      'update the attachment',
      'update_volume_attachment',
      `PUT ${servers}/{server}/os-volume_attachments/{volume}`,
      {
        body: { volumeAttachment: { volumeId: '{volume}', delete_on_termination: false } },
      },
    ),
    server('snapshot it for the volume driver', 'assisted_volume_snapshot_create', `POST ${ASSISTED}`, {
      body: {
        snapshot: {
          volume_id: '{volume}',
          create_info: { snapshot_id: '11111111-2222-4333-8444-555555555555', type: 'qcow2', new_file: 'new' },
        },
      },
    }),
    server(
      'delete that snapshot',
      'assisted_volume_snapshot_delete',
      `DELETE ${ASSISTED}/11111111-2222-4333-8444-555555555555?delete_info=${DELETE_INFO}`,
    ),
    stepsOf('volume')('extend an attached volume', 'volume_extend_attached', `POST ${PATHS.volumes}/{volume}/action`, {
      body: { 'os-extend': { new_size: 2 } },
    }),
    stepsOf('volume')('delete an attached volume', 'volume_delete', `DELETE ${PATHS.volumes}/{volume}`),
    server('detach a volume', 'detach_volume', `DELETE ${servers}/{server}/os-volume_attachments/{volume}`),
    server(
      'detach a volume that it has not',
      'detach_volume',
      `DELETE ${servers}/{server}/os-volume_attachments/{second}`,
    ),
    before('a port', `POST ${network}/ports`, {
      body: { port: { network_id: '{network}' } },
      keep: { port: 'port.id' },
    }),
    server('attach an interface', 'attach_interface', `POST ${servers}/{server}/os-interface`, {
      body: { interfaceAttachment: { port_id: '{port}' } },
    }),
    server('detach an interface', 'detach_interface', `DELETE ${servers}/{server}/os-interface/{port}`),
    before('attached again', `POST ${servers}/{server}/os-volume_attachments`, {
      body: { volumeAttachment: { volumeId: '{volume}' } },
    }),
    before('a volume as large (third)', `POST ${PATHS.volumes}`, {
      body: { volume: { size: 2, name: 'third' } },
      keep: { third: 'volume.id' },
    }),
    server('swap volumes', 'swap_volume', `PUT ${servers}/{server}/os-volume_attachments/{volume}`, {
      body: { volumeAttachment: { volumeId: '{third}' } },
    }),
    server('delete', 'delete', `DELETE ${servers}/{server}`),
  ],
};

const BOOT_WALK: Walk = {
  name: 'servers: from a volume',
  follows: ['server', 'volume', 'snapshot', 'image', 'attachment'],
  steps: [
    ...NETWORK_STEPS,
    server('create from an image into a volume', 'create', `POST ${servers}`, {
      body: {
        server: {
          name: 's',
          flavorRef: '{flavor}',
          networks: [{ uuid: '{network}' }],
          block_device_mapping_v2: [
            {
              boot_index: 0,
              source_type: 'image',
              destination_type: 'volume',
              uuid: '{image}',
              volume_size: 1,
              delete_on_termination: true,
            },
          ],
        },
      },
      keep: { server: 'server.id' },
    }),
    act('create an image of its volumes', 'create_image_volume_backed', { createImage: { name: 'shot' } }),
    act('stop', 'stop', { 'os-stop': null }),
    act('shelve, which offloads', 'shelve', { shelve: null }),
    act('unshelve', 'unshelve', { unshelve: null }),
  ],
};

const FAILING_WALK: Walk = {
  name: 'servers: no host fits',
  follows: ['server', 'port'],
  steps: [
    ...NETWORK_STEPS,
    before('a flavor that fits nowhere', 'POST /compute/v2.1/flavors', {
      body: { flavor: { name: 'huge-{unique}', ram: 512, vcpus: 128, disk: 1 } },
      keep: { huge: 'flavor.id' },
    }),
    server('create', 'create', `POST ${servers}`, {
      body: { server: { ...SERVER.server, flavorRef: '{huge}' } },
      keep: { server: 'server.id' },
    }),
    act('start from error', 'start', { 'os-start': null }),
    server('delete', 'delete', `DELETE ${servers}/{server}`),
    before('the flavor goes', 'DELETE /compute/v2.1/flavors/{huge}'),
  ],
};

const SOFT_DELETED = { until: { kind: 'soft-deleted server', state: 'SOFT_DELETED/soft-delete/-' } };

const SOFT_WALK: Walk = {
  name: 'servers: soft deletion',
  follows: ['server', 'soft-deleted server', 'port'],
  isSoft: true,
  steps: [
    ...SERVER_STEPS,
    server('delete softly', 'soft_delete', `DELETE ${servers}/{server}`, SOFT_DELETED),
    act('restore', 'restore', { restore: null }, { until: { kind: 'server', state: 'ACTIVE/active/-' } }),
    before('its port is wired again', 'GET /networking/v2.0/ports', { until: { kind: 'port', state: 'ACTIVE' } }),
    server('delete softly again', 'soft_delete', `DELETE ${servers}/{server}`, SOFT_DELETED),
    act('force delete', 'force_delete', { forceDelete: null }),
  ],
};

/** What servers go through on their host. */
export const SERVER_WALKS: readonly Walk[] = [
  POWER_WALK,
  RESCUE_WALK,
  IMAGE_WALK,
  SMALL_WALK,
  VOLUME_WALK,
  BOOT_WALK,
  FAILING_WALK,
  SOFT_WALK,
];
