import { NephoscopeError } from '../../base/errors.ts';
import type { Random } from '../../base/random.ts';
import type { Kind } from '../../model/kind.ts';
import type { Operation, Path } from '../../model/operation.ts';
import { Collection } from './collection.ts';
import type { EmulatorClock } from './emulator-clock.ts';
import { placeOfRow } from './fault-matches.ts';
import type { FaultRules } from './fault-rules.ts';
import type { Journal } from './journal.ts';
import type { JsonObject } from './json.ts';
import type { Hold, Machine, Walk, WalkRow } from './machine.ts';
import { durationOf, type Profile, type Span } from './profile.ts';
import type { Schedule } from './schedule.ts';
import { modelOf } from './state-machines.ts';
import {
  changeOf,
  endsLater,
  errorEndOf,
  isWithinRequest,
  isWrittenLater,
  viewOf,
  writeEnd,
  writeStates,
} from './walk-step.ts';

/** What the walker works with. */
export interface WalkerPorts {
  readonly clock: EmulatorClock;
  readonly journal: Journal;
  readonly schedule: Schedule;
  readonly faults: FaultRules;
  /** Asked anew each time: a reset puts another source in its place. */
  readonly random: () => Random;
  /** How long steps take; may change while walks are under way. */
  readonly profile: () => Profile;
  /** How long a whole operation takes where that is known; left out: the profile says. */
  readonly lasts?: (kind: Kind, operation: string) => Span | undefined;
  /** The operations of a kind; left out: the model's. Tests bring their own. */
  readonly operationsOf?: (kind: Kind) => readonly Operation[];
}

/** What shall be walked. */
export interface WalkStart {
  readonly kind: Kind;
  readonly id: string;
  /** Id of the operation in the model. */
  readonly operation: string;
  /** Which of its paths; left out: the first. */
  readonly path?: (path: Path) => boolean;
  readonly args?: JsonObject;
}

const JOB = 'emulator.walk';

/** Why a step is not written now: because of its hooks, or of a rule. */
type Held =
  | Hold
  | { readonly hang: number }
  | { readonly lost: true }
  | { readonly late: number; readonly waitMs: number };

/**
 * Walks resources through the paths of their operations, step by step on the emulator's clock.
 *
 * The steps that the API itself writes first are written at once, within the request. A walk whose resource is gone ends.
 */
export class Walker {
  readonly walks: Collection<WalkRow>;
  readonly #ports: WalkerPorts;
  readonly #machines = new Map<Kind, Machine<object>>();
  readonly #operations = new Map<Kind, ReadonlyMap<string, Operation>>();
  #lastId = 0;

