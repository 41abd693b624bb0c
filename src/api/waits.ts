import { KINDS, type Kind } from '../model/kind.ts';
import type { States } from '../model/states.ts';
import { COUNT, type JsonSchema, listOf, objectOf, oneOf, orNull, refTo, TEXT, TIME } from './json-schema.ts';

/**
 * How the wait for one resource can end: it is as it was wanted, it is in error, it cannot come there by itself, the time was over, or
 * the wait was ended before.
 */
export const WAIT_ENDS = ['reached', 'error', 'unreachable', 'timed-out', 'cancelled'] as const;

/** One of {@link WAIT_ENDS}. */
export type WaitEndWord = (typeof WAIT_ENDS)[number];

/** One resource that is waited for. */
export interface ApiWaited {
  readonly id: string;
  readonly name: string;
  /** As last seen; `null`: it is gone, or was not looked at yet. */
  readonly states: States | null;
  /** `null` while it is waited for. */
  readonly end: WaitEndWord | null;
  readonly reason: string | null;
  /** What the resource says of its own failure. */
  readonly fault: string | null;
}

/** A wait. */
export interface ApiWait {
  readonly id: string;
  readonly cloud: string;
  readonly kind: Kind;
  readonly for: readonly string[];
  readonly state: 'waiting' | 'ended';
  /** The worst end of all; of a wait for any, `reached` where one is there. `null` while it waits, and where nothing fits. */
  readonly end: WaitEndWord | null;
  /** Why it could not wait at all. */
  readonly problem: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly timeoutMs: number;
  readonly items: readonly ApiWaited[];
}

/** Schemas of this file by name. */
export const WAIT_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Wait: objectOf({
    id: TEXT,
    cloud: TEXT,
    kind: oneOf(KINDS),
    for: listOf(TEXT),
    state: oneOf(['waiting', 'ended']),
    end: orNull(oneOf(WAIT_ENDS)),
    problem: orNull(TEXT),
    startedAt: TIME,
    endedAt: orNull(TIME),
    timeoutMs: COUNT,
    items: listOf(
      objectOf({
        id: TEXT,
        name: TEXT,
        states: orNull(refTo('States')),
        end: orNull(oneOf(WAIT_ENDS)),
        reason: orNull(TEXT),
        fault: orNull(TEXT),
      }),
    ),
  }),
};
