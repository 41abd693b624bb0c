import type { Clock } from '../../base/clock.ts';
import { type Finding, isFinding } from '../../store/finding.ts';
import type { Store } from '../../store/store.ts';
import type { Inventory, Item, StateCount } from '../inventory/inventory.ts';
import { type AskResource, prove } from './ask-resource.ts';
import type { Claim } from './claim.ts';
import { createDetector, type Detector } from './detector.ts';
import { createDurations, type Durations, durationsMemo, type Expectation } from './durations.ts';
import type { ReadFault } from './fault-reader.ts';
import type { Look } from './health.ts';
import { NO_PROOF, type Proof } from './make-finding.ts';
import { isIn, type Place, rowsIn } from './rows.ts';
import { createWaitingDoubts } from './waiting-doubts.ts';

/** How often what is known is judged. */
const ROUND_MS = 5_000;

/** Of what is due, so much is asked for in a round; the rest waits for the next. */
const MOST_PROOFS = 20;

/** How often what was learned is remembered. */
const REMEMBER_MS = 300_000;

/** So many open findings are taken up at a start. */
const MOST_FINDINGS = 10_000;

/** What became of a finding. */
export interface FindingChange {
  readonly change: 'opened' | 'updated' | 'closed';
  readonly finding: Finding;
}

/** What a keeper needs from outside. */
export interface KeeperPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, 'saveFindings' | 'findings' | 'recall' | 'remember'>;
  readonly inventory: Inventory;
  readonly ask: AskResource;
  /** What services say of a fault; absent: nobody asks. */
  readonly readFault?: ReadFault;
  /** Called after a change lasts. */
  readonly tell: (change: FindingChange) => void;
  /** As of the detector; default `seen`. */
  readonly patience?: 'seen' | 'stamps';
}

/** What a round leaves open. */
export interface Round {
  /** How much may be wrong but is too fresh to tell. */
  readonly young: number;
  /** How much is to be asked for in the next round. */
  readonly waiting: number;
}

/** Finds what is wrong in one region of one cloud, and keeps the findings: in the store before anyone is told. */
export interface FindingsKeeper {
  /** Notes that a collection was looked at. */
  looked(look: Look): void;
  /**
   * Judges once: asks for what is due, saves what changed, and tells it.
   *
   * @throws what the store throws; then it is saved with the next round
   */
  round(signal: AbortSignal): Promise<Round>;
  /** Judges again and again until the signal is aborted; then remembers what was learned. Never throws. */
  run(signal: AbortSignal): Promise<void>;
  open(): readonly Finding[];
  /** How long a resource stays in the states it is in, by what was learned here, else by the model. */
  expect(item: Item): Expectation;
}

/** Opens the keeper of a place: takes up the findings that are open and what was learned of durations. */
export async function openFindings(place: Place, ports: KeeperPorts): Promise<FindingsKeeper> {
  const memo = durationsMemo(place);
  const [stored, saved] = await Promise.all([
    ports.store.findings({ cloud: place.cloud, isOpen: true, limit: MOST_FINDINGS }),
    ports.store.recall(memo),
  ]);
  const open = stored.filter(isFinding).filter(({ region }) => region === place.region);
  const durations = createDurations(saved);
  const rows = rowsIn(ports.inventory, place);
  const detector = createDetector({ place, rows, durations, open, patience: ports.patience ?? 'seen' });
  detector.begin(ports.clock.now());
  const stop = ports.inventory.observe((change) => {
    if (isIn(place, change.shard)) detector.apply(change, ports.clock.now());
  });
  const isMoving = (): boolean => ports.inventory.counts().some((count) => isMovingServer(place, count));
  return createKeeper({ detector, durations, memo, stop, isMoving }, ports);
}

interface KeeperParts {
  readonly detector: Detector;
  readonly durations: Durations;
  readonly memo: string;
  readonly stop: () => void;
  /** Whether any server is in a task. */
  readonly isMoving: () => boolean;
}

function createKeeper({ detector, durations, memo, stop, isMoving }: KeeperParts, ports: KeeperPorts): FindingsKeeper {
  const { clock, store } = ports;
  /** Changes that the store has not taken yet. */
  let unsaved: FindingChange[] = [];
  const doubts = createWaitingDoubts();

  async function save(): Promise<void> {
    if (unsaved.length === 0) return;
    const changes = unsaved;
    await store.saveFindings(changes.map(({ finding }) => finding));
    unsaved = unsaved.slice(changes.length);
    for (const change of changes) ports.tell(change);
  }

  async function open(claim: Claim, signal: AbortSignal): Promise<void> {
    const evidence = isPast(claim) ? [] : await prove(claim, { ask: ports.ask, nowMs: () => clock.now(), signal });
    if (evidence === undefined || signal.aborted) return;
    const finding = detector.confirm(claim, await proofOf(claim, signal, evidence), clock.now());
    unsaved.push({ change: 'opened', finding });
  }

  async function proofOf(claim: Claim, signal: AbortSignal, evidence: Proof['evidence']): Promise<Proof> {
    const isAsked = claim.type === 'stuck' || claim.type === 'failed';
    const report = isAsked ? await ports.readFault?.(claim.kind, claim.row.id, signal) : undefined;
    return { ...NO_PROOF, evidence, fault: report?.text ?? null, host: report?.host ?? null };
  }

  /** Reads the action logs of servers whose operation may have failed. */
  async function settleDoubts(signal: AbortSignal): Promise<void> {
    const nowMs = clock.monotonic();
    doubts.add(detector.takeDoubts(), nowMs);
    for (const { row, operations } of doubts.due(nowMs, isMoving())) {
      const report = await ports.readFault?.('server', row.id, signal);
      if (report?.hasFailed === true) detector.failed('server', row, operations);
    }
  }

  async function round(signal: AbortSignal): Promise<Round> {
    await settleDoubts(signal);
    const { changed, due, young, waiting } = detector.judge(clock.now(), MOST_PROOFS);
    unsaved.push(
      ...changed.map((finding) => ({
        change: finding.closedAtMs === null ? ('updated' as const) : ('closed' as const),
        finding,
      })),
    );
    for (const claim of due) if (!signal.aborted) await open(claim, signal);
    await save();
    return { young, waiting };
  }

  return {
    looked: (look) => detector.looked(look),
    round,
    run: async (signal) => {
      let rememberedAtMs = clock.monotonic();
      while (!signal.aborted) {
        await clock.sleep(ROUND_MS, signal);
        if (signal.aborted) break;
        // A store that does not answer is told by the reflectors; what changed is kept for the next round.
        await round(signal).catch(() => undefined);
        if (clock.monotonic() - rememberedAtMs < REMEMBER_MS) continue;
        rememberedAtMs = clock.monotonic();
        await store.remember(memo, durations.save()).catch(() => undefined);
      }
      stop();
      await save().catch(() => undefined);
      await store.remember(memo, durations.save()).catch(() => undefined);
    },
    open: () => detector.open(),
    expect: ({ shard: { kind }, row }) => durations.expect({ kind, states: row.states, before: undefined, row }),
  };
}

function isMovingServer(place: Place, { shard, states }: StateCount): boolean {
  return shard.kind === 'server' && isIn(place, shard) && typeof states.taskState === 'string';
}

/** What has happened cannot be looked at again. */
function isPast({ rule }: Claim): boolean {
  return rule === 'failed-operation' || rule === 'impossible-step' || rule === 'flapping';
}
