import type { EmulatedCloud, JournalEntry } from '../../../src/emulator/index.ts';
import type { States } from '../../../src/model/states.ts';
import { isSameStates } from '../../../src/watch/transition.ts';
import type { WatchedKind } from '../../../src/watch/watched-kind.ts';

/** What a resource was from a moment on. */
export interface Moment {
  /** The emulator's clock. */
  readonly atMs: number;
  /** `null`: it is gone. */
  readonly states: States | null;
}

/** All that one resource was. */
export interface Life {
  readonly kind: WatchedKind;
  readonly id: string;
  readonly project: string | null;
  readonly moments: Moment[];
}

/** What really happened: the emulator's journal, resource by resource. */
export interface Truth {
  find(kind: WatchedKind, id: string): Life | undefined;
  lives(kind: WatchedKind): Iterable<Life>;
  /** How many changes of states there were of what counts. */
  readonly transitions: number;
}

type Row = Readonly<Record<string, unknown>>;

interface Reading {
  readonly kind: WatchedKind;
  readonly project: (row: Row) => unknown;
  readonly states: (row: Row) => States | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const statusOnly = (row: Row): States => ({ status: text(row.status) });

/** What Cinder calls some statuses in its answers. Source: cinder stable/zed, cinder/api/v2/views/volumes.py, _get_volume_status */
const SHOWN_STATUS: Readonly<Record<string, string>> = {
  managing: 'creating',
  error_managing: 'error',
  error_managing_deleting: 'deleting',
};

/** How the rows of the journal say what the API shows. */
const READINGS: Readonly<Record<string, Reading>> = {
  'compute.server': {
    kind: 'server',
    project: (row) => row.projectId,
    states: (row) => (row.deletedMs === null ? (row.states as States) : null),
  },
  'block-storage.volume': {
    kind: 'volume',
    project: (row) => row.projectId,
    states: (row) => ({
      status: SHOWN_STATUS[String(row.status)] ?? text(row.status),
      migrationStatus: text(row.migrationStatus),
      replicationStatus: text(row.replicationStatus),
    }),
  },
  'block-storage.snapshot': { kind: 'volume-snapshot', project: (row) => row.projectId, states: statusOnly },
  'block-storage.backup': { kind: 'volume-backup', project: (row) => row.projectId, states: statusOnly },
  'block-storage.attachment': { kind: 'volume-attachment', project: (row) => row.projectId, states: statusOnly },
  'image.image': { kind: 'image', project: (row) => row.owner, states: statusOnly },
  'network.port': { kind: 'port', project: (row) => row.project_id, states: statusOnly },
  'network.network': { kind: 'network', project: (row) => row.project_id, states: statusOnly },
  'network.floating-ip': { kind: 'floating-ip', project: (row) => row.project_id, states: statusOnly },
  'network.router': { kind: 'router', project: (row) => row.project_id, states: statusOnly },
};

/** Claims that what happened to a kind can be told from the journal. */
export function isJudged(kind: WatchedKind): boolean {
  return Object.values(READINGS).some((reading) => reading.kind === kind);
}

/**
 * Listens to the journal of a cloud from now on.
 *
 * @param counts - whether changes of a life are counted
 * @param onChange - told before a life goes on, with what it was until now and when that ends
 */
export function followTruth(
  cloud: EmulatedCloud,
  counts: (life: Life) => boolean,
  onChange: (life: Life, atMs: number) => void,
): Truth {
  const lives = new Map<string, Map<string, Life>>();
  let transitions = 0;
  const livesOf = (kind: WatchedKind): Map<string, Life> => {
    const known = lives.get(kind) ?? new Map<string, Life>();
    lives.set(kind, known);
    return known;
  };
  const take = (kind: string, id: string, row: Row | null, atMs: number): void => {
    const reading = READINGS[kind];
    if (reading === undefined) return;
    const known = livesOf(reading.kind);
    const states = row === null ? null : reading.states(row);
    const life = known.get(id);
    if (life === undefined) {
      if (row === null || states === null) return;
      const begun: Life = { kind: reading.kind, id, project: text(reading.project(row)), moments: [{ atMs, states }] };
      known.set(id, begun);
      if (counts(begun)) transitions++;
      return;
    }
    const last = life.moments.at(-1)?.states ?? null;
    if (last === null ? states === null : states !== null && isSameStates(last, states)) return;
    onChange(life, atMs);
    if (counts(life)) transitions++;
    life.moments.push({ atMs, states });
  };
  for (const [kind, rows] of Object.entries(cloud.state.kernel.save().collections))
    for (const row of rows as readonly Row[]) take(kind, String(row.id), row, cloud.clock.now());
  transitions = 0;
  cloud.journal.subscribe(({ kind, id, after, atMs }: JournalEntry) => take(kind, id, after, atMs));
  return {
    find: (kind, id) => lives.get(kind)?.get(id),
    lives: (kind) => livesOf(kind).values(),
    get transitions() {
      return transitions;
    },
  };
}
