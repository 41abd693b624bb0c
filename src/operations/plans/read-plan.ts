import { isMap, LineCounter, type Node, parseDocument } from 'yaml';
import { NephoscopeError } from '../../base/errors.ts';
import type { Plan, PlanArgument, Selector, Stage } from './plan.ts';
import { fieldsOf, isTrue, listOf, needed, type Reader, type Refuse, template, textOf, texts } from './read-fields.ts';
import { readKind, readStep } from './read-step.ts';
import { DEEPEST_YAML, yamlDepth } from './yaml-depth.ts';

/** How many resources are under way at once unless told otherwise. */
const PARALLEL = 1;

/**
 * Reads a plan from the text of a YAML file.
 *
 * @param path - of the file, for messages
 * @throws NephoscopeError `usage.invalid`, naming file, line and column, and what to write instead
 */
export function parsePlan(path: string, text: string): Plan {
  if (yamlDepth(text) > DEEPEST_YAML)
    throw new NephoscopeError('usage.invalid', `${path} is nested too deep: no plan needs ${DEEPEST_YAML} levels.`, {
      details: { path },
    });
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
