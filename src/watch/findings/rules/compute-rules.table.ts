import type { Row } from '../../../store/records.ts';
import { called, isIdle, missing, type Rule, type Surroundings, type Trouble } from './rule.ts';

const MINUTE = 60_000;
const nova = (file: string, symbol: string) => ({ service: 'nova', file: `nova/${file}.py`, symbol });

/** Tasks under which a server's image is made. */
const IMAGE_TASKS: readonly string[] = [
  'image_snapshot_pending',
  'image_snapshot',
  'image_pending_upload',
  'image_uploading',
  'image_backup',
  'shelving',
  'shelving_image_pending_upload',
  'shelving_image_uploading',
];

/** Statuses of a migration during which its server has a task. While it is confirmed the server has none. */
const MOVING: readonly string[] = [
  'accepted',
  'pre-migrating',
  'migrating',
  'post-migrating',
  'queued',
  'preparing',
  'running',
  'reverting',
];

/** Where Nova and Glance, or two parts of Nova, say different things. */
export const COMPUTE_RULES: readonly Rule[] = [
  {
    id: 'image-without-server-task',
    type: 'disagreement',
    severity: 'error',
    kind: 'image',
    finds: 'An image of a server is queued or saving, and no task of the server makes it.',
    graceMs: 2 * MINUTE,
    needs: ['server'],
    services: ['nova-compute'],
    find: imageWithoutTask,
    source: nova('compute/manager', 'delete_image_on_error'),
  },
  {
    id: 'migration-without-server-task',
    type: 'disagreement',
    severity: 'error',
    kind: 'migration',
    finds: 'A migration is under way, and no task of its server runs.',
    graceMs: 2 * MINUTE,
    needs: ['server'],
    services: ['nova-compute', 'nova-conductor'],
    find: (row, at) => {
      if (!MOVING.includes(row.states.status ?? '')) return undefined;
      const present = (row.links.server ?? [])
        .map((id) => at.there('server', id))
        .flatMap((server) =>
          server !== undefined && isIdle(server) ? [{ kind: 'server' as const, row: server }] : [],
        );
      if (present.length === 0) return undefined;
      const names = present.map((seen) => called(seen.row)).join(', ');
      return { summary: `a migration of server ${names} is ${row.states.status}, but the server has no task`, present };
    },
    source: nova('compute/manager', 'ComputeManager._init_instance'),
  },
  {
    id: 'migration-of-gone-server',
    type: 'disagreement',
    severity: 'warning',
    kind: 'migration',
    finds: 'A migration is under way of a server that does not exist.',
    graceMs: 5 * MINUTE,
    needs: ['server'],
    services: ['nova-compute'],
    find: (row, at) => {
      if (row.phase !== 'transitional') return undefined;
      const absent = missing(row, 'server', at);
      const id = absent[0]?.id;
      if (id === undefined) return undefined;
      return { summary: `a migration is ${row.states.status} of server ${id}, which does not exist`, absent };
    },
    source: nova('compute/manager', 'ComputeManager._cleanup_incomplete_migrations'),
  },
  {
    id: 'resized-without-migration',
    type: 'disagreement',
    severity: 'error',
    kind: 'server',
    finds: 'A server waits for its resize to be confirmed, and there is no migration to confirm.',
    graceMs: 2 * MINUTE,
    needs: ['migration'],
    services: ['nova-compute'],
    find: (row, at) => {
      if (row.states.vmState !== 'resized' || !isIdle(row)) return undefined;
      const open = at
        .naming('server', row.id, 'migration')
        .filter(({ states }) => ['finished', 'confirming', 'reverting'].includes(states.status ?? ''));
      if (open.length > 0) return undefined;
      return { summary: `server ${called(row)} waits to be confirmed, but no finished migration of it exists` };
    },
    source: nova('compute/api', 'API.confirm_resize'),
  },
  {
    id: 'shelved-image-left-over',
    type: 'orphan',
    severity: 'notice',
    kind: 'image',
    finds: 'The image of a shelved server is left over: the server does not exist.',
    graceMs: 10 * MINUTE,
    needs: ['server'],
    services: ['nova-api'],
    find: (row, at) => {
      if (!row.name.endsWith('-shelved') || row.states.status !== 'active') return undefined;
      const absent = missing(row, 'server', at);
      if (absent.length === 0) return undefined;
      return { summary: `image ${called(row)} is of a shelved server that does not exist`, absent };
    },
    source: nova('compute/api', 'API._delete'),
  },
];

function imageWithoutTask(row: Row, at: Surroundings): Trouble | undefined {
  const { status } = row.states;
  if (status !== 'queued' && status !== 'saving') return undefined;
  for (const id of row.links.server ?? []) {
    const server = at.there('server', id);
    if (server === undefined) {
      const absent = [{ kind: 'server' as const, id }];
      return { summary: `image ${called(row)} is ${status}, but its server ${id} does not exist`, absent };
    }
    if (IMAGE_TASKS.includes(server.states.taskState ?? '')) continue;
    const present = [{ kind: 'server' as const, row: server }];
    return { summary: `image ${called(row)} is ${status}, but no task of server ${called(server)} makes it`, present };
  }
  return undefined;
}
