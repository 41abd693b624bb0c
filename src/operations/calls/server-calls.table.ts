import { createRemoteConsole, getServerDiagnostics } from '../../openstack/compute/remote-consoles.ts';
import { createServerBackup, createServerImage, rebuildServer } from '../../openstack/compute/server-actions.ts';
import { deleteServerMetadata, replaceServerTags, setServerMetadata } from '../../openstack/compute/server-metadata.ts';
import { abortLiveMigration, forceLiveMigration } from '../../openstack/compute/server-migrations.ts';
import { createServer, deleteServer, updateServer } from '../../openstack/compute/servers.ts';
import { type ArgumentSpec, type CallRow, fieldsOf, textOf, textsIn } from './call.ts';
import { action } from './server-send.ts';

const HOST: ArgumentSpec = { name: 'host', type: 'text', wire: 'host', help: 'the host to move to' };
const PASSWORD: ArgumentSpec = {
  name: 'password',
  type: 'text',
  wire: 'adminPass',
  isSecret: true,
  help: 'the password of its administrator',
};
const NAME: ArgumentSpec = { name: 'name', type: 'text', wire: 'name', required: true, help: 'its name' };
const PROPERTIES: ArgumentSpec = { name: 'property', type: 'pairs', wire: 'metadata', help: 'metadata, as key=value' };
const ADDRESS: ArgumentSpec = { name: 'address', type: 'text', wire: 'address', required: true, help: 'the address' };
const GROUP: ArgumentSpec = {
  name: 'group',
  type: 'text',
  wire: 'name',
  required: true,
  help: 'the security group, by name or id',
};
const IMAGE: ArgumentSpec = {
  name: 'image',
  type: 'text',
  wire: 'imageRef',
  required: true,
  names: 'image',
  help: 'the image to build from',
};
const MIGRATION: ArgumentSpec = {
  name: 'migration',
  type: 'integer',
  required: true,
  help: 'the migration, by its number',
};

const CREATE: readonly ArgumentSpec[] = [
  NAME,
  { name: 'flavor', type: 'text', wire: 'flavorRef', required: true, names: 'flavor', help: 'the flavor' },
  { name: 'image', type: 'text', wire: 'imageRef', names: 'image', help: 'the image to boot from' },
  {
    name: 'volume',
    type: 'text',
    wire: 'block_device_mapping_v2',
    names: 'volume',
    help: 'the volume to boot from',
    form: (uuid) => [{ uuid, source_type: 'volume', destination_type: 'volume', boot_index: 0 }],
  },
  {
    name: 'network',
    type: 'texts',
    wire: 'networks',
    names: 'network',
    help: 'a network to be in; may be repeated',
    form: (ids) => textsIn(ids).map((uuid) => ({ uuid })),
  },
  { name: 'noNetwork', type: 'flag', wire: 'networks', since: '2.37', help: 'without a network', form: () => 'none' },
  { name: 'keyName', type: 'text', wire: 'key_name', help: 'the key pair' },
  { name: 'availabilityZone', type: 'text', wire: 'availability_zone', help: 'the zone' },
  {
    name: 'securityGroup',
    type: 'texts',
    wire: 'security_groups',
    help: 'a security group, by name; may be repeated',
    form: (names) => textsIn(names).map((name) => ({ name })),
  },
  { name: 'userData', type: 'text', wire: 'user_data', help: 'data for the first boot, in base64' },
  PROPERTIES,
  PASSWORD,
];

const REBUILD: readonly ArgumentSpec[] = [
  IMAGE,
  { name: 'name', type: 'text', wire: 'name', help: 'its new name' },
  PROPERTIES,
  PASSWORD,
];

const UPDATE: readonly ArgumentSpec[] = [
  { name: 'name', type: 'text', wire: 'name', help: 'its new name' },
  { name: 'description', type: 'text', wire: 'description', since: '2.19', help: 'its new description' },
  { name: 'hostname', type: 'text', wire: 'hostname', since: '2.90', help: 'its new host name' },
];

const BACKUP: readonly ArgumentSpec[] = [
  NAME,
  { name: 'type', type: 'text', wire: 'backup_type', required: true, help: 'such as daily or weekly' },
  { name: 'rotation', type: 'integer', wire: 'rotation', required: true, help: 'how many of that type to keep' },
];

