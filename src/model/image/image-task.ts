import type { KindModel } from '../kind-model.ts';
import { text, word } from '../reader.ts';
import { IMAGE_TASK_STATES, IMAGE_TASK_TRANSITIONS } from './image-task.table.ts';

/** Everything known about Glance's tasks: they are made by imports, and nobody can ask anything of them. */
export const IMAGE_TASK: KindModel = {
  kind: 'image-task',
  service: 'glance',
  states: IMAGE_TASK_STATES,
  operations: [],
  transitions: IMAGE_TASK_TRANSITIONS,
  wrongState: 409,
  reads: {
    states: { status: word('status') },
    fields: {
      id: word('id'),
      projectId: text('owner'),
      createdAt: text('created_at'),
      updatedAt: text('updated_at'),
      imageId: text('image_id'),
    },
  },
};
