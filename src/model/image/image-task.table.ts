import type { TransitionRow } from '../kind-model.ts';
import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = {
  service: 'glance',
  file: 'glance/domain/__init__.py',
  symbol: 'Task._supported_task_status, Task._validate_task_status_transition',
};

/** The statuses of a task. */
export const IMAGE_TASK_STATES: readonly StateRow[] = [
  { name: 'pending', phase: 'transitional', source },
  { name: 'processing', phase: 'transitional', source },
  { name: 'success', phase: 'terminal', source },
  { name: 'failure', phase: 'terminal', source },
];

/** The jumps that a task makes as it runs. */
export const IMAGE_TASK_TRANSITIONS: readonly TransitionRow[] = [
  { from: null, steps: [{ by: 'api', states: { status: 'pending' } }], when: 'an import was asked', source },
  jump('pending', 'processing', 'a worker takes it up'),
  jump('pending', 'failure', 'it could not be started'),
  jump('processing', 'success', 'all is done'),
  jump('processing', 'failure', 'an error ended it'),
];

function jump(from: string, to: string, when: string): TransitionRow {
  return { from: { status: [from] }, steps: [{ by: 'task', states: { status: to } }], when, source };
}

/** Kinds of tasks, how they are read, and how long they are kept. */
export const IMAGE_TASKS = {
  types: ['import', 'api_image_import', 'location_import'],
  expires: 'task_time_to_live hours after the end',
  api: { path: '/v2/tasks', policy: 'tasks_api_access', default: 'admin' },
  perImage: {
    path: 'GET /v2/images/{image_id}/tasks',
    policy: 'get_image',
    since: 'API 2.12',
    note: 'readable by the owner',
  },
  notifications: ['task.create', 'task.run', 'task.processing', 'task.success', 'task.failure', 'task.delete'],
} as const;
