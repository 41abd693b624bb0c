import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { NephoscopeError } from '../../base/errors.ts';
import type { ArgumentValue } from '../calls/call.ts';
import { parsePredicate } from '../waits/condition.ts';
import { namesIn } from './fill.ts';
import {
  type CheckStep,
  PLACES,
  type Plan,
  type PlanArgument,
  type RunStep,
  type Selector,
  type Stage,
  type Step,
} from './plan.ts';
import { rowOf } from './row-of.ts';
import { kindOf } from './select.ts';

/** How long a check may take unless told otherwise, milliseconds. */
const WITHIN_MS = 600_000;

/** How many resources are under way at once unless told otherwise. */
const PARALLEL = 1;

/** Says where in the file something is wrong, and what to do. */
type Refuse = (node: unknown, message: string) => NephoscopeError;

/** What a field is read with. */
interface Reader {
  readonly refuse: Refuse;
  /** The names that texts may use: the arguments of the plan. */
  readonly names: ReadonlySet<string>;
}

/**
 * Reads a plan from the text of a YAML file.
 *
 * @param path - of the file, for messages
 * @throws NephoscopeError `usage.invalid`, naming file, line and column, and what to write instead
 */
export function parsePlan(path: string, text: string): Plan {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number, message: string): NephoscopeError => {
    const { line, col } = lines.linePos(offset);
    return new NephoscopeError('usage.invalid', `${path}, line ${line}, column ${col}: ${message}`, {
      details: { path, line, column: col },
    });
  };
  const [fault] = document.errors;
  if (fault !== undefined)
    throw at(fault.pos[0], `this is not YAML (${fault.code}). Look at indentation, quotes and colons there.`);
  const refuse: Refuse = (node, message) => at((node as Node | null)?.range?.[0] ?? 0, message);
  const root = document.contents;
  const fields = fieldsOf(root, ['name', 'does', 'arguments', 'budget', 'stages'], 'a plan', refuse);
  const args = readArguments(fields.get('arguments'), refuse);
  const reader: Reader = { refuse, names: new Set(Object.keys(args)) };
  const stages = listOf(fields.get('stages'), root, { what: 'stages', refuse }).map((node) => readStage(node, reader));
  const repeated = stages.find(({ name }, index) => stages.findIndex((one) => one.name === name) !== index);
  if (repeated !== undefined)
    throw refuse(fields.get('stages'), `two stages are named '${repeated.name}'. Give each a name of its own.`);
  return {
    name: textOf(needed(fields, 'name', root, refuse), refuse),
    does: fields.has('does') ? textOf(fields.get('does'), refuse) : '',
    arguments: args,
    budget: fields.has('budget') ? template(fields.get('budget'), reader) : 0,
    stages,
  };
}

type Fields = ReadonlyMap<string, unknown>;

/** The fields of a mapping, by name. */
function fieldsOf(node: unknown, known: readonly string[], what: string, refuse: Refuse): Fields {
  if (!isMap(node)) throw refuse(node, `${what} is a mapping with ${known.join(', ')}.`);
  const fields = new Map<string, unknown>();
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (!known.includes(name)) throw refuse(key, `${what} has no '${name}'. It has: ${known.join(', ')}.`);
    fields.set(name, value);
  }
  return fields;
}

function needed(fields: Fields, name: string, parent: unknown, refuse: Refuse): unknown {
  if (fields.has(name)) return fields.get(name);
  throw refuse(parent, `'${name}' is missing here. Add it.`);
}

function listOf(
  node: unknown,
  parent: unknown,
  { what, refuse }: { what: string; refuse: Refuse },
): readonly unknown[] {
  if (isSeq(node) && node.items.length > 0) return node.items;
  throw refuse(node ?? parent, `${what} is a list with at least one entry, each begun by '- '.`);
}

function textOf(node: unknown, refuse: Refuse): string {
  const value: unknown = isScalar(node) ? node.value : undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw refuse(node, 'a text is needed here.');
}

/** A text that may use names; each must be one that something has. */
function template(node: unknown, { refuse, names }: Reader): string {
  const text = textOf(node, refuse);
  for (const name of namesIn(text)) {
    if (names.has(name) || (PLACES as readonly string[]).includes(name) || name.startsWith('made.')) continue;
    const known = [...names, ...PLACES].map((one) => `$${one}`).join(', ');
    throw refuse(node, `$${name} stands for nothing. There are: ${known}. For a dollar sign write $$.`);
  }
  return text;
}

