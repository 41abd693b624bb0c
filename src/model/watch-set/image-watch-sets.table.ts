import type { WatchSet } from './watch-set.ts';

/** What to follow in real time: image kinds. */
export const IMAGE_WATCH_SETS: readonly WatchSet[] = [
  {
    resource: 'image',
    rule: 'status in transitional, or os_glance_importing_to_stores not empty, or os_glance_import_task set',
    transitional: ['saving', 'importing', 'uploading'],
    stable: ['active', 'deactivated'],
    awaiting: ['queued'],
    terminal: ['deleted', 'pending_delete'],
    error: ['killed'],
    seed: {
      listed: [
        'queued',
        'saving',
        'uploading',
        'importing',
        'active',
        'deactivated',
        'killed',
        'deleted',
        'pending_delete',
      ],
      starred: [],
    },
    differences: [
      { state: 'saving, importing', seed: 'not starred', source: 'transitional', advice: 'watch' },
      {
        state: 'uploading',
        seed: 'not starred',
        source: 'transitional while staging; then rests until import',
        advice: 'watch with a limit, or when os_glance_import_task is set',
      },
      {
        state: 'queued',
        seed: 'not starred',
        source: 'rests until someone uploads; transitional for server snapshots (a service will upload)',
        advice: 'watch when it was made by a server snapshot or upload of a volume, with a limit',
      },
      {
        state: 'pending_delete',
        seed: 'not starred',
        source: 'scrubbed after scrub_time; invisible to normal users (404)',
        advice: 'do not watch',
      },
      {
        state: 'active with os_glance_importing_to_stores',
        seed: 'absent',
        source: 'copy-image or the rest of an import is running',
        advice: 'watch the property',
      },
      { state: 'killed', seed: 'listed', source: 'never set by the current code', advice: 'error' },
    ],
  },
  {
    resource: 'image-task',
    transitional: ['pending', 'processing'],
    stable: [],
    awaiting: [],
    terminal: ['success'],
    error: ['failure'],
    seed: { listed: ['pending', 'processing', 'success', 'failure'], starred: [] },
  },
  {
    resource: 'image-member',
    transitional: [],
    stable: ['accepted', 'rejected'],
    awaiting: ['pending'],
    terminal: [],
    error: [],
    seed: { listed: [], starred: [] },
  },
];
