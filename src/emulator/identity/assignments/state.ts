import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** A role given to a user or a group on something. */
export interface AssignmentRow {
  /** Made of all the rest. */
  readonly id: string;
  readonly roleId: string;
  readonly actor: { readonly type: 'user' | 'group'; readonly id: string };
  /** The id of the system is `system`. */
  readonly target: { readonly type: 'project' | 'domain' | 'system'; readonly id: string };
  /** It holds for the projects below, and not for the target itself. */
  readonly inherited: boolean;
}

/** An assignment before it has an id. */
export type Assignment = Omit<AssignmentRow, 'id'>;

/** Makes the collection of role assignments. */
export function createAssignments(kernel: Kernel): Collection<AssignmentRow> {
  return kernel.collection<AssignmentRow>({
    kind: 'identity.role-assignment',
    id: (row) => row.id,
    indexes: { role: (row) => row.roleId, actor: (row) => row.actor.id, target: (row) => row.target.id },
  });
}

/** The id of an assignment. */
export function assignmentId({ roleId, actor, target, inherited }: Assignment): string {
  const words = [actor.type, actor.id, target.type, target.id, roleId];
  return [...words, ...(inherited ? ['inherited'] : [])].join(' ');
}
