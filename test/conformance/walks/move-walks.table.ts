import { before, PATHS, SERVER_STEPS, stepsOf } from './steps.ts';
import type { Walk, WalkStep } from './walk.ts';

const server = stepsOf('server');
const { servers } = PATHS;
const act = (operation: string, id: string, body: object, options: object = {}): WalkStep =>
  server(operation, id, `POST ${servers}/{server}/action`, { body, ...options });

const LIVE = { 'os-migrateLive': { host: null, block_migration: 'auto' } };
const RUNNING = { until: { kind: 'migration', state: 'running' } };
const readMigration: WalkStep = before('which migration it is', `GET ${servers}/{server}/migrations`, {
  keep: { migration: 'migrations.0.id' },
  until: { kind: 'migration', state: 'running' },
});

/** What servers go through between hosts. */
export const MOVE_WALKS: readonly Walk[] = [
  {
    name: 'servers: resize',
    follows: ['server', 'migration', 'port'],
    steps: [
      ...SERVER_STEPS,
      act('resize', 'resize', { resize: { flavorRef: '{otherFlavor}' } }),
      act('confirm', 'confirm_resize', { confirmResize: null }),
      act('confirm when there is nothing to confirm', 'confirm_resize', { confirmResize: null }),
      act('resize back', 'resize', { resize: { flavorRef: '{flavor}' } }),
      act('revert', 'revert_resize', { revertResize: null }),
      act('resize to what it is', 'resize', { resize: { flavorRef: '{otherFlavor}' } }),
      server('delete', 'delete', `DELETE ${servers}/{server}`),
    ],
  },
  {
    name: 'servers: cold migration',
    follows: ['server', 'migration', 'port'],
    steps: [
      ...SERVER_STEPS,
      act('migrate', 'migrate', { migrate: null }),
      act('confirm', 'confirm_resize', { confirmResize: null }),
      act('stop', 'stop', { 'os-stop': null }),
      act('migrate when stopped', 'migrate', { migrate: null }),
      act('revert', 'revert_resize', { revertResize: null }),
    ],
  },
  {
    name: 'servers: live migration',
    follows: ['server', 'migration', 'port'],
    steps: [
      ...SERVER_STEPS,
      act('migrate live', 'live_migrate', LIVE),
      act('migrate live, to be aborted', 'live_migrate', LIVE, RUNNING),
      readMigration,
      server('abort', 'live_migration_abort', `DELETE ${servers}/{server}/migrations/{migration}`),
      act('migrate live, to be forced', 'live_migrate', LIVE, RUNNING),
      { ...readMigration, operation: 'before: which migration it is now' },
      server(
        'force to complete',
        'live_migration_force_complete',
        `POST ${servers}/{server}/migrations/{migration}/action`,
        { body: { force_complete: null } },
      ),
    ],
  },
];
