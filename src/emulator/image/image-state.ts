import type { Collection } from '../kernel/collection.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { ImageContent } from './images/content.ts';
import { createImageMachine } from './images/machine.ts';
import { createImages, type ImageRow } from './images/state.ts';
import { Downloads, type FetchImage } from './imports/downloads.ts';
import { fetchImage } from './imports/fetch-image.ts';
import { defineStoreJobs } from './imports/store-jobs.ts';
import { createMemberMachine } from './members/machine.ts';
import { createMembers, type MemberRow } from './members/state.ts';
import { createMetadefs, type MetadefState } from './metadefs/state.ts';
import { createTasks, type TaskRow } from './tasks/state.ts';

/** All that Glance knows. */
export interface ImageState {
  readonly kernel: Kernel;
  readonly images: Collection<ImageRow>;
  readonly members: Collection<MemberRow>;
  readonly tasks: Collection<TaskRow>;
  readonly metadefs: MetadefState;
  /** The bytes of images. */
  readonly content: ImageContent;
  /** Bytes that wait in the staging area for an import. */
  readonly staging: ImageContent;
  /** What imports are downloading. */
  readonly downloads: Downloads;
}

/** Makes an empty Glance. @param fetch - how imports download */
export function createImageState(kernel: Kernel, fetch: FetchImage = fetchImage): ImageState {
  const state: ImageState = {
    kernel,
    images: createImages(kernel),
    members: createMembers(kernel),
    tasks: createTasks(kernel),
    metadefs: createMetadefs(kernel),
    content: new ImageContent(kernel, 'image.content'),
    staging: new ImageContent(kernel, 'image.staging'),
    downloads: new Downloads(kernel, fetch),
  };
  kernel.walker.add(createImageMachine(state));
  kernel.walker.add(createMemberMachine(state));
  defineStoreJobs(state);
  return state;
}
