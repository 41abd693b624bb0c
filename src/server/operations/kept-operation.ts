import type { OperationEnd, OperationState } from '../../api/operations.ts';
import type { Kind } from '../../model/kind.ts';
import type { States } from '../../model/states.ts';
import type { Arguments } from '../../operations/calls/call.ts';
import type { Outcome, Refusal, SeenStep, StepProgress } from '../../operations/outcome.ts';
import type { Answered, Sending } from '../../operations/send/frame.ts';
import type { JournalEntry } from '../../store/journal.ts';
import type { Owner } from '../access/viewer-in-cloud.ts';

/** What is asked for, without its secrets. */
export interface KeptRequest {
  readonly kind: Kind;
  readonly operation: string;
  readonly verb?: string;
  readonly id?: string;
  readonly arguments: Arguments;
  readonly timeoutMs?: number;
}

/** How it ended. */
export type KeptEnd = Pick<Outcome, 'message' | 'reasons' | 'step' | 'fault' | 'states' | 'answer' | 'tookMs'> & {
  readonly end: OperationEnd;
  readonly by: { readonly operation: string; readonly requestId: string | null } | null;
};

/** What makes a repeated request the same. */
export interface Idempotency {
  /** Hashes of the key and of the request. */
  readonly key: string;
  readonly request: string;
}

/** All that is known of an operation. Plain data that never changes. */
export interface KeptOperation {
  readonly id: string;
  readonly owner: Owner;
  readonly request: KeptRequest;
  readonly idempotency?: Idempotency;
  readonly state: OperationState;
  readonly startedAtMs: number;
  readonly updatedAtMs: number;
  readonly resource: string | null;
  readonly waiting: { readonly reasons: readonly Refusal[]; readonly untilMs: number } | null;
  readonly progress: StepProgress | null;
  readonly sending: Sending | null;
  readonly answered: Answered | null;
  readonly steps: readonly SeenStep[];
  readonly end: KeptEnd | null;
  readonly hasSecrets: boolean;
  readonly isTakenUp: boolean;
}

/** What is written down of an operation, each before anything that follows from it is done. */
export type OperationEntry = JournalEntry &
  (
    | {
        readonly type: 'begun';
        readonly id: string;
        readonly owner: Owner;
        readonly request: KeptRequest;
        readonly idempotency?: Idempotency;
      }
    | { readonly type: 'sending'; readonly sending: Sending }
    | { readonly type: 'answered'; readonly answered: Answered }
    | {
        readonly type: 'ended';
        readonly end: KeptEnd;
        readonly resource: string | null;
        readonly steps: readonly SeenStep[];
      }
  );

/** The operation that an entry begins. */
export function begun({ id, owner, request, idempotency, atMs }: OperationEntry & { type: 'begun' }): KeptOperation {
  return {
    id,
    owner,
    request,
    ...(idempotency === undefined ? {} : { idempotency }),
    state: 'looking',
    startedAtMs: atMs,
    updatedAtMs: atMs,
    resource: request.id ?? null,
    waiting: null,
    progress: null,
    sending: null,
    answered: null,
    steps: [],
    end: null,
    hasSecrets: false,
    isTakenUp: false,
  };
}

/** What is known after one more entry. Pure. */
export function takeEntry(kept: KeptOperation, entry: OperationEntry): KeptOperation {
  const at = { ...kept, updatedAtMs: entry.atMs };
  switch (entry.type) {
    case 'begun':
      return at;
    case 'sending':
      return { ...at, state: 'sending', waiting: null, sending: entry.sending };
    case 'answered':
      return { ...at, state: 'following', answered: entry.answered, resource: entry.answered.id || kept.resource };
    case 'ended': {
      const { end, resource, steps } = entry;
      return { ...at, state: 'ended', waiting: null, progress: null, end, resource, steps };
    }
  }
}

/** Reads a journal; `undefined` for one that does not begin an operation. Pure. */
export function readKept(entries: readonly OperationEntry[]): KeptOperation | undefined {
  const [first, ...others] = entries;
  return first?.type === 'begun' ? others.reduce(takeEntry, begun(first)) : undefined;
}

/** Claims that the states that were seen last are others than these. */
export function isNewStep(steps: readonly SeenStep[], states: States | null): boolean {
  const last = steps.at(-1);
  return last === undefined || JSON.stringify(last.states) !== JSON.stringify(states);
}

const PREFIX = 'operation ';

/** The name of the journal of an operation, and the id in such a name. */
export const journalNameOf = (id: string): string => `${PREFIX}${id}`;
export const isOperationJournal = (name: string): boolean => name.startsWith(PREFIX);
