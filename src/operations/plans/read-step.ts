import { isMap, isScalar, isSeq } from 'yaml';
import type { ArgumentValue } from '../calls/call.ts';
import { parsePredicate } from '../waits/condition.ts';
import { namesIn } from './fill.ts';
import type { CheckStep, RunStep, Step } from './plan.ts';
import { fieldsOf, needed, type Reader, type Refuse, said, template, textOf } from './read-fields.ts';
import { rowOf } from './row-of.ts';
import { kindOf } from './select.ts';

/** How long a check may take unless told otherwise, milliseconds. */
const WITHIN_MS = 600_000;

/** Reads a kind; one that is written out must be one. */
export function readKind(node: unknown, reader: Reader): string {
  const text = template(node, reader);
  return namesIn(text).length > 0 ? text : said(node, reader, () => kindOf(text));
}

/** Reads a step of a stage. @param own - the kind of the stage */
export function readStep(node: unknown, own: string, reader: Reader): Step {
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
