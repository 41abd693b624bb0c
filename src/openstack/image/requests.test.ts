import { expect, test } from 'vitest';
import type { Cloud } from '../cloud.ts';
import { collect } from '../list-pages.ts';
import { createRecordingCloud } from '../recording-cloud.ts';
import { stageImage, uploadImage } from './image-data.ts';
import {
  addImageLocation,
  deleteFromStore,
  importImage,
  listImportMethods,
  listStores,
  storesOf,
} from './image-import.ts';
import { addImageMember, listImageMembers, removeImageMember, updateImageMember } from './image-members.ts';
import { getImageTask, listImageTasks, listTasksOfImage } from './image-tasks.ts';
import {
  createImage,
  deactivateImage,
  deleteImage,
  getImage,
  listImages,
  reactivateImage,
  updateImage,
} from './images.ts';

/** Has every key that an answer is read from. */
const body = {
  images: [],
  stores: [],
  members: [],
  tasks: [],
  'import-methods': { value: ['copy-image'] },
};

interface Want {
  readonly query?: object;
  readonly body?: unknown;
  readonly min?: string;
  readonly retry?: string;
  readonly headers?: object;
  readonly bytes?: unknown;
}

const rows: readonly [string, (cloud: Cloud) => unknown, Want?][] = [
  ['GET /images', (cloud) => collect(listImages(cloud)), { query: { limit: 1000 } }],
  [
    'GET /images',
    (cloud) => collect(listImages(cloud, { updatedSince: 't', visibility: 'all', hidden: true })),
    { query: { updated_at: 'gte:t', visibility: 'all', os_hidden: true } },
  ],
  [
    'GET /images',
    (cloud) => collect(listImages(cloud, { statuses: ['queued', 'saving'], memberStatus: 'all', projectId: 'p' })),
    { query: { status: 'in:queued,saving', member_status: 'all', owner: 'p' } },
  ],
  ['GET /images/i', (cloud) => getImage(cloud, 'i')],
  ['POST /images', (cloud) => createImage(cloud, { name: 'n' }), { body: { name: 'n' } }],
  [
    'PATCH /images/i',
    (cloud) => updateImage(cloud, 'i', [{ op: 'remove', path: '/x' }]),
    {
      body: [{ op: 'remove', path: '/x' }],
      headers: { 'content-type': 'application/openstack-images-v2.1-json-patch' },
    },
  ],
  ['DELETE /images/i', (cloud) => deleteImage(cloud, 'i')],
  ['POST /images/i/actions/deactivate', (cloud) => deactivateImage(cloud, 'i')],
  ['POST /images/i/actions/reactivate', (cloud) => reactivateImage(cloud, 'i')],
  [
    'PUT /images/i/file',
    (cloud) => uploadImage(cloud, 'i', 'abc'),
    { bytes: 'abc', headers: { 'content-type': 'application/octet-stream' }, retry: 'never' },
  ],
  [
    'PUT /images/i/stage',
    (cloud) => stageImage(cloud, 'i', 'abc'),
    { bytes: 'abc', headers: { 'content-type': 'application/octet-stream' }, retry: 'never' },
  ],
  [
    'POST /images/i/import',
    (cloud) => importImage(cloud, 'i', { method: { name: 'web-download', uri: 'u' }, stores: ['s'] }),
    { body: { method: { name: 'web-download', uri: 'u' }, stores: ['s'] }, retry: 'never' },
  ],
  ['GET /info/import', (cloud) => listImportMethods(cloud)],
  ['GET /info/stores', (cloud) => listStores(cloud)],
  ['DELETE /stores/s/i', (cloud) => deleteFromStore(cloud, 's', 'i')],
  [
    'POST /images/i/locations',
    (cloud) => addImageLocation(cloud, 'i', { url: 'u' }),
    { body: { url: 'u' }, retry: 'never' },
  ],
  ['GET /images/i/members', (cloud) => listImageMembers(cloud, 'i')],
  ['POST /images/i/members', (cloud) => addImageMember(cloud, 'i', 'p'), { body: { member: 'p' } }],
  [
    'PUT /images/i/members/p',
    (cloud) => updateImageMember(cloud, 'i', { projectId: 'p', status: 'accepted' }),
    { body: { status: 'accepted' }, retry: 'idempotent' },
  ],
  ['DELETE /images/i/members/p', (cloud) => removeImageMember(cloud, 'i', 'p')],
  [
    'GET /tasks',
    (cloud) => collect(listImageTasks(cloud, { status: 'processing' })),
    { query: { status: 'processing' } },
  ],
  ['GET /tasks/t', (cloud) => getImageTask(cloud, 't')],
  ['GET /images/i/tasks', (cloud) => listTasksOfImage(cloud, 'i')],
];

test.each(rows)('asks %s', async (line, call, want = {}) => {
  const cloud = createRecordingCloud({ body });
  await call(cloud);
  expect(cloud.requests).toHaveLength(1);
  const [request] = cloud.requests;
  expect(`${request?.method} ${request?.path}`).toBe(line);
  expect(request).toMatchObject({ service: 'image', ...(want.query ? { query: want.query } : {}) });
  expect(request?.microversion).toBe(undefined);
  expect([request?.body, request?.minMicroversion, request?.retry]).toEqual([want.body, want.min, want.retry]);
  expect([request?.headers, request?.bytes]).toEqual([want.headers, want.bytes]);
});

test('names the ways of import and the stores of an image', async () => {
  expect(await listImportMethods(createRecordingCloud({ body }))).toEqual(['copy-image']);
  expect(storesOf('fast,slow')).toEqual(['fast', 'slow']);
  expect([storesOf(''), storesOf(undefined)]).toEqual([[], []]);
});
