import { parseArgs } from 'node:util';
import { FAULT_NAMES, type FaultName } from './faults.table.ts';
import type { RunOptions } from './plan.ts';

/** What a run was asked for. */
export interface Wanted extends RunOptions {
  readonly seeds: readonly number[];
  readonly isNaive: boolean;
  /** Prints the whole trace. */
  readonly isTraced: boolean;
  /** One JSON object at the end in place of lines. */
  readonly isJson: boolean;
  /** Finds the faults that a failing world needs. */
  readonly shrinks: boolean;
  /** Prints what happened to, and was recorded of, this resource. */
  readonly follow: string | undefined;
  /** No world begins after so many seconds. */
  readonly maxSeconds: number;
}

/** How to run it. */
export const USAGE = `usage: npm run sim -- [--seeds N | --seed S] [--from S] [--hours H] [--dense] [--naive] [--without FAULT,...]
                   [--shrink] [--trace] [--follow ID] [--max-seconds N] [--json]
faults: ${FAULT_NAMES.join(' ')}`;

/** Reads the arguments. @returns what is wrong with them as a text */
export function readArguments(args: readonly string[]): Wanted | string {
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    values = parse(args);
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
  const text = (name: string): string => String(values[name] ?? '');
  const without = text('without').split(',').filter(Boolean);
  const stranger = without.find((name) => !FAULT_NAMES.some((known) => known === name));
  if (stranger !== undefined) return `there is no fault ${stranger}\n${USAGE}`;
  const [hours, seeds, from] = [Number(text('hours')), Number(text('seeds')), Number(text('from'))];
  if (!(hours > 0) || !(seeds >= 1) || !Number.isInteger(from)) return USAGE;
  const only = values.seed === undefined ? undefined : [Number(values.seed)];
  return {
    seeds: only ?? Array.from({ length: seeds }, (_, at) => from + at),
    hours,
    style: values.dense ? 'dense' : 'hours',
    without: without as FaultName[],
    isNaive: values.naive === true,
    isTraced: values.trace === true,
    isJson: values.json === true,
    shrinks: values.shrink === true,
    follow: typeof values.follow === 'string' ? values.follow : undefined,
    maxSeconds: Number(values['max-seconds'] ?? Number.POSITIVE_INFINITY),
  };
}

function parse(args: readonly string[]): Readonly<Record<string, string | boolean | undefined>> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '10' },
      seed: { type: 'string' },
      from: { type: 'string', default: '1' },
      hours: { type: 'string', default: '1' },
      dense: { type: 'boolean' },
      naive: { type: 'boolean' },
      without: { type: 'string', default: '' },
      shrink: { type: 'boolean' },
      trace: { type: 'boolean' },
      follow: { type: 'string' },
      'max-seconds': { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  return values;
}
