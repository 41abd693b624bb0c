import type { Kind } from '../../model/kind.ts';
import type { Row } from '../../store/records.ts';
import { type Claim, stampOf } from './claim.ts';
import type { Rows } from './rows.ts';
import type { Rule, Surroundings, Trouble } from './rules/rule.ts';
import { rulesOf } from './rules/rules.ts';
import { kindWords, seenOf } from './words.ts';

/** What the rules about a kind say of a resource. */
export function ruleClaims(kind: Kind, row: Row, rows: Rows, nowMs: number): readonly Claim[] {
  const at = surroundingsOf(rows);
  return rulesOf(kind).flatMap((rule) => {
    const trouble = rule.find(row, at);
    return trouble === undefined ? [] : [claimOf(rule, { row, trouble, rows, nowMs })];
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
  { row, trouble, rows, nowMs }: { row: Row; trouble: Trouble; rows: Rows; nowMs: number },
): Claim {
  const { id, type, severity, kind, graceMs, needs, services } = rule;
  const { summary, absent = [], present = [] } = trouble;
  // What is known to be gone says when it went; what was never seen says nothing.
  const gone = absent.flatMap((one) => rows.get(one.kind, one.id) ?? []);
  const stamps = [row, ...present.map((seen) => seen.row), ...gone].map(stampOf);
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
