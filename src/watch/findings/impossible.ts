import { judgeStep } from '../../model/judge-step.ts';
import { modelOf } from '../../model/models.ts';
import type { Row, Transition } from '../../store/records.ts';
import { type Claim, stampOf } from './claim.ts';
import { resourceWords, stateWords } from './words.ts';

/** Looks further apart than this can hide a whole operation, or several: then no step is impossible. */
const CLOSE_MS = 5_000;

/**
 * Says whether a step is one that nothing in the model leads to. Only steps that were seen from one look to the next are judged.
 *
 * @param apartMs - the time between the two looks; `undefined` when it is not known
 */
export function impossibleClaim(transition: Transition, row: Row, apartMs: number | undefined): Claim | undefined {
  const { kind, from, to, how } = transition;
  if (how !== 'observed' || apartMs === undefined || apartMs > CLOSE_MS) return undefined;
  // Anything may have happened to what is new; and of what is only a record the model knows single jumps, no way of several.
  if (from === null || modelOf(kind).operations.length === 0) return undefined;
  if (judgeStep(kind, from, to).verdict !== 'impossible') return undefined;
  const step = `from ${stateWords(from)} to ${stateWords(to)}`;
  const seenAtMs = Date.parse(transition.seenAt);
  const says = `two looks ${Math.round(apartMs / 1000)} s apart showed ${stateWords(from)}, then ${stateWords(to)}`;
  return {
    rule: 'impossible-step',
    type: 'impossible',
    severity: 'notice',
    kind,
    row,
    sinceMs: stampOf(row),
    graceMs: 0,
    summary: `${resourceWords(kind, row)} went ${step}, which no operation does`,
    evidence: [{ says, kind, id: row.id, atMs: seenAtMs }],
    operations: [],
    usualMs: null,
    limitMs: null,
    services: [],
    absent: [],
    present: [],
    needs: [],
  };
}
