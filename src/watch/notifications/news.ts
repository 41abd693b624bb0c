import type { Kind } from '../../model/kind.ts';
import type { States } from '../../model/states.ts';
import type { Resource } from '../collection.ts';
import type { Shows } from './event-row.ts';

/** What a notification says of one resource. */
export interface News {
  readonly kind: Kind;
  readonly id: string;
  readonly shows: Shows;
  /** Such as `instance.update`. */
  readonly event: string;
  readonly publisher: string;
  /** The publisher's clock when it was sent. */
  readonly atMs: number;
  /** The id of the project it belongs to; `null` when the message does not say. */
  readonly project: string | null;
  /** What it shows; absent for a hint, and for a deletion that names the id alone. */
  readonly resource?: Resource;
  /** Whether `resource` is all that the API would give. Else what is known of links, facts and host stays. */
  readonly isFull: boolean;
  /** Whether those who may not own it may see it all the same: a public image, a shared network. */
  readonly isShared: boolean;
  /** Of what leaves: the links that it loses. */
  readonly loses?: { readonly kind: Kind; readonly ids: readonly string[] };
  /** The states that the publisher replaced; any of them. Absent when the message does not tell. */
  readonly before?: readonly Pick<States, 'vmState' | 'taskState'>[];
}
