import type { RecordedTransition } from '../../../src/store/records.ts';
import type { Verdict } from './verdict.ts';

/** Compares what an engine tells with what was written: each process tells every transition of its time, once and in order. */
export interface ToldCheck {
  /** Transitions were written. */
  written(kind: string, recorded: readonly RecordedTransition[]): void;
  /** A transition was told. */
  told(transition: RecordedTransition): void;
  /** Another process begins: what the one before had no time to tell is in the store. */
  restart(): void;
  /** At the end nothing that was written is untold. */
  conclude(): void;
}

/** Makes a check that writes into a verdict. */
export function createToldCheck({ misnumbered }: Verdict): ToldCheck {
  const written = new Map<string, string[]>();
  let told = new Map<string, number>();
  return {
    written: (kind, recorded) => {
      const ids = written.get(kind) ?? [];
      written.set(kind, ids);
      for (const { id } of recorded) ids.push(id);
    },
    told: ({ kind, n, id }) => {
      const last = told.get(kind);
      if (last !== undefined && n !== last + 1) misnumbered.push(`${kind} ${n} was told after ${last}`);
      if (written.get(kind)?.[n - 1] !== id) misnumbered.push(`${kind} ${n} was told and is not in the store`);
      told.set(kind, n);
    },
    restart: () => {
      told = new Map();
    },
    conclude: () => {
      for (const [kind, last] of told) {
        const most = written.get(kind)?.length ?? 0;
        if (last < most) misnumbered.push(`${kind} ${last + 1} to ${most} were never told`);
      }
    },
  };
}
