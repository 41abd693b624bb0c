import type { Facts } from '../model/facts.ts';
import type { Kind } from '../model/kind.ts';
import { readFacts } from '../model/read-facts.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { isNotFound } from '../openstack/open-stack-error.ts';
import { RESOURCES } from './resources.table.ts';

/**
 * Reads a resource once, past the stream.
 *
 * @returns its facts; `null`: it is not there, or only as Cinder keeps showing an administrator what it has deleted
 * @throws what the client throws, but for 404
 */
export async function readNow(
  cloud: Cloud,
  { kind, id }: { readonly kind: Kind; readonly id: string },
  signal: AbortSignal,
): Promise<Facts | null> {
  const access = RESOURCES[kind];
  if (access === undefined) return null;
  try {
    const facts = readFacts(kind, await access.get(cloud, id, signal));
    return facts.states.status?.toLowerCase() === 'deleted' ? null : facts;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
