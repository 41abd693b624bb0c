import { type PlanEntry, stateOf } from '../../operations/plans/journal.ts';
import type { PlanPorts, PlanProgress } from '../../operations/plans/plan-ports.ts';
import type { PlanRun } from '../../operations/plans/run-plan.ts';
import {
  beginPlan,
  journalNameOf,
  type ResumeOptions,
  readPlanRun,
  resumePlan,
} from '../../operations/plans/run-plan.ts';
import type { ExpandedPlan } from '../../operations/plans/task.ts';
import type { Viewer } from '../access/viewer.ts';
import { isOwner, maySeeOf, type Owner, ownerOf, type ViewedCloud } from '../access/viewer-in-cloud.ts';
import { Board } from '../board/board.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import type { World } from '../clouds/world.ts';
import { Refused } from '../http/refused.ts';
import { wordsOf } from '../operations/live.ts';
import { engineFor } from './engine-for.ts';
import { type KeptRun, ownerKey, shownEntry, takeEntries } from './kept-run.ts';

/** So many runs of one user are at work at once, and so many of a cloud are kept; the oldest that are not at work go first. */
const MOST_RUNNING = 5;
const MOST_KEPT = 200;

const PREFIX = journalNameOf('');

interface Work {
  readonly stop: AbortController;
  why?: string;
  readonly done: Promise<void>;
}

/** The runs of plans: each with the token of the one who began or resumed it, and a journal in the store of its cloud. */
export class PlansDesk {
  readonly board: Board<KeptRun>;
  readonly #world: World;
  readonly #work = new Map<string, Work>();
  readonly #loaded: Promise<void>;
  #isClosing = false;

  constructor(world: World) {
    this.#world = world;
    this.board = new Board(world.clock);
    this.#loaded = this.#load();
  }

  /** Resolves once the runs of former servers are known. */
  loaded(): Promise<void> {
    return this.#loaded;
  }

  /** The runs that somebody may see, the newest first. */
  seenBy(viewer: Viewer): readonly KeptRun[] {
    return this.board
      .values()
      .filter(({ owner }) => maySeeOf(viewer, owner))
      .sort((a, b) => b.state.startedAtMs - a.state.startedAtMs);
  }

  /** Names a new run: the plan and the moment. */
  nameRun(plan: string): string {
    const { clock, random } = this.#world;
    const moment = new Date(clock.now()).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
    return `${plan.replaceAll(/[^\w.-]+/g, '_').slice(0, 60)}-${moment}-${random.uuid().slice(0, 8)}`;
  }

