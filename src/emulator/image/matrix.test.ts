import { expect, test } from 'vitest';
import { IMAGE } from '../../model/image/image.ts';
import { readFacts } from '../../model/read-facts.ts';
import { verdictOf } from '../../model/verdicts.ts';
import { createCloud } from '../cloud.ts';
import { signIn } from '../sign-in.ts';
import type { ImageState } from './image-state.ts';
import { fill } from './images/fill.ts';
import { NEW_IMAGE } from './images/state.ts';

/** Statuses that an image can be met in; the others are never shown. */
const STATUSES = ['queued', 'saving', 'uploading', 'importing', 'active', 'deactivated'];

interface Sent {
  readonly method: string;
  /** Below the image; whole when it begins with `/v2`. */
  readonly path: string;
  readonly body?: unknown;
  readonly type?: string;
}

const OCTETS = 'application/octet-stream';
const PATCH = 'application/openstack-images-v2.1-json-patch';
const importOf = (method: object, more: object = {}): Sent => ({
  method: 'POST',
  path: '/import',
  body: { method, ...more },
});

/** The request of each operation of the model. */
const REQUESTS: Readonly<Record<string, Sent>> = {
  upload: { method: 'PUT', path: '/file', body: Buffer.from('x'), type: OCTETS },
  stage: { method: 'PUT', path: '/stage', body: Buffer.from('x'), type: OCTETS },
  import_glance_direct: importOf({ name: 'glance-direct' }),
  import_web_download: importOf({ name: 'web-download', uri: 'http://127.0.0.1:1/x' }),
  import_glance_download: importOf({
    name: 'glance-download',
    glance_region: 'r',
    glance_image_id: '00000000-0000-0000-0000-000000000000',
  }),
  import_copy_image: importOf({ name: 'copy-image' }, { all_stores: true }),
  patch_formats: {
    method: 'PATCH',
    path: '',
    body: [{ op: 'replace', path: '/disk_format', value: 'qcow2' }],
    type: PATCH,
  },
  update: { method: 'PATCH', path: '', body: [{ op: 'replace', path: '/name', value: 'y' }], type: PATCH },
  deactivate: { method: 'POST', path: '/actions/deactivate' },
  reactivate: { method: 'POST', path: '/actions/reactivate' },
  delete: { method: 'DELETE', path: '' },
  delete_from_store: { method: 'DELETE', path: '/v2/stores/slow/{id}' },
  download: { method: 'GET', path: '/file' },
};

/** Operations that no request of this Glance makes. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  create: 'needs no image',
  scrub: 'the scrubber does it',
  add_location: 'for services: locations.test.ts',
  patch_locations: 'locations are not shown',
};

test('every operation of the model has a request here, or a reason why not', () => {
  const known = [...Object.keys(REQUESTS), ...Object.keys(ELSEWHERE)];
  const byName = (a: string, b: string) => (a < b ? -1 : 1);
  expect(known.sort(byName)).toEqual(IMAGE.operations.map(({ id }) => id).sort(byName));
});

const CELLS = Object.keys(REQUESTS).flatMap((operation) => STATUSES.map((status) => [operation, status] as const));

test.each(CELLS)('%s of an image that is %s answers as the model says', async (operation, status) => {
  const cloud = createCloud({ speed: 0, startMs: 0, fetchImage: () => new Promise(() => {}) });
  const admin = await signIn(cloud);
  const owner = cloud.state.identity.projects.all().find(({ name }) => name === 'admin')?.id ?? '';
  const id = addImageOf(cloud.state.image, status, owner);
  const image = await admin.call('GET', `/image/v2/images/${id}`);
  const verdict = verdictOf(operation, readFacts('image', image.body), { roles: ['admin', 'member', 'reader'] });
  const { method, path, body, type } = REQUESTS[operation] ?? { method: 'GET', path: '' };
  const answer = await admin.call(
    method,
    `/image${path.startsWith('/v2') ? path.replace('{id}', id) : `/v2/images/${id}${path}`}`,
    {
      ...(body !== undefined && { body }),
      ...(type !== undefined && { headers: { 'content-type': type } }),
    },
  );
  const http = IMAGE.operations.find((one) => one.id === operation)?.http;
  const wanted = verdict.allowed ? http?.success : (http?.wrongState ?? IMAGE.wrongState);
  expect([answer.status, verdict.reasons]).toEqual([wanted, verdict.reasons]);
});

/** An image in a status, with the bytes that go with it. @returns its id */
function addImageOf(state: ImageState, status: string, owner: string): string {
  const stamp = '1970-01-01T00:00:00Z';
  const formats = { diskFormat: 'raw', containerFormat: 'bare' };
  const id = state.kernel.random.uuid();
  state.images.insert({ ...NEW_IMAGE, ...formats, id, status, owner, createdAt: stamp, updatedAt: stamp });
  if (status === 'uploading' || status === 'importing') state.staging.put(id, Buffer.from('x'));
  if (status === 'active' || status === 'deactivated') {
    state.content.put(id, Buffer.from('x'));
    for (const store of ['fast', 'slow']) fill(state, id, store);
  }
  return id;
}
