import type { Kind } from '../../model/kind.ts';
import { type Finding, type FindingOperation, keyOf } from '../../store/finding.ts';
import type { Row, Transition } from '../../store/records.ts';
import type { InventoryChange } from '../inventory/inventory.ts';
import type { Claim } from './claim.ts';
import { ruleClaims } from './disagreements.ts';
import type { Durations } from './durations.ts';
import { createEpisodes, type Doubt } from './episodes.ts';
import { errorClaim } from './failed.ts';
import { createFlaps } from './flapping.ts';
import { createHealth, type Look } from './health.ts';
import { closeFinding, openFinding, type Proof, updateFinding } from './make-finding.ts';
import type { Place, Rows } from './rows.ts';
import { needsOf } from './rules/rules.ts';
import { type Stay, stayOf } from './stuck.ts';
import { createTraces, isInMotion } from './traces.ts';
import { stateWords } from './words.ts';

/** A claim whose resources are asked for again this often until they agree with it or it is over. */
const ASK_AGAIN_MS = 30_000;

/** What was learned meanwhile counts for resources in motion after so long. */
const LEARNED_MS = 60_000;

/** A resource in motion, with what was last to be said of it. */
interface Moving {
  readonly kind: Kind;
  readonly id: string;
  stay: Stay;
  lookedAtMs: number;
}

/** What a detector needs. */
export interface DetectorParts {
  readonly place: Place;
  readonly rows: Rows;
  readonly durations: Durations;
  /** Findings that were open when the process before ended. */
  readonly open: readonly Finding[];
  /**
   * What counts for how long a disagreement lasts: `seen` from when it was first seen here, `stamps` the services' own stamps, for
   * one look that cannot wait.
   */
  readonly patience: 'seen' | 'stamps';
}

/** What a judgement changed and what it wants to know. */
export interface Judgement {
  /** Findings that are updated or closed. */
  readonly changed: readonly Finding[];
  /** Claims that have held long enough: their resources are to be read once more, and `confirm` to be called. */
  readonly due: readonly Claim[];
  /** How many claims have not held long enough. */
  readonly young: number;
  /** How many claims are due as well, and wait for the next judgement. */
  readonly waiting: number;
}

/** Finds what is wrong in one region of one cloud, from its rows, what changes in them, and the time. Pure but for its memory. */
export interface Detector {
  /** Takes what a commit changed; the rows must be those after it. */
  apply(change: InventoryChange, nowMs: number): void;
  /** Takes rows that were there before. */
  begin(nowMs: number): void;
  looked(look: Look): void;
  /** @param most - so many claims are given to be confirmed at most */
  judge(nowMs: number, most: number): Judgement;
  /** Opens the finding of a due claim, whose resources were read once more and are as it says. */
  confirm(claim: Claim, proof: Proof, nowMs: number): Finding;
  /** Notes that an operation of a server failed, as its action log says. */
  failed(kind: Kind, row: Row, operations: readonly FindingOperation[]): void;
  /** Servers whose last operation may have failed: the states do not tell. */
  takeDoubts(): readonly Doubt[];
  open(): readonly Finding[];
}

