/** How long after the first 404 the second is asked for. */
export const SECOND_LOOK_MS = 1_000;

/** How many GETs one tick may spend on absences. The rest waits for the next tick. */
export const LOOKS_PER_TICK = 20;

interface Absence {
  /** Not to be looked at before this moment of the monotonic clock. */
  readonly notBeforeMs: number;
  readonly notFoundOnce: boolean;
}

/**
 * The resources that a complete list did not show, on their way to be confirmed: absence is no deletion until GET has
 * answered 404 twice.
 */
export interface Absences {
  readonly size: number;
  /** Notes an absence; one that is noted already keeps its place. */
  add(id: string, notBeforeMs: number): void;
  /** Notes that it was seen after all. */
  remove(id: string): void;
  /** Notes that all of which this holds were seen after all. */
  removeIf(isSeen: (id: string) => boolean): void;
  /** Forgets all: a cell is down, nothing can be told. */
  clear(): void;
  /** The ids to look at now, at most {@link LOOKS_PER_TICK}. */
  due(nowMs: number): readonly string[];
  /** Notes a 404; answers whether it was the second, and then forgets the id. */
  notFound(id: string, nowMs: number): boolean;
}

/** Makes an empty list of absences. */
export function createAbsences(): Absences {
  const absences = new Map<string, Absence>();
  return {
    get size() {
      return absences.size;
    },
    add: (id, notBeforeMs) => {
      if (!absences.has(id)) absences.set(id, { notBeforeMs, notFoundOnce: false });
    },
    remove: (id) => void absences.delete(id),
    removeIf: (isSeen) => {
      for (const id of absences.keys()) if (isSeen(id)) absences.delete(id);
    },
    clear: () => absences.clear(),
    due: (nowMs) => {
      const ids: string[] = [];
      for (const [id, absence] of absences) {
        if (ids.length === LOOKS_PER_TICK) break;
        if (absence.notBeforeMs <= nowMs) ids.push(id);
      }
      return ids;
    },
    notFound: (id, nowMs) => {
      const isSecond = absences.get(id)?.notFoundOnce === true;
      if (isSecond) absences.delete(id);
      else absences.set(id, { notBeforeMs: nowMs + SECOND_LOOK_MS, notFoundOnce: true });
      return isSecond;
    },
  };
}
