import type { Kind } from '../../model/kind.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { listTasksOfImage } from '../../openstack/image/image-tasks.ts';
import { readStamp } from '../../openstack/read-stamp.ts';
import { createFaultReader } from '../../watch/findings/fault-reader.ts';

/** Whose fault is read. */
export interface FaultQuestion {
  readonly kind: Kind;
  readonly id: string;
  /** The clock of the service before the request: what went wrong earlier is of another one. */
  readonly sinceMs: number;
}

/** The API's clock and that of the host that tells of a failure may differ by so much. */
const SKEW_MS = 5_000;

/**
 * What a service says of the last thing that went wrong with a resource since a moment; `null` when it says nothing. Never throws: a
 * failure is one without its words too.
 */
export async function readFault(
  cloud: Cloud,
  { kind, id, sinceMs }: FaultQuestion,
  signal: AbortSignal,
): Promise<string | null> {
  const told = await (kind === 'image' ? readTask(cloud, id, signal) : createFaultReader(cloud)(kind, id, signal));
  if (told === undefined || (told.atMs !== null && told.atMs < sinceMs - SKEW_MS)) return null;
  return told.text;
}

/** An image says nothing itself; the task that filled it does. */
async function readTask(
  cloud: Cloud,
  id: string,
  signal: AbortSignal,
): Promise<{ readonly text: string | null; readonly atMs: number | null } | undefined> {
  const tasks = await listTasksOfImage(cloud, id, signal).catch(() => []);
  const newest = tasks.toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1))[0];
  if (newest?.status !== 'failure') return undefined;
  return { text: newest.message ?? null, atMs: readStamp(newest.created_at) };
}