/** Makes a detector. */
export function createDetector(parts: DetectorParts): Detector {
  const { place, rows, durations } = parts;
  const health = createHealth();
  const traces = createTraces();
  const flaps = createFlaps();
  const episodes = createEpisodes();
  const open = new Map(parts.open.map((finding) => [keyOf(finding), finding]));
  /** Resources whose claims are to be made anew, those in motion, and the claims of each. */
  const dirty = new Map<string, readonly [Kind, string]>();
  const moving = new Map<string, Moving>();
  const standing = new Map<string, readonly Claim[]>();
  /** The operations that ended in the error state a resource is in. */
  const causes = new Map<string, readonly FindingOperation[]>();
  /** When a claim was first made, and when its resources were last asked for. */
  const firstMs = new Map<string, number>();
  const askedMs = new Map<string, number>();
  /** The claim that an open finding was last made of. */
  const said = new Map<string, Claim>();
  const doubts: Doubt[] = [];

  const soil = (kind: Kind, id: string): void => void dirty.set(`${kind} ${id}`, [kind, id]);
  const live = (kind: Kind, id: string): Row | undefined => {
    const row = rows.get(kind, id);
    return row === undefined || row.goneAtMs !== undefined ? undefined : row;
  };

  function noteRow(kind: Kind, before: Row | undefined, after: Row | undefined): void {
    const row = after ?? before;
    if (row === undefined) return;
    soil(kind, row.id);
    for (const one of [before, after]) {
      for (const [near, id] of one === undefined ? [] : rows.around(kind, one)) soil(near, id);
    }
    const key = `${kind} ${row.id}`;
    const isThere = after !== undefined && after.goneAtMs === undefined;
    const isMoving = isThere && (isInMotion(after.phase, after.states) || traces.of(kind, row.id) !== undefined);
    if (isMoving) moving.set(key, { kind, id: row.id, stay: { claim: undefined, dueMs: 0 }, lookedAtMs: 0 });
    else moving.delete(key);
    if (after?.phase !== 'error') causes.delete(key);
  }

  function noteTransition(
    transition: Transition,
    context: { before: Row | undefined; apartMs: number | undefined },
  ): void {
    const { kind, id } = transition;
    const trace = traces.step(transition);
    const row = rows.get(kind, id) ?? context.before;
    if (trace === undefined || row === undefined) return;
    const told = episodes.note({ transition, trace, row, apartMs: context.apartMs });
    if (told.causes.length > 0 && transition.phase === 'error') causes.set(`${kind} ${id}`, told.causes);
    if (told.doubt !== undefined) doubts.push(told.doubt);
    flaps.note(transition);
    const { from, lastedMs, how } = transition;
    if (from === null || lastedMs === null || how === 'inferred' || how === 'listed' || told.isFailure) return;
    // What is not in motion lasts as long as somebody leaves it.
    if (trace.length >= 3) durations.learn({ kind, states: from, before: trace.at(-3), row }, lastedMs);
  }

  /** The claims that follow from the rows alone. */
  function restate(nowMs: number): void {
    for (const [key, [kind, id]] of dirty) {
      const row = live(kind, id);
      const failed =
        row === undefined ? undefined : errorClaim(kind, row, { operations: causes.get(key) ?? [], nowMs });
      const claims =
        row === undefined
          ? []
          : [...ruleClaims(kind, row, { rows, nowMs, aheadMs }), ...(failed === undefined ? [] : [failed])];
      if (claims.length > 0) standing.set(key, claims);
      else standing.delete(key);
    }
    dirty.clear();
  }

  function claimsAt(nowMs: number): Map<string, Claim> {
    restate(nowMs);
    const stuck = [...moving.values()].flatMap((one) => stayAt(one, nowMs).claim ?? []);
    const all = [...[...standing.values()].flat(), ...stuck, ...flaps.claims(rows, nowMs), ...episodes.claims(nowMs)];
    return new Map(all.map((claim) => [keyOf({ ...claim, resourceId: claim.row.id }), claim]));
  }

  /** What is to be said of a resource in motion, made anew only when something else can come of it. */
  function stayAt(one: Moving, nowMs: number): Stay {
    if (nowMs < one.stay.dueMs && nowMs - one.lookedAtMs < LEARNED_MS) return one.stay;
    const row = live(one.kind, one.id);
    if (row !== undefined)
      one.stay = stayOf(one.kind, row, {
        rows,
        durations,
        trace: traces.of(one.kind, one.id),
        nowMs,
        aheadMs: aheadMs(one.kind),
      });
    one.lookedAtMs = nowMs;
    return one.stay;
  }

  const aheadMs = (kind: Kind): number => health.aheadMs(kind);

  const isKnown = ({ kind, needs }: Pick<Claim, 'kind' | 'needs'>): boolean =>
    [kind, ...needs].every((one) => health.isKnown(one));

  function ageOf(key: string, claim: Claim, nowMs: number): number {
    const first = firstMs.get(key) ?? nowMs;
    firstMs.set(key, first);
    if (claim.graceMs === 0) return 0;
    const sinceMs = claim.sinceMs - aheadMs(claim.kind);
    return nowMs - (parts.patience === 'seen' ? Math.max(sinceMs, first) : sinceMs);
  }

  function close(key: string, finding: Finding, nowMs: number): Finding {
    open.delete(key);
    said.delete(key);
    return closeFinding(finding, { ended: endOf(finding), nowMs });
  }

  function endOf({ kind, resourceId, states }: Finding): string {
    const row = live(kind, resourceId);
    if (row === undefined) return 'the resource is gone';
    const now = stateWords(row.states);
    if (stateWords(states) !== now) return `it is ${now}`;
    return episodes.isOver(kind, resourceId) ? 'told long enough' : 'what it is about agrees again';
  }

  return {
    apply: ({ shard, rows: changed, transitions }, nowMs) => {
      const lookedAtMs = health.lookedAtMs(shard);
      const apartMs = lookedAtMs === undefined ? undefined : nowMs - lookedAtMs;
      const before = new Map(changed.map((one) => [one.before?.id ?? one.after?.id, one.before]));
      for (const transition of transitions) noteTransition(transition, { before: before.get(transition.id), apartMs });
      for (const one of changed) noteRow(shard.kind, one.before, one.after);
    },
    begin: () => {
      for (const [kind, row] of rows.all()) noteRow(kind, undefined, row);
    },
    looked: (look) => health.note(look),
    judge: (nowMs, most) => {
      const claims = claimsAt(nowMs);
      const changed: Finding[] = [];
      const due: Claim[] = [];
      let young = 0;
      let waiting = 0;
      for (const [key, claim] of claims) {
        const finding = open.get(key);
        if (finding !== undefined) {
          // A claim that is the very one of before says nothing new.
          if (said.get(key) === claim) continue;
          said.set(key, claim);
          const next = updateFinding(finding, claim, nowMs);
          if (next !== finding) changed.push(next);
          open.set(key, next);
          continue;
        }
        if (!isKnown(claim)) continue;
        const isOld = ageOf(key, claim, nowMs) >= claim.graceMs;
        if (!isOld) young++;
        const isAsked = nowMs - (askedMs.get(key) ?? Number.NEGATIVE_INFINITY) < ASK_AGAIN_MS;
        if (!isOld || isAsked) continue;
        if (due.length === most) {
          waiting++;
          continue;
        }
        askedMs.set(key, nowMs);
        due.push(claim);
      }
      for (const key of firstMs.keys()) if (!claims.has(key)) firstMs.delete(key);
      for (const key of askedMs.keys()) if (!claims.has(key)) askedMs.delete(key);
      for (const [key, finding] of open) {
        if (!claims.has(key) && isKnown({ kind: finding.kind, needs: needsOf(finding.rule) }))
          changed.push(close(key, finding, nowMs));
      }
      return { changed, due, young, waiting };
    },
    confirm: (claim, proof, nowMs) => {
      const finding = openFinding(claim, place, { proof, nowMs });
      open.set(keyOf(finding), finding);
      return finding;
    },
    failed: (kind, row, operations) => episodes.fail(kind, row, operations),
    takeDoubts: () => doubts.splice(0),
    open: () => [...open.values()],
  };
}
