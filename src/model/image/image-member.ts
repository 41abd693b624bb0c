import type { KindModel } from '../kind-model.ts';
import { text, word } from '../reader.ts';
import { IMAGE_MEMBER_OPERATIONS } from './image-member-operations.table.ts';
import { IMAGE_MEMBER_STATES } from './image-member-states.table.ts';

/** Everything known about the projects that an image is shared with. */
export const IMAGE_MEMBER: KindModel = {
  kind: 'image-member',
  service: 'glance',
  states: IMAGE_MEMBER_STATES,
  operations: IMAGE_MEMBER_OPERATIONS,
  wrongState: 409,
  reads: {
    states: { status: word('status') },
    fields: {
      id: word('member_id'),
      projectId: text('member_id'),
      createdAt: text('created_at'),
      updatedAt: text('updated_at'),
      imageId: text('image_id'),
    },
  },
};
