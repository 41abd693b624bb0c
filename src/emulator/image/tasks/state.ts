import type { Collection } from '../../kernel/collection.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { isoSeconds } from '../../kernel/timestamps.ts';

/** How long a task can be read after its end: two days. */
const KEPT_MS = 172_800_000;

/** The work behind an import. */
export interface TaskRow {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly owner: string;
  readonly imageId: string;
  readonly userId: string;
  readonly requestId: string;
  readonly input: JsonObject;
  readonly result: JsonObject | null;
  readonly message: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Set at the end. */
  readonly expiresAt: string | null;
}

/** Makes the collection of tasks, found by image; `newest` is the order of lists. */
export function createTasks(kernel: Kernel): Collection<TaskRow> {
  return kernel.collection<TaskRow>({
    kind: 'image.task',
    id: (row) => row.id,
    indexes: { image: (row) => row.imageId },
    orders: { newest: (a, b) => compare(b.createdAt, a.createdAt) || compare(b.id, a.id) },
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * Moves a task on. One that has ended, or is gone, stays as it is.
 *
 * Source: glance stable/zed, glance/domain/__init__.py, `Task._validate_task_status_transition`, `succeed`, `fail`
 */
export function moveTask(
  { tasks, kernel }: { readonly tasks: Collection<TaskRow>; readonly kernel: Kernel },
  id: string,
  change: Partial<Pick<TaskRow, 'status' | 'result' | 'message'>>,
): void {
  const row = tasks.find(id);
  if (row === undefined || row.status === 'success' || row.status === 'failure') return;
  const now = kernel.clock.now();
  const hasEnded = change.status === 'success' || change.status === 'failure';
  tasks.update(id, {
    ...change,
    updatedAt: isoSeconds(now),
    ...(hasEnded && { expiresAt: isoSeconds(now + KEPT_MS) }),
  });
}
