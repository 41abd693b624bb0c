import { attachInterface, detachInterface } from '../../openstack/compute/server-interfaces.ts';
import { attachShare, detachShare } from '../../openstack/compute/server-shares.ts';
import {
  attachVolume,
  detachVolume,
  setDeleteOnTermination,
  swapVolume,
} from '../../openstack/compute/server-volumes.ts';
import { type ArgumentSpec, type CallRow, fieldsOf, textOf } from './call.ts';

const VOLUME: ArgumentSpec = { name: 'volume', type: 'text', required: true, names: 'volume', help: 'the volume' };
const SHARE: ArgumentSpec = { name: 'share', type: 'text', wire: 'share_id', required: true, help: 'the share, by id' };

const ATTACH: readonly ArgumentSpec[] = [
  { ...VOLUME, wire: 'volumeId' },
  { name: 'device', type: 'text', wire: 'device', help: 'the device, such as /dev/vdb' },
  { name: 'tag', type: 'text', wire: 'tag', since: '2.49', help: 'a tag of the device' },
  {
    name: 'deleteOnTermination',
    type: 'flag',
    wire: 'delete_on_termination',
    since: '2.79',
    help: 'delete the volume with the server',
  },
];

const INTERFACE: readonly ArgumentSpec[] = [
  { name: 'port', type: 'text', wire: 'port_id', names: 'port', help: 'the port' },
  { name: 'network', type: 'text', wire: 'net_id', names: 'network', help: 'the network, to make a port in' },
];

/** What is attached to servers: volumes, interfaces, shares. */
export const SERVER_PARTS_CALLS: readonly CallRow[] = [
  {
    operation: 'attach_volume',
    does: 'attach a volume to a server',
    arguments: ATTACH,
    follows: [{ kind: 'volume', argument: 'volume' }],
    settles: 'action',
    send: async (cloud, id, args, signal) =>
      attachVolume(cloud, id, { ...fieldsOf(ATTACH, args), volumeId: textOf(args, 'volume') }, signal),
  },
  {
    operation: 'detach_volume',
    does: 'detach a volume from a server',
    arguments: [VOLUME],
    follows: [{ kind: 'volume', argument: 'volume' }],
    settles: 'action',
    send: async (cloud, id, args, signal) => detachVolume(cloud, id, textOf(args, 'volume'), signal),
  },
  {
    operation: 'swap_volume',
    does: 'put another volume in the place of an attached one',
    arguments: [
      VOLUME,
      { name: 'newVolume', type: 'text', required: true, names: 'volume', help: 'the volume that takes its place' },
    ],
    follows: [
      { kind: 'volume', argument: 'volume' },
      { kind: 'volume', argument: 'newVolume' },
    ],
    settles: 'action',
    send: async (cloud, id, args, signal) =>
      swapVolume(cloud, id, { from: textOf(args, 'volume'), to: textOf(args, 'newVolume') }, signal),
  },
  {
    operation: 'update_volume_attachment',
    verb: 'set-volume',
    does: 'say whether a volume is deleted with its server',
    arguments: [
      VOLUME,
      { name: 'keep', type: 'flag', help: 'keep the volume; it is deleted with the server otherwise' },
    ],
    send: async (cloud, id, args, signal) => {
      const change = { volumeId: textOf(args, 'volume'), deleteOnTermination: args.keep !== true };
      return setDeleteOnTermination(cloud, id, change, signal);
    },
  },
  {
    operation: 'attach_interface',
    does: 'attach a port to a server',
    arguments: INTERFACE,
    send: async (cloud, id, args, signal) => attachInterface(cloud, id, fieldsOf(INTERFACE, args), signal),
  },
  {
    operation: 'detach_interface',
    does: 'detach a port from a server; one that Nova made is deleted',
    arguments: [{ name: 'port', type: 'text', required: true, names: 'port', help: 'the port' }],
    settles: 'action',
    send: async (cloud, id, args, signal) => detachInterface(cloud, id, textOf(args, 'port'), signal),
  },
  {
    operation: 'attach_share',
    does: 'attach a share to a stopped server',
    arguments: [SHARE, { name: 'tag', type: 'text', wire: 'tag', help: 'a tag of the share' }],
    send: async (cloud, id, args, signal) => {
      const tag = args.tag === undefined ? {} : { tag: textOf(args, 'tag') };
      return attachShare(cloud, id, { share_id: textOf(args, 'share'), ...tag }, signal);
    },
  },
  {
    operation: 'detach_share',
    does: 'detach a share from a stopped server',
    arguments: [SHARE],
    send: async (cloud, id, args, signal) => detachShare(cloud, id, textOf(args, 'share'), signal),
  },
];
