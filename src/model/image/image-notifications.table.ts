import type { Source } from '../source.ts';

/** What Glance tells on the message bus. */
export const IMAGE_NOTIFICATIONS: {
  readonly events: readonly string[];
  readonly payloadStateFields: readonly string[];
  readonly notes: readonly string[];
  readonly imageSendNote: string;
  readonly source: Source;
} = {
  events: [
    'image.create',
    'image.prepare',
    'image.upload',
    'image.activate',
    'image.send',
    'image.update',
    'image.delete',
    'image.member.create',
    'image.member.update',
    'image.member.delete',
  ],
  payloadStateFields: ['id', 'status', 'visibility', 'size', 'deleted', 'deleted_at', 'updated_at', 'properties'],
  notes: [
    'image.upload at error priority carries a text, not an image',
    'there is no event for uploading, importing, deactivated, pending_delete or queued (after a failure) as such; image.update is sent whenever the image is saved',
  ],
  imageSendNote: 'sent once per download',
  source: { service: 'glance', file: 'glance/notifier.py', symbol: 'format_image_notification' },
};
