import type { Kind } from '../../model/kind.ts';
import { operationOf } from '../../model/paths-of.ts';
import type { ArgumentSpec, CallRow } from '../../operations/calls/call.ts';
import { callsOf, verbOf } from '../../operations/calls/calls-of.ts';
import type { CommandSpec, OptionSpec } from '../command.ts';
import { formsOf, nounOf } from '../kind-forms.ts';
import { wordsOf } from '../kind-names.ts';
import { LIST_OUTPUT_OPTIONS } from '../output-options.ts';
import { dashed } from '../read-option.ts';
import { RUN_OPTIONS, TARGET_OPTIONS } from './run-options.ts';

/** The verbs of a kind, in the order of the tables, each with its rows. */
function verbsOf(kind: Kind): ReadonlyMap<string, readonly CallRow[]> {
  const verbs = new Map<string, CallRow[]>();
  for (const row of callsOf(kind)) {
    const verb = verbOf(kind, row);
    verbs.set(verb, [...(verbs.get(verb) ?? []), row]);
  }
  return verbs;
}

/** The command of a kind, with a command for each verb: `server reboot`; and for what every kind has: `server list`. */
export function nounSpec(kind: Kind): CommandSpec {
  const verbs = [...verbsOf(kind)].map(([verb, rows]) => verbSpec(kind, verb, rows));
  const forms = formsOf(kind).filter(({ name }) => !verbs.some((verb) => verb.name === name));
  const [list, ...others] = forms;
  return nounOf(kind, [...(list === undefined ? [] : [list]), ...verbs, ...others]);
}

function verbSpec(kind: Kind, verb: string, rows: readonly CallRow[]): CommandSpec {
  const makes = makesNew(kind, rows);
  const own = optionsOf(rows);
  const taken = new Set(own.map(({ flags }) => flagOf(flags)));
  const general = [...(makes ? [] : TARGET_OPTIONS), ...RUN_OPTIONS, ...LIST_OUTPUT_OPTIONS];
  const destroys = rows.some((row) => row.destroys);
  const options = general
    .filter(({ flags }) => !taken.has(flagOf(flags)))
    .filter(({ flags }) => destroys || flagOf(flags) !== '--yes');
  return {
    name: verb,
    summary: rows[0]?.does ?? verb,
    arguments: makes ? nameOf(own) : [{ name: '[name-or-id...]', help: `the ${wordsOf(kind)}s` }],
    options: [...own, ...options],
    examples: [{ line: exampleOf(kind, verb, rows), does: rows[0]?.does ?? verb }],
    usesCloud: true,
    load: async () => {
      const { runVerb } = await import('./run-verb.ts');
      return { run: (input, context) => runVerb({ kind, verb, rows }, input, context) };
    },
  };
}

/** What is made may be named without an option, as in openstackclient. */
function nameOf(options: readonly OptionSpec[]): CommandSpec['arguments'] {
  const hasName = options.some(({ flags }) => flagOf(flags) === '--name');
  return hasName ? [{ name: '[name...]', help: 'its name, as --name; several make one each' }] : [];
}

/** Claims that a verb makes a new resource, so that there is none to name. */
export function makesNew(kind: Kind, rows: readonly CallRow[]): boolean {
  return rows.every(({ operation }) => operationOf(kind, operation)?.requires.creates === true);
}

function optionsOf(rows: readonly CallRow[]): OptionSpec[] {
  const options = new Map<string, OptionSpec>();
  for (const { flag, does, arguments: specs = [] } of rows) {
    if (flag !== undefined) options.set(flag, { flags: `--${dashed(flag)}`, help: does });
    for (const spec of specs) if (!options.has(spec.name)) options.set(spec.name, optionOf(spec));
  }
  return [...options.values()];
}

function optionOf({ name, type, help, required, choices, names }: ArgumentSpec): OptionSpec {
  const value = { text: ' <value>', integer: ' <number>', texts: ' <value>', pairs: ' <key=value>', flag: '' }[type];
  return {
    flags: `--${dashed(name)}${value}`,
    help: required ? `${help} (must be given)` : help,
    ...(choices === undefined ? {} : { choices }),
    ...(names === undefined ? {} : { names }),
    ...(type === 'texts' || type === 'pairs' ? { repeat: true } : {}),
  };
}

function exampleOf(kind: Kind, verb: string, rows: readonly CallRow[]): string {
  const makes = makesNew(kind, rows);
  const hasName = !makes || rows[0]?.arguments?.some(({ name }) => name === 'name') === true;
  const target = hasName ? ' NAME' : '';
  const must = (rows[0]?.arguments ?? []).filter(({ name, required }) => required && !(makes && name === 'name'));
  const options = must.map(({ name, choices }) => ` --${dashed(name)} ${choices?.[0] ?? name.toUpperCase()}`);
  return `${kind} ${verb}${target}${options.join('')}`;
}

function flagOf(flags: string): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags;
}
