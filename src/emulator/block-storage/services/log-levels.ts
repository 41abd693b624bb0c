import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { LEVELS, LOGGERS } from './loggers.table.ts';

/** The levels that were set in a process; others are as they begin. */
export interface LogLevelsRow {
  /** `binary host`, as services are named. */
  readonly id: string;
  /** By the name of the logger. */
  readonly levels: Readonly<Record<string, string>>;
}

/** A process that logs: a service, or the API itself. */
export interface Process {
  readonly binary: string;
  readonly host: string;
}

/** Makes the collection of levels. */
export function createLogLevels(kernel: Kernel): Collection<LogLevelsRow> {
  return kernel.collection<LogLevelsRow>({ kind: 'block-storage.log-levels', id: (row) => row.id });
}

/** The levels of a process's loggers whose names begin with a text. */
export function levelsOf(
  { logLevels }: BlockStorageState,
  process: Process,
  prefix: string,
): Readonly<Record<string, string>> {
  const set = logLevels.find(idOf(process))?.levels ?? {};
  const names = (LOGGERS[process.binary] ?? []).filter((name) => name.startsWith(prefix));
  return Object.fromEntries(names.map((name) => [name, set[name] ?? LEVELS[0] ?? 'INFO']));
}

/** Sets the level of a process's loggers whose names begin with a text. */
export function setLevels(state: BlockStorageState, process: Process, prefix: string, level: string): void {
  const { logLevels } = state;
  const id = idOf(process);
  const now = logLevels.find(id)?.levels ?? {};
  const levels = { ...now };
  for (const name of Object.keys(levelsOf(state, process, prefix))) levels[name] = level;
  if (logLevels.find(id)) logLevels.update(id, { levels });
  else logLevels.insert({ id, levels });
}

function idOf({ binary, host }: Process): string {
  return `${binary} ${host}`;
}
