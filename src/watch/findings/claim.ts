import type { Kind } from '../../model/kind.ts';
import type { Evidence, FindingOperation, FindingType, Severity } from '../../store/finding.ts';
import type { Row } from '../../store/records.ts';

/** What a rule says is wrong with a resource as it is now. A finding is made of it once it has held long enough and was looked at again. */
export interface Claim {
  readonly rule: string;
  readonly type: FindingType;
  readonly severity: Severity;
  readonly kind: Kind;
  readonly row: Row;
  /** Since when it is so, by the stamps of all that it is about. */
  readonly sinceMs: number;
  /** How long it must have been so. */
  readonly graceMs: number;
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly operations: readonly FindingOperation[];
  readonly usualMs: number | null;
  readonly limitMs: number | null;
  readonly services: readonly string[];
  /** The resources whose absence it rests on. */
  readonly absent: readonly Named[];
  /** The other resources that it rests on, as they were seen. */
  readonly present: readonly Seen[];
  /** The kinds that must have been listed whole, beside its own. */
  readonly needs: readonly Kind[];
}

/** A resource by its kind and id. */
export interface Named {
  readonly kind: Kind;
  readonly id: string;
}

/** A resource as it was seen. */
export interface Seen {
  readonly kind: Kind;
  readonly row: Row;
}

/**
 * The latest stamp of a row that tells that it was already as it is: our clock where the service has none.
 *
 * @param aheadMs - how far the service's clock is before ours: what is by ours is given as the service's clock had it
 */
export function stampOf(row: Row, aheadMs = 0): number {
  if (row.goneAtMs !== undefined) return row.goneAtMs + aheadMs;
  return row.sinceMs ?? row.updatedAtMs ?? row.createdAtMs ?? row.seenAtMs + aheadMs;
}
