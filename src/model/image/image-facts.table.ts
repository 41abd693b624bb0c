import type { Source } from '../source.ts';

/** Who can see an image. */
export const IMAGE_VISIBILITY: {
  readonly values: readonly string[];
  readonly default: string;
  readonly source: Source;
} = {
  values: ['public', 'community', 'shared', 'private'],
  default: 'shared',
  source: { service: 'glance', file: 'glance/domain/__init__.py', symbol: 'Image.visibility' },
};

/** `os_hidden` of an image. */
export const IMAGE_HIDDEN = {
  field: 'os_hidden',
  since: 'API 2.7',
  note: 'not a status; hides from lists',
} as const;

/** The image cache has words of its own; they are no image statuses. */
export const IMAGE_CACHE = { values: ['queued', 'cached'], since: 'API 2.14' } as const;

/** The release of the Image API that the tables describe. */
export const IMAGE_API_VERSION = '2.18 in development (cache calls); 2.17 is the last one that touches statuses';