/** One text, several with commas, or a list of texts. */
function texts(node: unknown, reader: Reader): readonly string[] {
  return isSeq(node) ? node.items.map((one) => template(one, reader)) : [template(node, reader)];
}

function readArguments(node: unknown, refuse: Refuse): Readonly<Record<string, PlanArgument>> {
  if (node === undefined) return {};
  if (!isMap(node))
    throw refuse(node, 'arguments is a mapping from names to what they are, such as host: { help: the host }.');
  return Object.fromEntries(
    node.items.map(({ key, value }): [string, PlanArgument] => {
      const name = textOf(key, refuse);
      if (!/^[A-Za-z]\w*$/.test(name)) throw refuse(key, `'${name}' is no name: use letters, digits and _.`);
      const fields = fieldsOf(value, ['help', 'required', 'default'], `the argument ${name}`, refuse);
      const isRequired = isTrue(fields.get('required'), refuse);
      return [
        name,
        {
          help: fields.has('help') ? textOf(fields.get('help'), refuse) : name,
          ...(isRequired ? { required: true as const } : {}),
          ...(fields.has('default') ? { default: textOf(fields.get('default'), refuse) } : {}),
        },
      ];
    }),
  );
}

function isTrue(node: unknown, refuse: Refuse): boolean {
  if (node === undefined) return false;
  if (isScalar(node) && typeof node.value === 'boolean') return node.value;
  throw refuse(node, 'true or false is needed here.');
}

function readStage(node: unknown, reader: Reader): Stage {
  const { refuse } = reader;
  const fields = fieldsOf(node, ['name', 'each', 'parallel', 'clears', 'steps'], 'a stage', refuse);
  const each = readSelector(needed(fields, 'each', node, refuse), reader);
  return {
    name: textOf(needed(fields, 'name', node, refuse), refuse),
    each,
    parallel: fields.has('parallel') ? template(fields.get('parallel'), reader) : PARALLEL,
    ...(isTrue(fields.get('clears'), refuse) ? { clears: true as const } : {}),
    steps: listOf(fields.get('steps'), node, { what: 'steps', refuse }).map((step) =>
      readStep(step, each.kind, reader),
    ),
  };
}

function readSelector(node: unknown, reader: Reader): Selector {
  const { refuse } = reader;
  const known = ['kind', 'name', 'status', 'phase', 'host', 'group', 'required'];
  const fields = fieldsOf(node, known, 'each', refuse);
  const kindNode = needed(fields, 'kind', node, refuse);
  const some = <Name extends string>(name: Name): Partial<Record<Name, readonly string[]>> =>
    fields.has(name) ? ({ [name]: texts(fields.get(name), reader) } as Record<Name, readonly string[]>) : {};
  const one = <Name extends string>(name: Name): Partial<Record<Name, string>> =>
    fields.has(name) ? ({ [name]: template(fields.get(name), reader) } as Record<Name, string>) : {};
  return {
    kind: readKind(kindNode, reader),
    ...some('name'),
    ...some('status'),
    ...some('phase'),
    ...one('host'),
    ...one('group'),
    ...(isTrue(fields.get('required'), refuse) ? { required: true as const } : {}),
  };
}

function readKind(node: unknown, reader: Reader): string {
  const text = template(node, reader);
  return namesIn(text).length > 0 ? text : said(node, reader, () => kindOf(text));
}

/** What something says that knows nothing of the file is said with the place in it. */
function said<T>(node: unknown, { refuse }: Reader, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof NephoscopeError && error.code === 'usage.invalid' ? refuse(node, error.message) : error;
  }
}

function readStep(node: unknown, own: string, reader: Reader): Step {
  const { refuse } = reader;
  const isRun = isMap(node) && node.has('run');
  const isCheck = isMap(node) && (node.has('check') || node.has('command'));
  if (isRun === isCheck)
    throw refuse(node, "a step is either 'run: OPERATION' or 'check: [CONDITION]', with a command or not.");
  return isRun ? readRun(node, own, reader) : readCheck(node, reader);
}

