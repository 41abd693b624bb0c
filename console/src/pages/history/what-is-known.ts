import type { PastKnowledge } from '../../../../src/api/past-resource.ts';
import type { Kind } from '../../../../src/model/kind.ts';

/** Of which kinds how much is known at a moment; those that were watched are left out. */
export interface WhatIsKnown {
  readonly unknown: readonly Kind[];
  readonly unwatched: readonly Kind[];
  /** The earliest last look at those that nobody looked at just then. */
  readonly lookedAt: string | null;
  /** Nothing at all is known. */
  readonly isNothing: boolean;
}

/** A kind that was looked at so shortly before is as good as watched: slow kinds are looked at every minute. */
const SLOW_MS = 120_000;

/** Sums up how much is known of a moment. */
export function whatIsKnown(known: readonly PastKnowledge[], atMs: number): WhatIsKnown {
  const unwatched = known.filter(
    ({ known: how, seenBefore }) =>
      how === 'unwatched' && (seenBefore === null || atMs - Date.parse(seenBefore) > SLOW_MS),
  );
  const unknown = known.filter(({ known: how }) => how === 'unknown');
  const looks = unwatched.flatMap(({ seenBefore }) => seenBefore ?? []).toSorted();
  return {
    unknown: kindsOf(unknown),
    unwatched: kindsOf(unwatched),
    lookedAt: looks[0] ?? null,
    isNothing: unknown.length === known.length,
  };
}

function kindsOf(known: readonly PastKnowledge[]): readonly Kind[] {
  return [...new Set(known.map(({ kind }) => kind))];
}
