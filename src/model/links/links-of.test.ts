import { expect, test } from 'vitest';
import type { Kind } from '../kind.ts';
import { isSameLinks, type Links, linksOf } from './links-of.ts';

test.each<[string, Kind, object, Links]>([
  [
    'a server names its image and volumes',
    'server',
    { image: { id: 'i' }, 'os-extended-volumes:volumes_attached': [{ id: 'v1' }, { id: 'v2' }] },
    { image: ['i'], volume: ['v1', 'v2'] },
  ],
  ['a server that boots from a volume names no image', 'server', { image: '' }, {}],
  [
    'the port of a server names it',
    'port',
    { network_id: 'n', device_owner: 'compute:nova', device_id: 's' },
    { network: ['n'], server: ['s'] },
  ],
  [
    'the interface of a router names it',
    'port',
    { device_owner: 'network:router_interface', device_id: 'r', fixed_ips: [{ subnet_id: 'sub' }] },
    { router: ['r'], subnet: ['sub'] },
  ],
  ['the device of a DHCP port is no resource', 'port', { device_owner: 'network:dhcp', device_id: 'dhcp1-n' }, {}],
  [
    'a volume names its servers and where it came from',
    'volume',
    { attachments: [{ server_id: 's', attachment_id: 'a' }], source_volid: null, snapshot_id: 'p' },
    { server: ['s'], 'volume-attachment': ['a'], 'volume-snapshot': ['p'] },
  ],
  ['a task of an image names it once', 'image-task', { image_id: 'i', input: { image_id: 'i' } }, { image: ['i'] }],
  ['a trunk names its ports', 'trunk', { port_id: 'p', sub_ports: [{ port_id: 'q' }] }, { port: ['p', 'q'] }],
  ['what is no object names nothing', 'port', ['x'], {}],
  ['a kind without links names nothing', 'agent', { id: 'a' }, {}],
])('%s', (_name, kind, body, want) => {
  expect(linksOf(kind, body)).toEqual(want);
});

test.each<[string, Links, Links, boolean]>([
  ['the same ids in another order are the same', { volume: ['a', 'b'] }, { volume: ['b', 'a'] }, true],
  ['another id differs', { volume: ['a'] }, { volume: ['b'] }, false],
  ['one kind more differs', { volume: ['a'] }, { volume: ['a'], image: ['i'] }, false],
  ['another kind differs', { volume: ['a'] }, { image: ['a'] }, false],
])('%s', (_name, a, b, want) => {
  expect(isSameLinks(a, b)).toBe(want);
});
