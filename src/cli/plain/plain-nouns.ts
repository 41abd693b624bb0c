import type { CommandModule, CommandSpec, OptionSpec } from '../command.ts';
import { LIST_OUTPUT_OPTIONS } from '../output-options.ts';
import type { PlainList } from './plain-list.ts';
import type * as Lists from './plain-lists.ts';

interface PlainRow {
  readonly verb: 'list' | 'show';
  readonly summary: string;
  readonly argument?: { readonly name: string; readonly help: string };
  /** What `--all` means here; absent: there is none. */
  readonly all?: string;
  /** An option that openstackclient has and nothing hangs on here. */
  readonly also?: OptionSpec;
  readonly list: keyof typeof Lists;
}

/** What openstackclient lists that has no states: words with dashes between them, as kinds have. */
const ROWS: Readonly<Record<string, PlainRow>> = {
  flavor: { verb: 'list', summary: 'list the flavors', all: 'the private ones too (admin)', list: 'flavors' },
  hypervisor: { verb: 'list', summary: 'list the hypervisors (admin)', list: 'hypervisors' },
  'compute-service': { verb: 'list', summary: 'list the services of Nova (admin)', list: 'computeServices' },
  'availability-zone': { verb: 'list', summary: 'list the availability zones', list: 'availabilityZones' },
  project: { verb: 'list', summary: 'list your projects', all: 'all of the cloud (admin)', list: 'projects' },
  'server-event': {
    verb: 'list',
    summary: "list what Nova's log says was asked of a server",
    argument: { name: '<name-or-id>', help: 'of the server' },
    all: 'look for it in all projects (admin)',
    list: 'serverEvents',
  },
  limits: {
    verb: 'show',
    summary: 'show what the project may have and has',
    also: { flags: '--absolute', help: 'the limits, not the rates, which is usual' },
    list: 'limits',
  },
};

/** The nouns that have no states, with dashes. */
export const PLAIN_NOUNS: readonly string[] = Object.keys(ROWS);

/** Reads a line that begins with such a noun: `compute service list`; `undefined` for any other. */
export function readPlainNoun(words: readonly string[]): readonly string[] | undefined {
  for (const count of [2, 1]) {
    const noun = words.slice(0, count).join('-').toLowerCase();
    const own = PLAIN_NOUNS.find((one) => noun === one || noun === `${one}s`);
    if (own !== undefined && words.length >= count) return [own, ...words.slice(count)];
  }
  return undefined;
}

/** The command of such a noun; `undefined` where there is none. */
export function plainNounSpec(noun: string): CommandSpec | undefined {
  // A word such as `constructor` is a member of every object.
  const row = Object.hasOwn(ROWS, noun) ? ROWS[noun] : undefined;
  if (row === undefined) return undefined;
  const name = row.argument === undefined ? '' : ' NAME';
  const examples = [{ line: `${noun.replaceAll('-', ' ')} ${row.verb}${name}`, does: row.summary }];
  const all: readonly OptionSpec[] = row.all === undefined ? [] : [{ flags: '--all', help: row.all }];
  const common = { summary: row.summary, examples, usesCloud: true };
  const verb: CommandSpec = {
    ...common,
    name: row.verb,
    arguments: row.argument === undefined ? [] : [row.argument],
    options: [...all, ...(row.also === undefined ? [] : [row.also]), ...LIST_OUTPUT_OPTIONS],
    load: () => loadList(row.list),
  };
  return { ...common, name: noun, arguments: [], options: [], commands: [verb], load: () => loadList(row.list) };
}

async function loadList(name: PlainRow['list']): Promise<CommandModule> {
  const [lists, { runPlainList }] = await Promise.all([import('./plain-lists.ts'), import('./plain-list.ts')]);
  const list: PlainList = lists[name];
  return { run: (input, context) => runPlainList(list, input, context) };
}
