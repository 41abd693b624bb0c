import { Fault } from '../frame/fault.ts';

/** Whose resources are asked for. */
export interface Asker {
  readonly projectId: string;
  readonly userId: string;
  readonly isAdmin: boolean;
}

/** An image as Cinder looks at it. */
export interface SourceImage {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly sizeBytes: number;
  readonly minDiskGib: number;
  readonly diskFormat: string;
  readonly containerFormat: string;
  readonly checksum: string | null;
  readonly minRamMib: number;
  readonly properties: Readonly<Record<string, string>>;
}

/** What is asked for an image of a volume. */
export interface VolumeImageRequest {
  readonly asker: Asker;
  readonly name: string;
  readonly diskFormat: string;
  readonly containerFormat: string;
  readonly visibility?: string;
  readonly isProtected?: boolean;
  readonly properties: Readonly<Record<string, string>>;
}

/** What Cinder needs of Glance. */
export interface ImagesForVolumes {
  find(id: string, asker: Asker): SourceImage | undefined;
  /** A new image, `queued`. @returns its id. @throws a `Fault` */
  create(request: VolumeImageRequest): string;
  /** queued -> saving. */
  beginUpload(imageId: string): void;
  /** saving -> active, with so many bytes. */
  finishUpload(imageId: string, sizeBytes: number): void;
  /** Gone already is no fault. */
  delete(imageId: string): void;
}

/** What Cinder needs of Nova. */
export interface ComputeForVolumes {
  /** `volume-extended`, `volume-reimaged`; one about a server that does not exist is no fault. */
  externalEvent(event: {
    readonly name: 'volume-extended' | 'volume-reimaged';
    readonly serverId: string;
    readonly tag: string;
  }): void;
  /** The attachment with which a server has a volume; `undefined`: it has it not, or is no more. */
  attachmentOf(serverId: string, volumeId: string): string | undefined;
  /** The migration of an attached volume: Nova copies, then calls `completeMigration`. @throws a `Fault` */
  swapVolume(serverId: string, oldVolumeId: string, newVolumeId: string): void;
}

/** The services that Cinder works with. */
export interface VolumeNeighbours {
  readonly images: ImagesForVolumes;
  readonly compute: ComputeForVolumes;
}

/** Neighbours that know nothing: no image is found, no server is there. */
export const NO_NEIGHBOURS: VolumeNeighbours = {
  images: {
    find: () => undefined,
    create: () => {
      throw new Fault(400, 'Connection to glance failed: there is no image service');
    },
    beginUpload: () => {},
    finishUpload: () => {},
    delete: () => {},
  },
  compute: { externalEvent: () => {}, attachmentOf: () => undefined, swapVolume: () => {} },
};
