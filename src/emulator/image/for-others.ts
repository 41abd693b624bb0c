import { isoSeconds } from '../kernel/timestamps.ts';
import type { ImageState } from './image-state.ts';
import { fill } from './images/fill.ts';
import { removeImage } from './images/machine.ts';
import { type ImageRow, NEW_IMAGE } from './images/state.ts';
import { findVisible, isVisible } from './images/visible.ts';

/** Whose images are asked for. */
export interface ImageAsker {
  readonly projectId: string;
  readonly userId: string;
  readonly isAdmin: boolean;
}

/** An image as Nova and Cinder look at it. */
export interface ImageForOthers {
  readonly id: string;
  /** Empty when it has none. */
  readonly name: string;
  /** One of Glance's; only `active` will do for a server or a volume. */
  readonly status: string;
  readonly ownerId: string;
  readonly visibility: string;
  /** 0 when there are no bytes. */
  readonly sizeBytes: number;
  readonly minDiskGib: number;
  readonly minRamMib: number;
  /** Empty when it is not set. */
  readonly diskFormat: string;
  readonly containerFormat: string;
  readonly checksum: string | null;
  readonly properties: Readonly<Record<string, string>>;
  readonly createdAt: string;
}

/** What is asked for an image of a server or a volume. */
export interface NewImage {
  readonly asker: ImageAsker;
  readonly name: string;
  readonly diskFormat: string;
  /** Default `bare`. */
  readonly containerFormat?: string;
  readonly minDiskGib?: number;
  readonly minRamMib?: number;
  /** Default `private`, as Nova asks. */
  readonly visibility?: string;
  readonly isProtected?: boolean;
  readonly properties: Readonly<Record<string, string>>;
}

/** What the other services may ask of Glance, in process. */
export interface ImagesForOthers {
  /** An image, if the asker can see it; any status. */
  find(id: string, asker: ImageAsker): ImageForOthers | undefined;
  /** The images that a project has or sees, newest first. */
  list(asker: ImageAsker): readonly ImageForOthers[];
  /** A new image, `queued`. @returns its id */
  create(request: NewImage): string;
  /** queued -> saving. Gone already is no fault. */
  beginUpload(imageId: string): void;
  /** saving -> active, with so many bytes (zeros). Gone already is no fault. */
  finishUpload(imageId: string, sizeBytes: number): void;
  /** saving -> queued: the bytes never came. */
  failUpload(imageId: string): void;
  /** An image without data that points at snapshots of volumes; active at once. @returns its id */
  createOfVolumes(request: NewImage & { readonly blockDevices: readonly object[] }): string;
  /** Gone already is no fault; a protected one stays. */
  delete(imageId: string): void;
}

/** Glance, as its neighbours see it. */
export function imagesForOthers(state: ImageState): ImagesForOthers {
  const setStatus = (id: string, status: string): boolean => {
    if (state.images.find(id) === undefined) return false;
    state.images.update(id, { status, updatedAt: isoSeconds(state.kernel.clock.now()) });
    return true;
  };
  const finishUpload = (id: string, sizeBytes: number): void => {
    if (!setStatus(id, 'active')) return;
    state.content.put(id, sizeBytes);
    fill(state, id, 'fast');
  };
  const create = (request: NewImage): string => createImage(state, request).id;
  return {
    find: (id, asker) => {
      const row = findVisible(state, id, asker);
      return row && view(row);
    },
    list: (asker) =>
      state.images
        .inOrder('newest')
        .filter((row) => isVisible(state, row, asker))
        .map(view),
    create,
    beginUpload: (id) => void setStatus(id, 'saving'),
    finishUpload,
    failUpload: (id) => void setStatus(id, 'queued'),
    createOfVolumes: ({ blockDevices, ...request }) => {
      const properties = { ...request.properties, bdm_v2: 'True', block_device_mapping: JSON.stringify(blockDevices) };
      const id = create({ ...request, properties });
      setStatus(id, 'saving');
      finishUpload(id, 0);
      return id;
    },
    delete: (id) => {
      if (state.images.find(id)?.protected === false && setStatus(id, 'deleted')) removeImage(state, id);
    },
  };
}

function createImage({ images, kernel }: ImageState, request: NewImage): ImageRow {
  const now = isoSeconds(kernel.clock.now());
  return images.insert({
    ...NEW_IMAGE,
    id: kernel.random.uuid(),
    name: request.name,
    owner: request.asker.projectId,
    visibility: request.visibility ?? 'private',
    protected: request.isProtected ?? false,
    diskFormat: request.diskFormat,
    containerFormat: request.containerFormat ?? 'bare',
    minDisk: request.minDiskGib ?? 0,
    minRam: request.minRamMib ?? 0,
    properties: request.properties,
    createdAt: now,
    updatedAt: now,
  });
}

function view(row: ImageRow): ImageForOthers {
  const set = Object.entries(row.properties).filter((pair): pair is [string, string] => pair[1] !== null);
  return {
    id: row.id,
    name: row.name ?? '',
    status: row.status,
    ownerId: row.owner ?? '',
    visibility: row.visibility,
    sizeBytes: row.size ?? 0,
    minDiskGib: row.minDisk,
    minRamMib: row.minRam,
    diskFormat: row.diskFormat ?? '',
    containerFormat: row.containerFormat ?? '',
    checksum: row.checksum,
    properties: Object.fromEntries(set),
    createdAt: row.createdAt,
  };
}
