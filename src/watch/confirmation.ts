import type { Clock } from '../base/clock.ts';
import type { Row } from '../store/records.ts';
import { createAbsences, LOOKS_PER_TICK } from './absences.ts';
import type { Collection, Resource } from './collection.ts';
import type { CommittedRows } from './committed-rows.ts';
import { compare, isSameRow } from './compare.ts';
import type { Listing } from './gather.ts';
import { type DiffContext, goneRow, transitionOf } from './transition.ts';

/** How often a resource that changes while it is read is read again. */
const READS_AT_MOST = 3;

/** What confirming needs. */
export interface ConfirmationPorts {
  readonly clock: Clock;
  readonly collection: Collection;
  readonly committed: CommittedRows;
  /** Called when the service knows a resource but not its states: its cell is down. */
  readonly onUnreachable: () => void;
}

/** Reads resources one by one: what a list left open, and what somebody wants to know now. */
export interface Confirmation {
  /** How many absences wait. */
  readonly absences: number;
  /** Notes what a list showed, and what a complete list did not. */
  note(listing: Listing): void;
  /** Forgets all absences: a cell is down, so nothing that is absent can be told from what is there. */
  forget(): void;
  /**
   * Reads doubtful copies, those that former calls left over too, then absences that are due, at most {@link LOOKS_PER_TICK} of each.
   *
   * @returns how many transitions that recorded
   */
  confirm(doubtful: readonly string[], context: DiffContext, signal: AbortSignal): Promise<number>;
  /** Reads these; one that answers 404 becomes an absence. Answers how many transitions that recorded. */
  look(ids: Iterable<string>, how: LookContext): Promise<number>;
}

/** What may be said of a look. */
export interface LookOptions {
  /** Told of each that answers 404. */
  readonly onAbsent?: (id: string) => void;
  /** Claims that something else says that it goes: one 404 is then a deletion. */
  readonly isExpected?: (id: string) => boolean;
}

/** What a look goes by. */
export interface LookContext extends LookOptions {
  readonly context: DiffContext;
  readonly signal: AbortSignal;
}

/** Makes the confirmation of one collection. */
export function createConfirmation(ports: ConfirmationPorts): Confirmation {
  const { clock, collection, committed } = ports;
  const { table } = committed;
  const absences = createAbsences();
  /** Doubtful copies that were not read yet. */
  const doubts = new Set<string>();

  /** Reads one resource and records what it shows. When its row was written meanwhile the answer may be the older of the two: again. */
  async function read(
    id: string,
    context: DiffContext,
    signal: AbortSignal,
  ): Promise<{ answer: Resource | 'gone'; recorded: number }> {
    for (let turn = 1; ; turn++) {
      const before = table.rows.get(id);
      const answer = await collection.get(id, signal);
      if (answer === 'gone' || answer.standing === 'unreachable') return { answer, recorded: 0 };
      const recorded = await committed.inTurn(async () =>
        isAsBefore(before, table.rows.get(id)) ? accept(answer, context) : undefined,
      );
      if (recorded !== undefined || turn === READS_AT_MOST) return { answer, recorded: recorded ?? 0 };
    }
  }

  async function accept(resource: Resource, context: DiffContext): Promise<number> {
    const outcome = compare(table.rows, [resource], { ...context, seenAtMs: clock.now() }, true);
    if (outcome.rows.length === 0 || committed.cursor === undefined) return 0;
    return committed.commit({ ...outcome, cursor: committed.cursor });
  }

  /** Notes a 404; the second in a row makes it a deletion. */
  async function miss(id: string, context: DiffContext): Promise<number> {
    const isSecond = absences.notFound(id, clock.monotonic());
    return isSecond ? committed.inTurn(() => bury(id, context)) : 0;
  }

  async function bury(id: string, context: DiffContext): Promise<number> {
    const row = table.rows.get(id);
    const { cursor } = committed;
    if (row === undefined || row.goneAtMs !== undefined || cursor === undefined) return 0;
    const seenAtMs = clock.now();
    const inferred: DiffContext = { ...context, how: 'inferred', seenAtMs };
    // Its tombstone may still come, stamped at any time up to now by the service's clock: a row is remembered until none can.
    const serviceMs = cursor.answeredAtMs + Math.max(0, seenAtMs - cursor.savedAtMs);
    const gone = goneRow(row, undefined, inferred);
    const after = { ...gone, sinceMs: Math.max(gone.sinceMs ?? serviceMs, serviceMs) };
    const transition = transitionOf(row, after, inferred);
    const transitions = transition === undefined ? [] : [transition];
    return committed.commit({ rows: [after], transitions, cursor });
  }

  return {
    get absences() {
      return absences.size;
    },
    note: (listing) => {
      const now = clock.monotonic();
      const present = new Set([...listing.resources.map(({ id }) => id), ...listing.presentIds]);
      absences.removeIf((id) => present.has(id) || listing.unchanged?.hasSeen(id) === true);
      for (const id of listing.suspectIds) absences.add(id, now);
      if (!listing.complete) return;
      // Where there are tombstones the next delta has most of the answers, so looking waits for it.
      const notBeforeMs = collection.hasTombstones ? now + 1 : now;
      for (const id of table.liveIds(listing.unchanged)) if (!present.has(id)) absences.add(id, notBeforeMs);
    },
    forget: () => absences.clear(),
    confirm: async (doubtful, context, signal) => {
      for (const id of doubtful) doubts.add(id);
      const now = new Set([...doubts].slice(0, LOOKS_PER_TICK));
      let recorded = 0;
      for (const id of [...now, ...absences.due(clock.monotonic())]) {
        if (table.rows.get(id)?.goneAtMs !== undefined && !now.has(id)) {
          absences.remove(id);
          continue;
        }
        // One that cannot be read is left to the next full list: it must not hold up all others for good.
        doubts.delete(id);
        const { answer, recorded: accepted } = await read(id, context, signal);
        if (answer === 'gone') {
          if (!now.has(id)) recorded += await miss(id, context);
          continue;
        }
        absences.remove(id);
        if (answer.standing === 'unreachable') {
          // A cell is down: nothing that is absent now can be told from what is there.
          absences.clear();
          ports.onUnreachable();
          break;
        }
        recorded += accepted;
      }
      return recorded;
    },
    look: async (ids, { context, signal, onAbsent, isExpected }) => {
      let recorded = 0;
      for (const id of ids) {
        const seen = await read(id, context, signal);
        recorded += seen.recorded;
        const row = table.rows.get(id);
        if (seen.answer === 'gone') onAbsent?.(id);
        const isSure = seen.answer === 'gone' && isExpected?.(id) === true;
        if (seen.answer !== 'gone' || isSure) absences.remove(id);
        if (isSure) recorded += await committed.inTurn(() => bury(id, context));
        else if (seen.answer === 'gone' && row !== undefined && row.goneAtMs === undefined)
          recorded += await miss(id, context);
      }
      return recorded;
    },
  };
}

/** Claims that a row was not written in between. */
function isAsBefore(before: Row | undefined, now: Row | undefined): boolean {
  if (before === undefined || now === undefined) return before === now;
  return before.seenAtMs === now.seenAtMs && isSameRow(before, now);
}
