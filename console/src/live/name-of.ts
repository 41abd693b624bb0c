import type { Kind } from '../../../src/model/kind.ts';
import { liveStore } from './live.ts';

/** The name of a resource that is there; empty where none of that id is known. */
export function knownName(cloud: string, kind: Kind, id: string): string {
  for (const row of liveStore.table.withId(id)) if (row.kind === kind && row.cloud === cloud) return row.name;
  return '';
}
