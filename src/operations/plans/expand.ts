import { NephoscopeError } from '../../base/errors.ts';
import type { Kind } from '../../model/kind.ts';
import { operationOf } from '../../model/paths-of.ts';
import { type ArgumentSpec, type Arguments, type ArgumentValue, type CallRow, textsIn } from '../calls/call.ts';
import { verbOf } from '../calls/calls-of.ts';
import { parsePredicate } from '../waits/condition.ts';
import { fill, leaveMade, mapArguments, type Names } from './fill.ts';
import { type Clearing, keyOfTarget, type PlanLook, type SeenResource } from './look.ts';
import type { Plan, RunStep, Stage, Step } from './plan.ts';
import { rowOf } from './row-of.ts';
import { kindOf, selectResources } from './select.ts';
import type { Chain, ExpandedPlan, Task, TaskTarget } from './task.ts';
import { chainsOfFindings } from './unstick.ts';

/** The texts of the arguments of a plan, by name. */
export type GivenArguments = Readonly<Record<string, string>>;

/**
 * Fills in a plan over a look at the cloud: all tasks, in order. This is the dry run, and what a run writes down before it begins. Pure.
 *
 * @param run - the name of the run, which `$run` stands for
 * @throws NephoscopeError `usage.invalid`, `resource.not-found`, `resource.ambiguous`
 */
export function expandPlan(plan: Plan, given: GivenArguments, run: string, look: PlanLook): ExpandedPlan {
  const args = argumentsOf(plan, given);
  const names = namesOf(args, run);
  const chains = plan.stages.flatMap((stage) => chainsOf(stage, names, look));
  return {
    plan: plan.name,
    arguments: args,
    budget: countOf(plan.budget, 'budget', { names, least: 0 }),
    stages: plan.stages.map(({ name, parallel }) => ({
      name,
      parallel: countOf(parallel, 'parallel', { names, least: 1 }),
    })),
    chains,
  };
}

/** What the arguments and the run are called in texts. */
export function namesOf(args: GivenArguments, run: string): Names {
  return (name) => (name === 'run' ? run : Object.hasOwn(args, name) ? args[name] : undefined);
}

/** The arguments of a plan with their defaults. @throws NephoscopeError `usage.invalid` */
export function argumentsOf({ name: plan, arguments: specs }: Plan, given: GivenArguments): GivenArguments {
  const known = Object.keys(specs);
  const takes = known.length === 0 ? 'It takes none.' : `It takes: ${known.join(', ')}.`;
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    throw new NephoscopeError('usage.invalid', `The plan ${plan} has no argument '${name}'. ${takes}`);
  }
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]): [string, string] => {
      const value = given[name] ?? spec.default ?? '';
      // In a selector nothing means all: what is required is never nothing, as a variable of a shell that is not set would be.
      if (spec.required !== true || /[^\s,]/.test(value)) return [name, value];
      throw new NephoscopeError('usage.invalid', `The plan ${plan} needs ${name}=...: ${spec.help}. ${takes}`);
    }),
  );
}

function countOf(value: string | number, what: string, { names, least }: { names: Names; least: number }): number {
  const count = typeof value === 'number' ? value : Number(fill(value, names) || Number.NaN);
  if (Number.isInteger(count) && count >= least) return count;
  throw new NephoscopeError(
    'usage.invalid',
    `${what} is a whole number from ${least} on, not '${fill(String(value), names)}'.`,
  );
}

function chainsOf(stage: Stage, names: Names, look: PlanLook): readonly Chain[] {
  if ('findings' in stage.each) return chainsOfFindings(stage, stage.each.findings, names, look);
  return selectResources(stage.each, names, look).map((resource, at) => chainOf(stage, resource, { names, look, at }));
}

interface Place {
  readonly names: Names;
  readonly look: PlanLook;
  readonly at: number;
}

function chainOf(stage: Stage, resource: SeenResource, { names, look, at }: Place): Chain {
  const { kind, id, name } = resource;
  const target: TaskTarget = { kind, id, name };
  const here: Names = (word) => (word === 'target.id' ? id : word === 'target.name' ? name : names(word));
  const chain = `${stage.name}/${at + 1}`;
  const cleared = stage.clears === true ? (look.clearings[keyOfTarget(target)] ?? []) : [];
  const first = cleared.map((one, step) => clearingTask(one, `${chain}/c${step + 1}`));
  const own = stage.steps.map((step, index) =>
    taskOf(step, `${chain}/${index + 1}`, { target, names: leaveMade(here), look }),
  );
  return { id: chain, stage: stage.name, target, tasks: [...first, ...own] };
}

/** The task that clears something out of the way. */
export function clearingTask({ target, operation, verb, arguments: args = {}, why }: Clearing, id: string): Task {
  const row = rowOf(target.kind, operation);
  return {
    id,
    target,
    work: { type: 'run', operation, arguments: args, ...(verb === undefined ? {} : { verb }) },
    why,
    ...(row.destroys === true ? { destroys: true } : {}),
  };
}

