import type { Kind } from '../../model/kind.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { listTasksOfImage } from '../../openstack/image/image-tasks.ts';
import { createFaultReader } from '../../watch/findings/fault-reader.ts';

/**
 * What a service says of the last thing that went wrong with a resource; `null` when it says nothing. Never throws: a failure is one
 * without its words too.
 */
export async function readFault(cloud: Cloud, kind: Kind, id: string, signal: AbortSignal): Promise<string | null> {
  if (kind === 'image') return readTask(cloud, id, signal).catch(() => null);
  const report = await createFaultReader(cloud)(kind, id, signal);
  return report?.text ?? null;
}

/** An image says nothing itself; the task that filled it does. */
async function readTask(cloud: Cloud, id: string, signal: AbortSignal): Promise<string | null> {
  const tasks = await listTasksOfImage(cloud, id, signal);
  const newest = tasks.toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1))[0];
  return newest?.status === 'failure' ? (newest.message ?? null) : null;
}
