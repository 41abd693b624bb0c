import { isNephoscopeError } from '../../base/errors.ts';
import { redactText } from '../../base/redact.ts';
import type { OperationRequest } from '../../operations/run-operation.ts';
import type { Board } from '../board/board.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import type { World } from '../clouds/world.ts';
import type { Idempotency, KeptOperation, OperationEntry } from './kept-operation.ts';
import type { OneTimeSecrets } from './one-time-secrets.ts';

/** What is to be begun. */
export interface Beginning {
  readonly request: OperationRequest;
  readonly retryConflictsMs?: number;
  readonly timeoutMs?: number;
  readonly idempotency?: Idempotency;
}

/** Why an operation is no longer run or followed by whoever did. */
export type StopReason = 'cancelled' | 'signed-out' | 'closing';

/** An operation that this process runs or follows. */
export interface Live {
  readonly id: string;
  readonly served: ServedCloud;
  /** Ends what runs now. */
  stop: AbortController;
  /** Why it is to end as soon as the request is no longer on its way. */
  wish?: StopReason;
  /** Resolves when nothing of it runs any more. */
  done: Promise<void>;
}

/** What whoever runs an operation needs of the desk. */
export interface Desk {
  readonly world: World;
  readonly board: Board<KeptOperation>;
  readonly secrets: OneTimeSecrets;
  /** Ends something live: now, or once its request is no longer on its way. */
  stop(live: Live, why: StopReason): void;
  /** Writes something down in the store of its cloud; resolves once it lasts. */
  write(served: ServedCloud, id: string, entry: OperationEntry): Promise<void>;
}

/** What an error says, for a person. */
export function wordsOf(error: unknown): string {
  return redactText(isNephoscopeError(error) ? error.message : String(error));
}
