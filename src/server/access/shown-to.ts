import type { Shard } from '../../store/records.ts';
import { seesAll, type Viewer } from './viewer.ts';

/**
 * Claims that somebody may know on which host a resource is: services tell that to administrators alone, and so a row that was seen by
 * one must not tell it to others. What the cloud showed to their own project they may see as it was shown.
 */
export function mayKnowHosts(viewer: Viewer, { cloud, scope }: Pick<Shard, 'cloud' | 'scope'>): boolean {
  const identity = viewer.access.get(cloud)?.identity;
  if (identity === undefined) return false;
  return seesAll(identity) || (identity.projectId !== undefined && identity.projectId === scope);
}

/** The facts of a resource that only administrators are told. */
const ADMIN_FACTS: ReadonlySet<string> = new Set(['hostStatus', 'vifType']);

/** A resource, or what it was, as somebody who may not know hosts sees it. */
export function withoutHosts<
  T extends { readonly host: string | null; readonly facts: Readonly<Record<string, unknown>> },
>(resource: T): T {
  const facts = Object.fromEntries(Object.entries(resource.facts).filter(([name]) => !ADMIN_FACTS.has(name)));
  return { ...resource, host: null, facts };
}