interface StepPlace {
  readonly target: TaskTarget;
  readonly names: Names;
  readonly look: PlanLook;
}

function taskOf(step: Step, id: string, { target, names, look }: StepPlace): Task {
  const kind = step.kind === undefined ? target.kind : kindOf(fill(step.kind, names));
  if (step.type === 'run') return runTask(step, id, { target, names, look, kind });
  const { conditions, withinMs, steady = 0 } = step;
  const command = step.command === undefined ? '' : fill(step.command, inShell(names));
  const filled = conditions.map((text) => fill(text, names));
  if (filled.length > 0) parsePredicate(filled);
  return {
    id,
    target: targetOf(step.id, kind, { target, names }),
    work: {
      type: 'check',
      conditions: filled,
      withinMs,
      steadyMs: 1_000 * countOf(steady, 'steady', { names, least: 0 }),
      ...(command === '' ? {} : { command }),
    },
  };
}

/** Names of resources are other people's: to a command they are variables of its shell, never a part of its text. */
function inShell(names: Names): Names {
  return (name) => SHELL[name] ?? names(name);
}

const SHELL: Readonly<Record<string, string>> = {
  'target.id': '"$NEPHOSCOPE_ID"',
  'target.name': '"$NEPHOSCOPE_NAME"',
};

function runTask(step: RunStep, id: string, { target, names, look, kind }: StepPlace & { kind: Kind }): Task {
  const row = rowOf(kind, fill(step.operation, names));
  const makes = operationOf(kind, row.operation)?.requires.creates === true;
  const conditions = (step.if ?? []).map((text) => fill(text, names));
  if (conditions.length > 0) parsePredicate(conditions);
  return {
    id,
    target: makes ? { kind, id: '', name: '' } : targetOf(step.id, kind, { target, names }),
    work: {
      type: 'run',
      operation: row.operation,
      verb: verbOf(kind, row),
      arguments: readValues(
        row,
        mapArguments(step.with, (text) => fill(text, names)),
        look,
      ),
    },
    ...(conditions.length === 0 ? {} : { if: conditions }),
    ...(step.as === undefined ? {} : { as: step.as }),
    ...(row.destroys === true ? { destroys: true } : {}),
  };
}

function targetOf(id: string | undefined, kind: Kind, { target, names }: Omit<StepPlace, 'look'>): TaskTarget {
  if (id !== undefined) return { kind, id: fill(id, names), name: '' };
  if (kind === target.kind) return target;
  throw new NephoscopeError(
    'usage.invalid',
    `A step on a ${kind} in a stage of ${target.kind}s must say which: id: $made.NAME, or an id.`,
  );
}

/** Arguments as the row wants them: numbers and flags as such, resources by id. */
function readValues({ operation, arguments: specs = [] }: CallRow, args: Arguments, look: PlanLook): Arguments {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]): [string, ArgumentValue] => {
      const spec = specs.find((one) => one.name === name);
      if (spec !== undefined && value !== undefined) return [name, readValue(spec, value, look)];
      const there = specs.map((one) => one.name).join(', ');
      throw new NephoscopeError(
        'usage.invalid',
        `${operation} has no argument '${name}'. ${there === '' ? 'It takes none.' : `It takes: ${there}.`}`,
      );
    }),
  );
}

function readValue({ name, type, names }: ArgumentSpec, value: ArgumentValue, look: PlanLook): ArgumentValue {
  const wrong = (what: string): NephoscopeError =>
    new NephoscopeError('usage.invalid', `${name} takes ${what}, not '${textsIn(value).join(',')}'.`);
  switch (type) {
    case 'flag':
      if (value === true || value === 'true') return true;
      throw wrong('true, or is left out');
    case 'integer':
      if (Number.isInteger(Number(value)) && value !== '') return Number(value);
      throw wrong('a whole number');
    case 'text':
      return names === undefined ? textsIn(value).join(',') : idOf(names, textsIn(value).join(','), look);
    case 'texts':
      return textsIn(value).map((one) => (names === undefined ? one : idOf(names, one, look)));
    case 'pairs':
      if (typeof value === 'object' && !Array.isArray(value)) return value;
      throw wrong('keys and values');
  }
}

/** A name as good as an id, where it is known; the service says better what it does not know. */
function idOf(names: Kind | 'flavor', word: string, { resources, flavors }: PlanLook): string {
  if (word.startsWith('${made.')) return word;
  const known = names === 'flavor' ? flavors : resources.filter(({ kind }) => kind === names);
  if (known.some(({ id }) => id === word)) return word;
  const fitting = known.filter(({ name }) => name === word);
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined) return only.id;
  const noun = names.replaceAll('-', ' ');
  if (fitting.length > 1)
    throw new NephoscopeError('resource.ambiguous', `Several ${noun}s are named '${word}'. Give the id.`);
  if (names !== 'flavor') return word;
  throw new NephoscopeError(
    'resource.not-found',
    `There is no flavor '${word}'. There are: ${flavors.map(({ name }) => name).join(', ')}.`,
  );
}
