import type { Kind } from '../../model/kind.ts';
import type { Row } from '../../store/records.ts';
import { type Claim, stampOf } from './claim.ts';
import type { Rows } from './rows.ts';
import type { Rule, Surroundings, Trouble } from './rules/rule.ts';
import { rulesOf } from './rules/rules.ts';
import { kindWords, seenOf } from './words.ts';

/** What rules look at beside the row. */
export interface RuleContext {
  readonly rows: Rows;
  readonly nowMs: number;
  /** How far the clock of a kind's service is before ours, milliseconds. */
  readonly aheadMs: (kind: Kind) => number;
}

/** What the rules about a kind say of a resource. */
export function ruleClaims(kind: Kind, row: Row, context: RuleContext): readonly Claim[] {
  const at = surroundingsOf(context.rows);
  return rulesOf(kind).flatMap((rule) => {
    const trouble = rule.find(row, at);
    return trouble === undefined ? [] : [claimOf(rule, { row, trouble, ...context })];
  });
}

function surroundingsOf(rows: Rows): Surroundings {
  return {
    there: (kind, id) => {
      const row = rows.get(kind, id);
      return row === undefined || row.goneAtMs !== undefined ? undefined : row;
    },
    naming: (kind, id, by) => rows.naming(kind, id, by),
  };
}

function claimOf(
  rule: Rule,
  { row, trouble, rows, nowMs, aheadMs }: RuleContext & { readonly row: Row; readonly trouble: Trouble },
): Claim {
  const { id, type, severity, kind, graceMs, needs, services } = rule;
  const { summary, absent = [], present = [] } = trouble;
  // What is known to be gone says when it went; what was never seen says nothing.
  const gone = absent.flatMap((one) => {
    const last = rows.get(one.kind, one.id);
    return last === undefined ? [] : [{ kind: one.kind, row: last }];
  });
  // All by the clock of the one that it is about: another service's may differ from that one.
  const stamps = [{ kind, row }, ...present, ...gone].map(
    (one) => stampOf(one.row, aheadMs(one.kind)) - aheadMs(one.kind) + aheadMs(kind),
  );
  return {
    rule: id,
    type,
    severity,
    kind,
    row,
    sinceMs: Math.max(...stamps),
    graceMs,
    summary,
    evidence: [
      seenOf(kind, row, nowMs),
      ...present.map((seen) => seenOf(seen.kind, seen.row, nowMs)),
      ...absent.map((one) => ({ says: `${kindWords(one.kind)} ${one.id} is not there`, ...one, atMs: nowMs })),
    ],
    operations: [],
    usualMs: null,
    limitMs: null,
    services,
    absent,
    present,
    needs,
  };
}
