import { isKind } from '../model/kind.ts';
import type { CommandSpec } from './command.ts';

/**
 * Every command, in the order of the help, with how to load its spec. A new command is a spec, a module beside it, and a row here.
 */
const SPECS: Readonly<Record<string, () => Promise<CommandSpec>>> = {
  list: async () => (await import('./commands/list.spec.ts')).listSpec,
  show: async () => (await import('./commands/show.spec.ts')).showSpec,
  can: async () => (await import('./commands/can.spec.ts')).canSpec,
  wait: async () => (await import('./commands/wait.spec.ts')).waitSpec,
  watch: async () => (await import('./commands/watch.spec.ts')).watchSpec,
  top: async () => (await import('./commands/top.spec.ts')).topSpec,
  history: async () => (await import('./commands/history.spec.ts')).historySpec,
  at: async () => (await import('./commands/at.spec.ts')).atSpec,
  stuck: async () => (await import('./commands/stuck.spec.ts')).stuckSpec,
  plan: async () => (await import('./commands/plan.spec.ts')).planSpec,
  up: async () => (await import('./commands/up.spec.ts')).upSpec,
  model: async () => (await import('./commands/model.spec.ts')).modelSpec,
  emulate: async () => (await import('./commands/emulate.spec.ts')).emulateSpec,
  scenario: async () => (await import('./commands/scenario.spec.ts')).scenarioSpec,
  completion: async () => (await import('./commands/completion.spec.ts')).completionSpec,
};

/** Commands that programs run, and no help lists. */
const HIDDEN: typeof SPECS = {
  complete: async () => (await import('./commands/complete.spec.ts')).completeSpec,
};

/** Claims that a word is a command, and no kind with a verb behind it. */
export function isCommandName(word: string): boolean {
  return word === 'help' || Object.hasOwn(SPECS, word) || Object.hasOwn(HIDDEN, word);
}

/** Loads the command of a kind; its verbs are loaded with it, but for a form such as `server list`, which needs none of them. */
async function loadNoun([word, verb]: readonly string[]): Promise<CommandSpec | undefined> {
  if (word === undefined) return undefined;
  if (!isKind(word)) return (await import('./plain/plain-nouns.ts')).plainNounSpec(word);
  const { formsOf, isForm, nounOf } = await import('./kind-forms.ts');
  if (isForm(verb ?? '')) return nounOf(word, formsOf(word));
  const { nounSpec } = await import('./operate/noun-spec.ts');
  return nounSpec(word);
}

/** Loads the specs of all commands. */
export function loadAllSpecs(): Promise<readonly CommandSpec[]> {
  return Promise.all(Object.values(SPECS).map((load) => load()));
}

/** Loads the specs of all commands that can be run: in the place of one with others below it stand those, by both words. */
export async function loadRunSpecs(): Promise<readonly CommandSpec[]> {
  return (await loadAllSpecs()).flatMap((spec) => {
    const below = spec.commands?.map((one) => ({ ...one, name: `${spec.name} ${one.name}` }));
    return below ?? [spec];
  });
}

/**
 * Loads the specs that a command line needs: one when it begins with a command, else all, for help and for suggestions.
 *
 * @param argv - what follows the program's name
 */
export async function loadSpecs(argv: readonly string[]): Promise<readonly CommandSpec[]> {
  const word = argv[0] ?? '';
  const load = [SPECS, HIDDEN].find((table) => Object.hasOwn(table, word))?.[word];
  if (load !== undefined) return [await load()];
  const noun = await loadNoun(argv[0] === 'help' ? argv.slice(1) : argv);
  if (noun === undefined) return loadAllSpecs();
  return argv[0] === 'help' ? [...(await loadAllSpecs()), noun] : [noun];
}
