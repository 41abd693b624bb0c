import type { PhaseRule } from '../kind-model.ts';
import type { Source } from '../source.ts';

const wrapper: Source = {
  service: 'glance',
  file: 'glance/async_/flows/api_image_import.py',
  symbol: 'ImportActionWrapper',
};

/** What an image is doing behind its status. */
export const IMAGE_PHASE_RULES: readonly PhaseRule[] = [
  {
    phase: 'transitional',
    when: [{ of: 'importingToStores', test: { set: true } }],
    note: 'stores are still being filled: a copy-image, or the rest of an import, behind an active status',
    source: wrapper,
  },
  {
    phase: 'transitional',
    when: [{ of: 'importTask', test: { set: true } }],
    note: 'an import holds the lock of the image',
    source: { service: 'glance', file: 'glance/api/v2/images.py', symbol: 'ImagesController._enforce_import_lock' },
  },
  {
    phase: 'transitional',
    when: [
      { of: 'status', test: { oneOf: ['queued'] } },
      { of: 'serverId', test: { set: true } },
    ],
    longestMs: 3_600_000,
    note: 'made of a server: the compute service will upload the data',
    source: { service: 'nova', file: 'nova/compute/api.py', symbol: 'API.snapshot' },
  },
  {
    phase: 'transitional',
    when: [{ of: 'status', test: { oneOf: ['uploading'] } }],
    longestMs: 600_000,
    note: 'the data is on its way to the staging area',
    source: { service: 'glance', file: 'glance/api/v2/image_data.py', symbol: 'ImageDataController.stage' },
  },
  {
    phase: 'awaiting',
    when: [{ of: 'status', test: { oneOf: ['uploading'] } }],
    note: 'the data is staged: nothing moves until someone imports or deletes it',
    source: { service: 'glance', file: 'glance/api/v2/image_data.py', symbol: 'ImageDataController.stage' },
  },
];
