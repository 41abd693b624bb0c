import { at, isRecord } from '../../openapi/record.ts';
import { FOLLOWED } from './followed.table.ts';
import type { Course, WalkTarget } from './walk.ts';

/** What is seen of a walk's resources during one operation. */
export class Observation {
  readonly #target: WalkTarget;
  readonly #kinds: readonly string[];
  readonly #seen = new Map<string, { readonly kind: string; readonly states: string[] }>();

  constructor(target: WalkTarget, kinds: readonly string[]) {
    this.#target = target;
    this.#kinds = kinds;
  }

  get courses(): readonly Course[] {
    return [...this.#seen.values()];
  }

  /** Reads everything once more. @returns the states that resources are in now, by kind */
  async look(): Promise<void> {
    const lists = await Promise.all(this.#kinds.map(async (kind) => [kind, await this.#read(kind)] as const));
    for (const [kind, rows] of lists) {
      if (rows === undefined) continue;
      const ids = new Set<string>();
      for (const row of rows) {
        const key = `${kind} ${String(row.id)}`;
        ids.add(key);
        const course = this.#seen.get(key) ?? { kind, states: [] };
        this.#seen.set(key, course);
        note(course.states, stateOf(kind, row));
      }
      for (const [key, course] of this.#seen) if (course.kind === kind && !ids.has(key)) note(course.states, 'gone');
    }
  }

  /** The rows of a list; `undefined` when it was not to be had just now. */
  async #read(kind: string): Promise<readonly Record<string, unknown>[] | undefined> {
    const { path, list } = FOLLOWED[kind] ?? { path: '', list: '' };
    const { status, body } = await this.#target.send({ method: 'GET', path });
    const rows = at(body, list);
    return status === 200 && Array.isArray(rows) ? rows.filter(isRecord) : undefined;
  }
}

function note(states: string[], state: string): void {
  if (states.at(-1) !== state) states.push(state);
}

const POWER = ['NOSTATE', 'RUNNING', '', 'PAUSED', 'SHUTDOWN', '', 'CRASHED', 'SUSPENDED'];

/** The states of a resource in one word, from its body. */
function stateOf(kind: string, row: Record<string, unknown>): string {
  if (kind === 'transfer') return row.accepted === true ? 'accepted' : 'pending';
  if (!kind.endsWith('server')) {
    // The copy that a migration makes names the volume: an id that is another one each time.
    const migration = typeof row.migration_status === 'string' ? row.migration_status.replace(/:.*/, '') : undefined;
    return [row.status, migration].filter((part) => part ?? false).join('/');
  }
  const task = row['OS-EXT-STS:task_state'] ?? '-';
  // Deleted, and for a moment still in the list.
  if (row.status === 'DELETED') return 'gone';
  const power = row['OS-EXT-STS:power_state'];
  return [row.status, row['OS-EXT-STS:vm_state'], task, typeof power === 'number' ? POWER[power] : power].join('/');
}
