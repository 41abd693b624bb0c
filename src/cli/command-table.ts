import type { CommandSpec } from './command.ts';

/**
 * Every command, in the order of the help, with how to load its spec. A new command is a spec, a module beside it, and a row here.
 */
const SPECS: Readonly<Record<string, () => Promise<CommandSpec>>> = {
  list: async () => (await import('./commands/list.spec.ts')).listSpec,
  show: async () => (await import('./commands/show.spec.ts')).showSpec,
  can: async () => (await import('./commands/can.spec.ts')).canSpec,
  watch: async () => (await import('./commands/watch.spec.ts')).watchSpec,
  history: async () => (await import('./commands/history.spec.ts')).historySpec,
  at: async () => (await import('./commands/at.spec.ts')).atSpec,
  stuck: async () => (await import('./commands/stuck.spec.ts')).stuckSpec,
  model: async () => (await import('./commands/model.spec.ts')).modelSpec,
  emulate: async () => (await import('./commands/emulate.spec.ts')).emulateSpec,
};

/** Loads the specs of all commands. */
export function loadAllSpecs(): Promise<readonly CommandSpec[]> {
  return Promise.all(Object.values(SPECS).map((load) => load()));
}

/**
 * Loads the specs that a command line needs: one when it begins with a command, else all, for help and for suggestions.
 *
 * @param argv - what follows the program's name
 */
export async function loadSpecs(argv: readonly string[]): Promise<readonly CommandSpec[]> {
  const load = Object.hasOwn(SPECS, argv[0] ?? '') ? SPECS[argv[0] ?? ''] : undefined;
  return load === undefined ? loadAllSpecs() : [await load()];
}
