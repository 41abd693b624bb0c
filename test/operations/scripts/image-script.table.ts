import type { ScriptStep } from './script.ts';

/** Every operation on images and their members. */
export const IMAGE_SCRIPT: readonly ScriptStep[] = [
  [
    'image',
    'create',
    '',
    { name: 'i', diskFormat: 'raw', containerFormat: 'bare', visibility: 'shared' },
    'queued',
    'i',
  ],
  ['image', 'update', '{i}', { name: 'j', minDisk: 1 }, 'queued'],
  ['image', 'import_web_download', '{i}', { uri: 'http://127.0.0.1:1/nothing' }, 'failed'],
  ['image-member', 'member_add', '', { image: '{i}', project: '{otherProject}' }, 'gone'],
  ['image-member', 'member_delete', '{i}', { project: '{otherProject}' }, 'queued'],
  ['image', 'delete', '{i}', {}, 'gone'],
  ['image', 'create', '', { name: 'bare' }, 'queued', 'k'],
  ['image', 'patch_formats', '{k}', { diskFormat: 'raw', containerFormat: 'bare' }, 'queued'],
  ['image', 'delete', '{k}', {}, 'gone'],
  ['volume', 'volume_create', '', { name: 'source', size: 1 }, 'available', 'v'],
  [
    'volume',
    'upload_to_image',
    '{v}',
    { imageName: 'of-v', diskFormat: 'raw', containerFormat: 'bare' },
    'available',
    'v',
    { u: 'image_id' },
  ],
  ['image', 'deactivate', '{u}', {}, 'deactivated'],
  ['image', 'reactivate', '{u}', {}, 'active'],
  ['image', 'import_copy_image', '{u}', { store: ['slow'] }, 'active'],
  ['image', 'delete_from_store', '{u}', { store: 'slow' }, 'active'],
  ['image', 'delete', '{u}', {}, 'gone'],
  ['volume', 'volume_delete', '{v}', {}, 'gone'],
];