  /** Begins a run of a plan that may be kept. @throws Refused 429 where too many are at work, 503 while the server ends */
  async begin(viewer: Viewer, viewed: ViewedCloud, plan: ExpandedPlan, run: string): Promise<KeptRun> {
    await this.#loaded;
    this.#refuseTooMany(viewer);
    const state = stateOf([{ type: 'planned', run, plan, atMs: this.#world.clock.now() }]);
    if (state === undefined) throw new RangeError('a plan that was just made has no state');
    const owner = ownerOf(viewed);
    // It counts before anything is awaited: else any number could be begun at once.
    this.board.set(run, { owner, status: 'running', why: null, state, progress: new Map() });
    try {
      await viewed.served.store.remember(ownerKey(run), owner);
      await this.#forgetOldest(viewed.served);
      this.#refuseAtEnd();
    } catch (error) {
      this.board.remove(run);
      throw error;
    }
    return this.#begin(run, { viewer, viewed }, (ports) => beginPlan(plan, run, ports));
  }

  /** Goes on with a run. @throws Refused 409 for one that is at work or over, 429, 503 */
  async resume(viewer: Viewer, viewed: ViewedCloud, kept: KeptRun, options: ResumeOptions): Promise<KeptRun> {
    this.#refuseAtEnd();
    const { run } = kept.state;
    const isOver = kept.status === 'over' && options.retries !== true;
    if (kept.status === 'running' || isOver || this.#work.has(run))
      throw new Refused(
        409,
        'usage.invalid',
        isOver ? 'The run is over; with retries what failed is tried again.' : 'The run is at work.',
      );
    this.#refuseTooMany(viewer);
    this.board.change(run, (one) => ({ ...one, status: 'running', why: null }));
    return this.#begin(run, { viewer, viewed }, (ports) => resumePlan(run, ports, options));
  }

  /** Stops a run: nothing new is begun. */
  async stop(run: string, why: string): Promise<void> {
    const work = this.#work.get(run);
    if (work === undefined) return;
    work.why ??= why;
    work.stop.abort(new Error(why));
    await work.done;
  }

  /** Stops all runs; they can be resumed. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.board.close();
    await this.#loaded;
    await Promise.all([...this.#work.keys()].map((run) => this.stop(run, RESTARTED)));
  }

  /** Nobody would stop what begins now, and the clouds are about to be closed. */
  #refuseAtEnd(): void {
    if (this.#isClosing)
      throw new Refused(503, 'access.limited', 'The server is ending, so nothing is begun; ask again when it is back.');
  }

  #refuseTooMany(viewer: Viewer): void {
    const own = this.board.values().filter(({ owner, status }) => status === 'running' && isOwner(viewer, owner));
    if (own.length >= MOST_RUNNING)
      throw new Refused(429, 'usage.invalid', `${own.length} runs of yours are at work, and no more may be: stop one.`);
  }

  #begin(
    run: string,
    { viewer, viewed }: { readonly viewer: Viewer; readonly viewed: ViewedCloud },
    start: (ports: PlanPorts) => Promise<PlanRun>,
  ): KeptRun {
    const { served, access } = viewed;
    const { clock, random } = this.#world;
    const stop = new AbortController();
    const allProjects = this.board.get(run)?.state.plan.allProjects === true;
    const ports: PlanPorts = {
      cloud: access.cloud,
      engine: engineFor(viewer, served, allProjects),
      clock,
      random,
      signal: AbortSignal.any([stop.signal, viewer.ended]),
      store: this.#journalOf(served, run),
      onProgress: (progress) => this.#tell(run, progress),
    };
    const done = start(ports)
      .then(
        ({ position }) => this.#end(run, position.isOver ? null : this.#whyNot(run, viewer, position.isStopped)),
        (error: unknown) => this.#end(run, ports.signal.aborted ? this.#whyNot(run, viewer, false) : wordsOf(error)),
      )
      .finally(() => this.#work.delete(run));
    this.#work.set(run, { stop, done });
    const kept = this.board.get(run);
    if (kept === undefined) throw new RangeError(`the run ${run} is not known`);
    return kept;
  }

  #whyNot(run: string, viewer: Viewer, isStopped: boolean): string {
    const why = this.#work.get(run)?.why;
    if (why !== undefined) return why;
    if (viewer.ended.aborted) return 'who ran it has signed out';
    return isStopped ? 'more failed than may' : 'it came to no end';
  }

  #end(run: string, why: string | null): void {
    this.board.change(run, (one) => ({ ...one, status: why === null ? 'over' : 'stopped', why, progress: new Map() }));
  }

  #tell(run: string, progress: PlanProgress): void {
    if (progress.type !== 'progress' || progress.progress.type !== 'step') return;
    const { type: _, ...step } = progress.progress;
    this.board.change(run, (one) => ({ ...one, progress: new Map(one.progress).set(progress.task.id, step) }));
  }

  /** The journal of a run: without secrets, and shown as soon as it is written. */
  #journalOf({ store }: ServedCloud, run: string): PlanPorts['store'] {
    return {
      journal: (name) => store.journal(name),
      appendToJournal: async (name, entries) => {
        const shown = entries.map(shownEntry);
        await store.appendToJournal(name, shown);
        this.board.change(run, (one) => takeEntries(one, shown as PlanEntry[]));
      },
    };
  }

  async #forgetOldest(served: ServedCloud): Promise<void> {
    const own = this.board.values().filter(({ owner }) => owner.cloud === served.name);
    const byAge = own.sort((a, b) => a.state.startedAtMs - b.state.startedAtMs);
    // What was stopped could still be resumed, so it goes last.
    const idle = (['over', 'stopped'] as const).flatMap((word) => byAge.filter(({ status }) => status === word));
    for (const { state } of idle.slice(0, Math.max(0, own.length - MOST_KEPT))) {
      // Resumed while others were forgotten.
      if (this.board.get(state.run)?.status === 'running') continue;
      this.board.remove(state.run);
      await served.store.forgetJournal(journalNameOf(state.run));
      await served.store.remember(ownerKey(state.run), undefined);
    }
  }

  async #load(): Promise<void> {
    for (const served of this.#world.clouds) {
      try {
        const names = (await served.store.journals()).filter((name) => name.startsWith(PREFIX));
        for (const name of names) await this.#loadRun(served, name.slice(PREFIX.length));
      } catch (error) {
        this.#world.log(`runs of plans of former servers cannot be read: ${wordsOf(error)}`);
      }
    }
  }

  async #loadRun({ store, name }: ServedCloud, run: string): Promise<void> {
    const owner = (await store.recall(ownerKey(run))) as Owner | undefined;
    if (owner === undefined || owner.cloud !== name) return;
    const { state, position } = await readPlanRun(run, store);
    const status = position.isOver ? 'over' : 'stopped';
    this.board.set(run, { owner, status, why: position.isOver ? null : RESTARTED, state, progress: new Map() });
  }
}

const RESTARTED = 'the server ended; resume it to go on';
