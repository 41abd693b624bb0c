import type { EventRow } from './event-row.ts';

const glance = (symbol: string) => ({ service: 'glance', file: 'glance/notifier.py', symbol });

/**
 * What Glance's notifications tell. Those of a repository (create, update, delete) are sent after the database has it, those of
 * an image or a task (prepare, upload, activate, processing) before it is saved: they say that it is about to. Of an image the update
 * that follows says the rest, so only where none comes it is read.
 */
export const IMAGE_EVENTS: readonly EventRow[] = [
  {
    events: ['image.create', 'image.update'],
    tells: [{ kind: 'image', id: ['id'], shows: 'whole', format: 'image' }],
    source: glance('ImageRepoProxy.save, add'),
  },
  {
    events: ['image.delete'],
    tells: [{ kind: 'image', id: ['id'], shows: 'gone', format: 'image' }],
    source: glance('ImageRepoProxy.remove'),
  },
  {
    // With the priority `error`, `image.upload` carries a text and no id.
    events: ['image.prepare', 'image.upload', 'image.activate'],
    tells: [{ kind: 'image', id: ['id'], shows: 'copy', format: 'image' }],
    source: glance('ImageProxy.set_data'),
  },
  {
    events: ['image.member.*'],
    tells: [{ kind: 'image', id: ['image_id'], shows: 'hint' }],
    source: glance('ImageMemberRepoProxy'),
  },
  // Somebody downloads.
  { events: ['image.send'], tells: [], source: glance('ImageProxy.get_data') },
  {
    events: ['task.create', 'task.run', 'task.processing', 'task.success', 'task.failure', 'task.delete'],
    tells: [{ kind: 'image-task', id: ['id'], shows: 'hint' }],
    source: glance('TaskProxy, TaskRepoProxy'),
  },
];