function readRun(node: unknown, own: string, reader: Reader): RunStep {
  const { refuse } = reader;
  const fields = fieldsOf(node, ['run', 'kind', 'id', 'with', 'if', 'as'], 'a step', refuse);
  const runNode = needed(fields, 'run', node, refuse);
  const operation = template(runNode, reader);
  const kind = fields.has('kind') ? readKind(fields.get('kind'), reader) : undefined;
  const of = kind ?? own;
  if (namesIn(operation).length === 0 && namesIn(of).length === 0) {
    const row = said(runNode, reader, () => rowOf(kindOf(of), operation));
    refuseStrangers(
      fields.get('with'),
      (row.arguments ?? []).map(({ name }) => name),
      { operation, refuse },
    );
  }
  return {
    type: 'run',
    operation,
    ...(kind === undefined ? {} : { kind }),
    ...(fields.has('id') ? { id: template(fields.get('id'), reader) } : {}),
    with: readValues(fields.get('with'), reader),
    ...(fields.has('if') ? { if: readConditions(fields.get('if'), reader) } : {}),
    ...(fields.has('as') ? { as: textOf(fields.get('as'), refuse) } : {}),
  };
}

function refuseStrangers(
  node: unknown,
  known: readonly string[],
  { operation, refuse }: { readonly operation: string; readonly refuse: Refuse },
): void {
  if (!isMap(node)) return;
  for (const { key } of node.items) {
    const name = textOf(key, refuse);
    const takes = known.length === 0 ? 'It takes none.' : `It takes: ${known.join(', ')}.`;
    if (!known.includes(name)) throw refuse(key, `${operation} has no argument '${name}'. ${takes}`);
  }
}

function readValues(node: unknown, reader: Reader): Readonly<Record<string, ArgumentValue>> {
  if (node === undefined) return {};
  if (!isMap(node))
    throw reader.refuse(node, 'with is a mapping from arguments to values, such as { flavor: $flavor }.');
  return Object.fromEntries(
    node.items.map(({ key, value }): [string, ArgumentValue] => [textOf(key, reader.refuse), readValue(value, reader)]),
  );
}

function readValue(node: unknown, reader: Reader): ArgumentValue {
  if (isSeq(node)) return node.items.map((one) => template(one, reader));
  if (isMap(node))
    return Object.fromEntries(
      node.items.map(({ key, value }): [string, string] => [textOf(key, reader.refuse), template(value, reader)]),
    );
  if (isScalar(node) && (typeof node.value === 'boolean' || typeof node.value === 'number')) return node.value;
  return template(node, reader);
}

function readConditions(node: unknown, reader: Reader): readonly string[] {
  const conditions = isSeq(node) ? node.items : [node];
  return conditions.map((one) => {
    const text = template(one, reader);
    if (namesIn(text).length === 0) said(one, reader, () => parsePredicate([text]));
    return text;
  });
}

function readCheck(node: unknown, reader: Reader): CheckStep {
  const { refuse } = reader;
  const fields = fieldsOf(node, ['check', 'command', 'kind', 'id', 'within', 'steady'], 'a check', refuse);
  return {
    type: 'check',
    ...(fields.has('kind') ? { kind: readKind(fields.get('kind'), reader) } : {}),
    ...(fields.has('id') ? { id: template(fields.get('id'), reader) } : {}),
    conditions: fields.has('check') ? readConditions(fields.get('check'), reader) : [],
    ...(fields.has('command') ? { command: template(fields.get('command'), reader) } : {}),
    withinMs: fields.has('within') ? readMs(fields.get('within'), refuse) : WITHIN_MS,
    ...(fields.has('steady') ? { steady: readSteady(fields.get('steady'), reader) } : {}),
  };
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

function readMs(node: unknown, refuse: Refuse): number {
  const [, count, unit = ''] = /^(\d+)\s*([smh])$/.exec(textOf(node, refuse)) ?? [];
  if (count !== undefined) return Number(count) * (UNITS[unit] ?? 0);
  throw refuse(node, 'a time such as 30s, 10m or 1h is needed here.');
}

/** Seconds, as a number, a time, or an argument. */
function readSteady(node: unknown, reader: Reader): string | number {
  const text = template(node, reader);
  return namesIn(text).length > 0 || /^\d+$/.test(text) ? text : readMs(node, reader.refuse) / 1_000;
}