  constructor(ports: WalkerPorts) {
    this.#ports = ports;
    this.walks = new Collection<WalkRow>(ports.journal, {
      kind: JOB,
      id: (walk) => String(walk.id),
      indexes: { resource: (walk) => keyOf(walk.kind, walk.resourceId), hungBy: (walk) => walk.hungBy?.toString() },
      silent: true,
    });
    ports.schedule.define(JOB, (args) => this.#advance(JSON.stringify(args.walk)));
  }

  /** Says how a kind is walked. Once per kind, when the cloud is made. */
  add<Row extends object>(machine: Machine<Row>): void {
    // Each machine is only ever given rows of its own collection.
    this.#machines.set(machine.kind, machine as unknown as Machine<object>);
  }

  /** Starts an operation on a resource. @throws `internal` when the model has no such operation or path */
  start(start: WalkStart): void {
    const machine = this.#machine(start.kind);
    const { paths } = this.#operation(start.kind, start.operation);
    const at = start.path ? paths.findIndex(start.path) : 0;
    const path = paths[at];
    if (path === undefined) throw new NephoscopeError('internal', `no path of ${start.kind} ${start.operation}`);
    const walk = this.walks.insert({
      id: ++this.#lastId,
      kind: start.kind,
      resourceId: start.id,
      operation: start.operation,
      path: at,
      next: 0,
      from: machine.read(machine.rows.get(start.id)),
      args: start.args ?? {},
      planned: null,
    });
    if (isWithinRequest(path, 0)) this.#advance(String(walk.id));
    else this.#plan(walk, 0);
  }

  /** The walks of a resource that are under way. */
  of(kind: Kind, id: string): WalkRow[] {
    return this.walks.where('resource', keyOf(kind, id));
  }

  /** Ends all walks of a resource where they are: another operation takes over. */
  stop(kind: Kind, id: string): void {
    for (const walk of this.of(kind, id)) this.#drop(walk);
  }

  /** Lets the walks go on that hang because of a rule. */
  release(rule: number): void {
    for (const { hungBy: _, ...walk } of this.walks.where('hungBy', String(rule))) this.#plan(walk, 0);
  }

  /** Takes saved walks in place of all there are; their jobs are the schedule's. */
  load(walks: readonly object[]): void {
    this.walks.load(walks);
    this.#lastId = this.walks.all().reduce((greatest, { id }) => Math.max(greatest, id), 0);
  }

  /** Writes the next step, then plans the one after it or ends. */
  #advance(id: string): void {
    const walk = this.walks.find(id);
    if (walk === undefined) return;
    const machine = this.#machine(walk.kind);
    const view = viewOf(walk, machine, this.#operation(walk.kind, walk.operation));
    if (view === undefined) {
      this.#drop(walk);
      return;
    }
    const hooks = machine.hooks?.[walk.operation];
    const hold = this.#faultOf(walk, view) ?? hooks?.before?.(view);
    if (hold) {
      this.#hold(walk, view, hold);
      return;
    }
    if (view.index === view.path.steps.length) {
      this.#end(walk, view);
      return;
    }
    this.#journal(walk, view.index, () => {
      // What the hook before has changed stays: the step is written onto the row as it is now.
      writeStates(machine, machine.rows.get(walk.resourceId), changeOf(view.path, view.index));
      const now = viewOf(walk, machine, view.operation);
      if (now) hooks?.after?.(now);
    });
    if (view.index + 1 < view.path.steps.length || endsLater(view.path)) this.#goOn(walk, view);
    else this.#end(walk, view);
  }

  /** The step is written; the next one follows at once or after its time. */
  #goOn(walk: WalkRow, written: Walk<object>): void {
    const { path, index, operation } = written;
    // A hook may have ended this walk, by another operation that took over.
    if (this.walks.find(String(walk.id)) === undefined) return;
    const now = this.walks.update(String(walk.id), { next: index + 1, planned: null });
    if (index + 1 < path.steps.length && isWithinRequest(path, index + 1)) {
      this.#advance(String(walk.id));
      return;
    }
    const machine = this.#machine(walk.kind);
    const view = viewOf(now, machine, operation);
    const { profile, random } = this.#ports;
    const by = path.steps[index + 1]?.by ?? '';
    if (machine.passes?.(written)) {
      this.#plan(now, 0);
      return;
    }
    const known = this.#spanOf(walk, path);
    if (known && profile() !== 'instant') this.#plan(now, durationOf('real', by, random(), known));
    else this.#plan(now, durationOf(profile(), by, random(), view && machine.span?.(view)));
  }

  /** The part of a step in an operation of known length. */
  #spanOf({ kind, operation }: WalkRow, path: Path): Span | undefined {
    const lasts = this.#ports.lasts?.(kind, operation);
    if (lasts === undefined) return undefined;
    const steps = Math.max(1, path.steps.filter((_, at) => !isWithinRequest(path, at)).length);
    return [lasts[0] / steps, lasts[1] / steps];
  }

  #end(walk: WalkRow, last: Walk<object>): void {
    if (this.walks.find(String(walk.id)) === undefined) return;
    this.#drop(walk);
    const machine = this.#machine(walk.kind);
    const view = viewOf(walk, machine, last.operation);
    if (view === undefined) return;
    this.#journal(walk, 'end', () => {
      writeEnd(machine, view, walk.from, view.path.end);
      machine.hooks?.[walk.operation]?.ended?.({ ...view, row: machine.rows.find(walk.resourceId) ?? view.row });
    });
  }

  /** A rule that wants this step to fail or to hang. */
  #faultOf(walk: WalkRow, view: Walk<object>): Held | undefined {
    const { path, index, step } = view;
    const { kind, resourceId, operation } = walk;
    const isFirst = isWithinRequest(path, index) && isWrittenLater(path, index);
    const rule = this.#ports.faults.take({
      kind,
      resourceId,
      operation,
      index,
      step,
      isFirst,
      words: this.#machine(kind).words?.(view) ?? [],
      ...placeOfRow(view.row),
      ...(walk.late?.next === index && { except: walk.late.rule }),
    });
    if (rule === undefined) return undefined;
    if (rule.action === 'hang' || rule.action === 'down') return { hang: rule.id };
    if (rule.action === 'lose') return { lost: true };
    if (rule.action === 'late') return { late: rule.id, waitMs: Math.max(0, rule.delayMs ?? 0) };
    const fail = rule.message ?? 'The emulator was told to fail here.';
    return rule.end === undefined ? { fail } : { fail, end: rule.end };
  }

  #hold(walk: WalkRow, view: Walk<object>, hold: Held): void {
    if ('hang' in hold) this.walks.update(String(walk.id), { planned: null, hungBy: hold.hang });
    else if ('lost' in hold) this.#drop(walk);
    else if ('late' in hold) this.#plan({ ...walk, late: { rule: hold.late, next: walk.next } }, hold.waitMs);
    else if ('waitMs' in hold) this.#plan(walk, hold.waitMs);
    else {
      this.#drop(walk);
      const machine = this.#machine(walk.kind);
      this.#journal(walk, 'error', () => {
        writeEnd(machine, view, walk.from, errorEndOf(view.operation, hold.end ?? machine.errorEnd?.(view)));
        const row = machine.rows.find(walk.resourceId) ?? view.row;
        machine.hooks?.[walk.operation]?.failed?.({ ...view, row }, hold.fail);
      });
    }
  }

  #journal(walk: WalkRow, step: number | 'end' | 'error', work: () => void): void {
    this.#ports.journal.run({ operation: walk.operation, step }, work);
  }

  #plan(walk: WalkRow, ms: number): void {
    const { clock, schedule } = this.#ports;
    const planned = schedule.plan(JOB, clock.now() + ms, { walk: walk.id });
    this.walks.replace(String(walk.id), { ...walk, planned });
  }

  #drop(walk: WalkRow): void {
    const now = this.walks.find(String(walk.id));
    if (now === undefined) return;
    if (now.planned !== null) this.#ports.schedule.cancel(now.planned);
    this.walks.remove(String(walk.id));
  }

  #machine(kind: Kind): Machine<object> {
    const machine = this.#machines.get(kind);
    if (machine === undefined) throw new NephoscopeError('internal', `nothing walks ${kind}`);
    return machine;
  }

  #operationsOf(kind: Kind): ReadonlyMap<string, Operation> {
    let byId = this.#operations.get(kind);
    if (byId === undefined) {
      const operations = this.#ports.operationsOf?.(kind) ?? modelOf(kind).operations;
      byId = new Map(operations.map((operation) => [operation.id, operation]));
      this.#operations.set(kind, byId);
    }
    return byId;
  }

  #operation(kind: Kind, id: string): Operation {
    const operation = this.#operationsOf(kind).get(id);
    if (operation === undefined) throw new NephoscopeError('internal', `the model has no ${kind} ${id}`);
    return operation;
  }
}

function keyOf(kind: Kind, id: string): string {
  return `${kind} ${id}`;
}
