import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';
import { HAS_FORMATS, NO_IMPORT_RUNS } from './image-requirements.ts';

/** What brings data into an image. */
export const IMAGE_DATA_OPERATIONS: readonly Operation[] = operationsFrom('image', 'glance', [
  {
    id: 'create',
    api: { method: 'POST', path: '/v2/images' },
    policy: ['add_image', 'admin_or_project_member'],
    requires: { creates: true, states: {} },
    paths: [statusPath(null, [['api', 'queued']])],
    http: { success: 201, conflict: null, other: [400, 403, 409, 413] },
    notifications: ['image.create'],
    source: ['glance/api/v2/images.py', 'ImagesController.create'],
  },
  {
    id: 'upload',
    api: { method: 'PUT', path: '/v2/images/{image_id}/file' },
    policy: ['upload_image', 'admin_or_project_member'],
    requires: { states: { status: ['queued'] }, facts: [...HAS_FORMATS] },
    paths: [
      statusPath(
        ['queued'],
        [
          ['api', 'saving'],
          ['api', 'active'],
        ],
      ),
    ],
    errors: [
      { states: { status: 'queued' }, when: 'bad data, quota, storage full, signature, store error' },
      { states: { status: 'deleted' }, when: 'image deleted meanwhile or token expired' },
    ],
    http: { success: 204, conflict: 409, other: [400, 401, 403, 404, 410, 413, 415, 503] },
    notifications: ['image.prepare', 'image.upload', 'image.activate'],
    source: ['glance/api/v2/image_data.py', 'ImageDataController.upload'],
  },
  {
    id: 'stage',
    api: { method: 'PUT', path: '/v2/images/{image_id}/stage' },
    policy: ['modify_image', 'admin_or_project_member'],
    requires: { states: { status: ['queued'] } },
    paths: [statusPath(['queued'], [['api', 'uploading']])],
    errors: [{ states: { status: 'queued' }, when: 'storage full, quota, too large, other' }],
    http: { success: 204, conflict: 409, other: [400, 403, 404, 410, 413] },
    since: 'API 2.6 (Queens)',
    source: ['glance/api/v2/image_data.py', 'ImageDataController.stage'],
  },
  {
    id: 'import_glance_direct',
    api: { method: 'POST', path: '/v2/images/{image_id}/import', methodName: 'glance-direct' },
    policy: ['modify_image', 'admin_or_project_member'],
    requires: { states: { status: ['uploading'] }, facts: [...HAS_FORMATS, NO_IMPORT_RUNS] },
    paths: [
      statusPath(
        ['uploading'],
        [
          ['task', 'importing'],
          ['task', 'active'],
        ],
      ),
    ],
    errors: [{ states: { status: 'queued' }, when: 'every store failed or all_stores_must_succeed and one failed' }],
    http: { success: 202, conflict: 409, other: [400, 403, 404, 413] },
    task: 'api_image_import',
    source: ['glance/api/v2/images.py', 'ImagesController.import_image'],
  },
  {
    id: 'import_web_download',
    api: { method: 'POST', path: '/v2/images/{image_id}/import', methodName: 'web-download' },
    policy: ['modify_image', 'admin_or_project_member'],
    requires: {
      states: { status: ['queued'] },
      facts: [...HAS_FORMATS, NO_IMPORT_RUNS],
      unchecked: ['uri: must pass the import filter (400)'],
    },
    paths: [
      statusPath(
        ['queued'],
        [
          ['task', 'importing'],
          ['task', 'active'],
        ],
      ),
    ],
    errors: [{ states: { status: 'queued' }, when: 'download or store failed' }],
    http: { success: 202, conflict: 409, other: [400, 403, 404, 413] },
    task: 'api_image_import',
    source: ['glance/api/v2/images.py', 'ImagesController.import_image'],
  },
  {
    id: 'import_glance_download',
    api: { method: 'POST', path: '/v2/images/{image_id}/import', methodName: 'glance-download' },
    policy: ['modify_image', 'admin_or_project_member'],
    requires: {
      states: { status: ['queued'] },
      facts: [...HAS_FORMATS, NO_IMPORT_RUNS],
      unchecked: ['remote image: must be active'],
    },
    paths: [
      statusPath(
        ['queued'],
        [
          ['task', 'importing'],
          ['task', 'active'],
        ],
      ),
    ],
    errors: [{ states: { status: 'queued' }, when: 'remote image not active or download failed' }],
    http: { success: 202, conflict: 409, other: [400, 403, 404, 413] },
    task: 'api_image_import',
    since: 'Zed (25.0.0); no API version of its own',
    source: ['glance/api/v2/images.py', 'ImagesController.import_image'],
  },
  {
    id: 'import_copy_image',
    api: { method: 'POST', path: '/v2/images/{image_id}/import', methodName: 'copy-image' },
    policy: ['copy_image', 'admin'],
    requires: {
      states: { status: ['active'] },
      facts: [NO_IMPORT_RUNS],
      unchecked: ['store: must not hold the image already (400) unless all_stores'],
    },
    errors: [
      { states: { status: 'active' }, when: 'store failed', note: 'the store is listed in os_glance_failed_import' },
    ],
    http: { success: 202, conflict: 409, other: [400, 403, 404, 413] },
    task: 'api_image_import',
    since: 'API 2.8 with multiple stores',
    source: ['glance/api/v2/images.py', 'ImagesController.import_image'],
  },
  {
    id: 'add_location',
    api: { method: 'POST', path: '/v2/images/{image_id}/locations' },
    policy: ['add_image_location', 'service_or_project_member'],
    requires: { states: { status: ['queued'] }, facts: [...HAS_FORMATS] },
    paths: [
      statusPath(
        ['queued'],
        [
          ['task', 'importing'],
          ['task', 'active'],
        ],
      ),
      statusPath(['queued'], [['task', 'active']], { when: 'no validation data or do_secure_hash false' }),
    ],
    errors: [{ states: { status: 'queued' }, when: 'hash does not match or location invalid' }],
    http: { success: 202, conflict: 409, other: [400, 403, 404] },
    task: 'location_import',
    since: 'API 2.17 (2024.2)',
    source: ['glance/api/v2/images.py', 'ImagesController.add_location'],
  },
  {
    id: 'patch_locations',
    api: { method: 'PATCH', path: '/v2/images/{image_id}', field: '/locations' },
    policy: ['set_image_location', 'admin_or_project_member'],
    requires: { states: { status: ['queued', 'active'] }, unchecked: ['config: show_multiple_locations'] },
    paths: [statusPath(['queued'], [['api', 'active']])],
    http: { success: 200, conflict: 409, other: [400, 403, 404] },
    notes: ['removing a location needs active and leaves at least one (403)'],
    source: [
      'glance/api/v2/images.py',
      'ImagesController._do_replace_locations, _do_add_locations, _do_remove_locations',
    ],
  },
]);
