import type { Kernel } from '../../kernel/kernel.ts';
import { isoSeconds } from '../../kernel/timestamps.ts';
import { type Fields, textOf } from './attribute.ts';
import type { StandardRow } from './resource.ts';

/** What a new row has besides its own fields. `revision` is where Neutron's own writes leave it: 0 or 1. */
export function standardOf(kernel: Kernel, fields: Fields, revision: number): StandardRow {
  const now = isoSeconds(kernel.clock.now());
  return {
    id: kernel.random.uuid(),
    project_id: textOf(fields, 'tenant_id'),
    description: textOf(fields, 'description'),
    tags: [],
    created_at: now,
    updated_at: now,
    revision_number: revision,
  };
}

/** The stamps of a change. */
export function touched(kernel: Kernel, row: StandardRow): Pick<StandardRow, 'updated_at' | 'revision_number'> {
  return { updated_at: isoSeconds(kernel.clock.now()), revision_number: row.revision_number + 1 };
}

/** The standard attributes at the end of a body. */
export function standardBody(row: StandardRow): Fields {
  return {
    tags: row.tags,
    created_at: row.created_at,
    updated_at: row.updated_at,
    revision_number: row.revision_number,
    project_id: row.project_id,
  };
}