const SNAPSHOT: readonly ArgumentSpec[] = [NAME, PROPERTIES];

/** How each operation on a server is asked for; volumes and ports of servers are in a table of their own. */
export const SERVER_CALLS: readonly CallRow[] = [
  {
    operation: 'create',
    does: 'create a server',
    arguments: CREATE,
    send: async (cloud, _, args, signal) => {
      const { flavorRef, name, ...rest } = fieldsOf(CREATE, args);
      return createServer(cloud, { ...rest, name: String(name), flavorRef: String(flavorRef) }, { signal });
    },
  },
  {
    operation: 'delete',
    does: 'delete a server',
    destroys: true,
    or: ['soft_delete'],
    send: async (cloud, id, _, signal) => deleteServer(cloud, id, signal),
  },
  {
    operation: 'soft_delete',
    verb: 'delete',
    does: 'delete a server, to be restored for a while',
    destroys: true,
    or: ['delete'],
    send: async (cloud, id, _, signal) => deleteServer(cloud, id, signal),
  },
  action('force_delete', 'delete a server for good, even one that can be restored', [], { destroys: true }),
  action('restore', 'bring back a server that was deleted softly'),
  action('start', 'start a server'),
  action('stop', 'stop a server'),
  action('reboot_soft', 'reboot a server', [], { verb: 'reboot' }),
  action('reboot_hard', 'reboot a server as if its power were cut', [], { verb: 'reboot', flag: 'hard' }),
  action('trigger_crash_dump', 'let the guest write a crash dump', [], { settles: 'answer' }),
  action('pause', 'pause a server, in memory'),
  action('unpause', 'let a paused server go on'),
  action('suspend', 'suspend a server, to disk'),
  action('resume', 'let a suspended server go on'),
  action('lock', 'lock a server against all but administrators', [
    { name: 'reason', type: 'text', wire: 'locked_reason', since: '2.73', help: 'why' },
  ]),
  action('unlock', 'unlock a server'),
  action('rescue', 'boot a server from another image, with its own disk beside', [
    { name: 'image', type: 'text', wire: 'rescue_image_ref', names: 'image', help: 'the image; its own when absent' },
    PASSWORD,
  ]),
  action('unrescue', 'boot a rescued server from its own disk again'),
  {
    operation: 'rebuild',
    does: 'build a server anew from an image; what is on its disk is lost',
    destroys: true,
    arguments: REBUILD,
    send: async (cloud, id, args, signal) =>
      rebuildServer(cloud, id, { ...fieldsOf(REBUILD, args), imageRef: textOf(args, 'image') }, signal),
  },
  action('evacuate', 'build the server of a dead host elsewhere', [HOST, PASSWORD]),
  action('resize', 'move a server to another flavor, to be confirmed', [
    { name: 'flavor', type: 'text', wire: 'flavorRef', required: true, names: 'flavor', help: 'the new flavor' },
  ]),
  action('migrate', 'move a server to another host while it is off', [{ ...HOST, since: '2.56' }]),
  action('confirm_resize', 'keep a server as it is after a resize or a migration'),
  action('revert_resize', 'put a server back as it was before a resize or a migration'),
  action('live_migrate', 'move a running server to another host', [
    HOST,
    { name: 'blockMigration', type: 'flag', wire: 'block_migration', help: 'copy the disks as well' },
  ]),
  {
    operation: 'live_migration_abort',
    does: 'abort a live migration',
    arguments: [MIGRATION],
    send: async (cloud, id, args, signal) => abortLiveMigration(cloud, id, Number(args.migration), signal),
  },
  {
    operation: 'live_migration_force_complete',
    does: 'end the copying of a live migration at any price',
    arguments: [MIGRATION],
    send: async (cloud, id, args, signal) => forceLiveMigration(cloud, id, Number(args.migration), signal),
  },
  action('shelve', 'shelve a server: keep its disk, free its host'),
  action('shelve_offload', 'free the host of a shelved server now'),
  action('unshelve', 'bring a shelved server back', [
    { name: 'availabilityZone', type: 'text', wire: 'availability_zone', since: '2.77', help: 'the zone' },
    { ...HOST, since: '2.91' },
  ]),
  {
    operation: 'create_image',
    does: 'make an image of a server',
    arguments: SNAPSHOT,
    send: async (cloud, id, args, signal) =>
      createServerImage(cloud, id, { ...fieldsOf(SNAPSHOT, args), name: textOf(args, 'name') }, { signal }),
  },
  {
    operation: 'create_image_volume_backed',
    verb: 'create-image',
    does: 'make an image of a server that boots from a volume',
    arguments: SNAPSHOT,
    send: async (cloud, id, args, signal) =>
      createServerImage(cloud, id, { ...fieldsOf(SNAPSHOT, args), name: textOf(args, 'name') }, { signal }),
  },
  {
    operation: 'create_backup',
    does: 'make an image of a server and delete the oldest of its rotation',
    arguments: BACKUP,
    send: async (cloud, id, args, signal) => {
      const backup = { name: textOf(args, 'name'), backup_type: textOf(args, 'type'), rotation: Number(args.rotation) };
      return createServerBackup(cloud, id, backup, { signal });
    },
  },
  action('change_password', 'set the password of the administrator of a server', [{ ...PASSWORD, required: true }]),
  action('reset_state', 'write another state into a server, without doing anything', [
    { name: 'state', type: 'text', wire: 'state', required: true, choices: ['active', 'error'], help: 'the state' },
  ]),
  action('inject_network_info', 'give a server its network configuration again'),
  action('add_fixed_ip', 'give a server one more address', [
    {
      name: 'network',
      type: 'text',
      wire: 'networkId',
      required: true,
      names: 'network',
      help: 'the network of the address',
    },
  ]),
  action('remove_fixed_ip', 'take an address from a server', [ADDRESS]),
  action('add_floating_ip', 'give a server a floating IP', [ADDRESS]),
  action('remove_floating_ip', 'take a floating IP from a server', [ADDRESS]),
  action('add_security_group', 'put a server into a security group', [GROUP]),
  action('remove_security_group', 'take a server out of a security group', [GROUP]),
  action('get_console_output', 'read the end of the console of a server', [
    { name: 'lines', type: 'integer', wire: 'length', help: 'how many lines' },
  ]),
  {
    operation: 'create_remote_console',
    does: 'open a console of a server, and give its address',
    arguments: [
      {
        name: 'protocol',
        type: 'text',
        required: true,
        choices: ['vnc', 'spice', 'serial', 'mks'],
        help: 'the protocol',
      },
      { name: 'type', type: 'text', required: true, help: 'such as novnc, spice-html5, serial' },
    ],
    send: async (cloud, id, args, signal) => {
      const protocol = textOf(args, 'protocol') as 'vnc' | 'spice' | 'serial' | 'mks';
      return createRemoteConsole(cloud, id, { protocol, type: textOf(args, 'type') }, signal);
    },
  },
  {
    operation: 'get_diagnostics',
    does: 'read what the hypervisor measures of a server',
    send: async (cloud, id, _, signal) => getServerDiagnostics(cloud, id, signal),
  },
  {
    operation: 'update_metadata',
    verb: 'set-property',
    does: 'set metadata of a server',
    arguments: [{ ...PROPERTIES, required: true }],
    send: async (cloud, id, args, signal) =>
      setServerMetadata(cloud, id, Object(args.property) as Record<string, string>, signal),
  },
  {
    operation: 'delete_metadata',
    verb: 'unset-property',
    does: 'remove a key of the metadata of a server',
    arguments: [{ name: 'key', type: 'text', required: true, help: 'the key' }],
    send: async (cloud, id, args, signal) => deleteServerMetadata(cloud, id, textOf(args, 'key'), signal),
  },
  {
    operation: 'update_server',
    verb: 'set',
    does: 'change the name or the description of a server',
    arguments: UPDATE,
    send: async (cloud, id, args, signal) => updateServer(cloud, id, fieldsOf(UPDATE, args), signal),
  },
  {
    operation: 'update_tags',
    verb: 'set-tags',
    does: 'replace the tags of a server',
    arguments: [{ name: 'tag', type: 'texts', required: true, help: 'a tag; may be repeated' }],
    send: async (cloud, id, args, signal) => replaceServerTags(cloud, id, textsIn(args.tag), signal),
  },
];
