import { before, PATHS, stepsOf } from './steps.ts';
import type { Walk, WalkStep } from './walk.ts';

const image = stepsOf('image');
const member = stepsOf('image-member');
const { images } = PATHS;
const PATCH = { type: 'application/openstack-images-v2.1-json-patch' };
const RAW = { name: 'i', disk_format: 'raw', container_format: 'bare' };
const queued = (word: string): WalkStep =>
  before(`an image (${word})`, `POST ${images}`, { body: RAW, keep: { [word]: 'id' } });
const imports = (operation: string, id: string, word: string, body: object): WalkStep =>
  image(operation, id, `POST ${images}/{${word}}/import`, { body });

/** What images go through. */
export const IMAGE_WALKS: readonly Walk[] = [
  {
    name: 'images: life',
    follows: ['image'],
    steps: [
      image('create', 'create', `POST ${images}`, { body: RAW, keep: { made: 'id' } }),
      image('upload', 'upload', `PUT ${images}/{made}/file`, { bytes: 4096 }),
      image('upload again', 'upload', `PUT ${images}/{made}/file`, { bytes: 4096 }),
      image('download', 'download', `GET ${images}/{made}/file`),
      image('deactivate', 'deactivate', `POST ${images}/{made}/actions/deactivate`),
      image('reactivate', 'reactivate', `POST ${images}/{made}/actions/reactivate`),
      image('update', 'update', `PATCH ${images}/{made}`, {
        ...PATCH,
        body: [{ op: 'replace', path: '/name', value: 'renamed' }],
      }),
      image('change the format of one with data', 'patch_formats', `PATCH ${images}/{made}`, {
        ...PATCH,
        body: [{ op: 'replace', path: '/disk_format', value: 'qcow2' }],
      }),
      image('name locations', 'patch_locations', `PATCH ${images}/{made}`, {
        ...PATCH,
        body: [{ op: 'add', path: '/locations/-', value: { url: 'http://127.0.0.1/x', metadata: {} } }],
      }),
      before('shared', `PATCH ${images}/{made}`, {
        ...PATCH,
        body: [{ op: 'replace', path: '/visibility', value: 'shared' }],
      }),
      member('add a member', 'member_add', `POST ${images}/{made}/members`, { body: { member: '{otherProject}' } }),
      member('accept for another', 'member_update', `PUT ${images}/{made}/members/{otherProject}`, {
        body: { status: 'accepted' },
      }),
      member('remove a member', 'member_delete', `DELETE ${images}/{made}/members/{otherProject}`),
      imports('copy to another store', 'import_copy_image', 'made', {
        method: { name: 'copy-image' },
        stores: ['slow'],
      }),
      image('delete from a store', 'delete_from_store', `DELETE /image/v2/stores/slow/{made}`),
      image('delete', 'delete', `DELETE ${images}/{made}`),
    ],
  },
  {
    name: 'images: imports',
    follows: ['image'],
    steps: [
      queued('staged'),
      image('change the format of one without data', 'patch_formats', `PATCH ${images}/{staged}`, {
        ...PATCH,
        body: [{ op: 'replace', path: '/disk_format', value: 'qcow2' }],
      }),
      before('and back', `PATCH ${images}/{staged}`, {
        ...PATCH,
        body: [{ op: 'replace', path: '/disk_format', value: 'raw' }],
      }),
      image('stage', 'stage', `PUT ${images}/{staged}/stage`, { bytes: 4096 }),
      imports('import what was staged', 'import_glance_direct', 'staged', { method: { name: 'glance-direct' } }),
      queued('downloaded'),
      imports('import from the web', 'import_web_download', 'downloaded', {
        method: { name: 'web-download', uri: '{url}/image' },
      }),
      queued('failed'),
      imports('import what is not there', 'import_web_download', 'failed', {
        method: { name: 'web-download', uri: '{url}/missing' },
      }),
      image('delete', 'delete', `DELETE ${images}/{staged}`),
    ],
  },
];
