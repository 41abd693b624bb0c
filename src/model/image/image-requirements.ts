import type { FactRequirement } from '../operation.ts';

/**
 * An image must know its formats before it gets data.
 *
 * Source: glance stable/2025.1, glance/domain/__init__.py, `Image.status`
 */
export const HAS_FORMATS: readonly FactRequirement[] = [
  {
    of: 'diskFormat',
    test: { set: true },
    refusal: 'The image has no disk_format; set it first.',
    claim: 'the image has a disk_format',
  },
  {
    of: 'containerFormat',
    test: { set: true },
    refusal: 'The image has no container_format; set it first.',
    claim: 'the image has a container_format',
  },
];

/**
 * One import at a time: a property of the image is the lock.
 *
 * Source: glance stable/2025.1, glance/api/v2/images.py, `ImagesController._enforce_import_lock`
 */
export const NO_IMPORT_RUNS: FactRequirement = {
  of: 'importTask',
  test: { set: false },
  refusal: 'Another import of the image runs (os_glance_import_task); wait until it has ended.',
  claim: 'no import of the image runs',
};

/**
 * A protected image is not deleted, by administrators neither.
 *
 * Source: glance stable/2025.1, glance/domain/__init__.py, `Image.delete`
 */
export const NOT_PROTECTED: FactRequirement = {
  of: 'protected',
  test: { is: false },
  refusal: 'The image is protected; set protected to false first.',
  claim: 'the image is not protected',
};
