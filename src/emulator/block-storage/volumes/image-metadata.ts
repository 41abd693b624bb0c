import type { SourceImage } from '../neighbours.ts';
import type { Texts } from './state.ts';

/** What a volume remembers of the image that it was made from, wire `volume_image_metadata`. */
export function imageMetadataOf(image: SourceImage): Texts {
  return {
    ...image.properties,
    signature_verified: 'False',
    image_id: image.id,
    image_name: image.name,
    ...(image.checksum !== null && { checksum: image.checksum }),
    container_format: image.containerFormat,
    disk_format: image.diskFormat,
    min_disk: String(image.minDiskGib),
    min_ram: String(image.minRamMib),
    size: String(image.sizeBytes),
  };
}
