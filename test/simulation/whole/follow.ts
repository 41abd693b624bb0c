import type { EmulatedCloud } from '../../../src/emulator/index.ts';
import type { OnWritten } from './faulty-store.ts';

/** Whose story shall be told, and to whom. */
export interface Follow {
  readonly id: string;
  readonly print: (line: string) => void;
}

/**
 * Tells what happens to one resource, and answers what tells what is recorded of it.
 *
 * @param toOurs - turns a moment of the cloud into milliseconds since the beginning
 */
export function followResource(
  cloud: EmulatedCloud,
  { id, print }: Follow,
  toOurs: (atMs: number) => number,
): (commit: Parameters<OnWritten>[0], transitions: Parameters<OnWritten>[1], nowMs: number) => void {
  cloud.journal.subscribe((entry) => {
    if (entry.id !== id) return;
    const { states, status, deletedMs, updatedMs, updatedAtMs, updated_at } = entry.after ?? {};
    const stamps = JSON.stringify({ deletedMs, updatedMs, updatedAtMs, updated_at });
    const { operation = '', step = '' } = entry.cause;
    print(`${toOurs(entry.atMs)} happened: ${operation} ${step} ${JSON.stringify(states ?? status ?? null)} ${stamps}`);
  });
  return ({ rows }, transitions, nowMs) => {
    for (const step of transitions) {
      if (step.id === id) print(`${nowMs} recorded: ${step.n} ${step.how} ${JSON.stringify(step.to)}, ${step.at}`);
    }
    for (const row of rows) {
      if (row.id === id)
        print(`${nowMs} row: ${JSON.stringify(row.states)} gone ${row.goneAtMs} stamp ${row.updatedAtMs}`);
    }
  };
}
