import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** Something that a service did for an action. */
export interface ActionEvent {
  readonly event: string;
  readonly startMs: number;
  readonly finishMs: number | null;
  readonly result: 'Success' | 'Error' | null;
  readonly traceback: string | null;
  readonly details: string | null;
  readonly host: string | null;
}

/** An entry of a server's action log. */
export interface ActionRow {
  readonly id: string;
  readonly number: number;
  readonly serverId: string;
  readonly requestId: string;
  readonly action: string;
  readonly userId: string | null;
  readonly projectId: string | null;
  readonly startMs: number;
  readonly updatedMs: number | null;
  /** `Error` when an event failed. */
  readonly message: string | null;
  readonly events: readonly ActionEvent[];
}

/** Makes the collection of actions. */
export function createActions(kernel: Kernel): Collection<ActionRow> {
  return kernel.collection<ActionRow>({
    kind: 'compute.instance-action',
    id: (row) => row.id,
    indexes: { server: (row) => row.serverId },
  });
}
