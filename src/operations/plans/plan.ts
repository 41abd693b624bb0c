import type { ArgumentValue } from '../calls/call.ts';

/** Something that a plan is told when it is run; `$name` stands for it in the plan. */
export interface PlanArgument {
  /** One line; begins in lower case, no full stop. */
  readonly help: string;
  readonly required?: true;
  readonly default?: string;
}

/** A text of a plan: `$name` and `${name}` stand for an argument of the plan, or for what {@link PLACES} lists. */
export type Template = string;

/** What texts of steps can name besides the arguments: the resource of the chain, this run, and what a step with `as` made. */
export const PLACES = ['target.id', 'target.name', 'run', 'made.NAME'] as const;

/** Which resources a stage is about. All that are given must hold; of a list, one. */
export interface Selector {
  /** A kind, as the command line has it too: `volume snapshot` is `volume-snapshot`. */
  readonly kind: Template;
  /** Names, where `*` and `?` stand for any characters and one, or ids. */
  readonly name?: readonly Template[];
  readonly status?: readonly Template[];
  readonly phase?: readonly Template[];
  readonly host?: Template;
  /** Members of this server group, by name or id. */
  readonly group?: Template;
  /** True: a stage without any is a mistake, not a stage that has nothing to do. */
  readonly required?: true;
}

/** One thing that is done with each resource of a stage. */
export type Step = RunStep | CheckStep;

/** An operation of the model. */
export interface RunStep {
  readonly type: 'run';
  /** That of the stage when absent; with another one `id` says which resource, unless it makes a new one. */
  readonly kind?: Template;
  /** The id of an operation of the kind, such as `reboot_hard`, or its verb on the command line, such as `delete`. */
  readonly operation: Template;
  readonly id?: Template;
  readonly with: Readonly<Record<string, ArgumentValue>>;
  /** Conditions over the states, such as `status=ACTIVE`: it is left out where they do not hold when it is its turn. */
  readonly if?: readonly string[];
  /** The name by which later steps find what it made: `$made.NAME`. */
  readonly as?: string;
}

/** A wait for states and health, before the next step. */
export interface CheckStep {
  readonly type: 'check';
  readonly kind?: Template;
  readonly id?: Template;
  /** Conditions over the states that must all hold. */
  readonly conditions: readonly string[];
  /** A command of a shell that must end with 0, with the resource in NEPHOSCOPE_ID and NEPHOSCOPE_NAME; tried again until the time is over. */
  readonly command?: Template;
  /** How long they may take to hold, milliseconds. */
  readonly withinMs: number;
  /** How many seconds both must go on holding; 0 when absent. */
  readonly steady?: Template | number;
}

/** A part of a plan: the same steps for each of some resources. */
export interface Stage {
  readonly name: string;
  /** Where its resources come from. */
  readonly each: Selector | { readonly findings: FindingSelector };
  /** How many resources are under way at once. */
  readonly parallel: Template | number;
  /** For each resource, in this order; of findings, the ways out come from a table. */
  readonly steps: readonly Step[];
  /** True: what stands in the way of its first step is dealt with before it. */
  readonly clears?: true;
}

/** Which findings a stage is about. */
export interface FindingSelector {
  readonly kind?: Template;
  readonly name?: readonly Template[];
  /** The most dangerous step that may be taken, one of `DANGERS`. */
  readonly upTo: Template;
}

/** Several operations in order over many resources. Plain data. */
export interface Plan {
  readonly name: string;
  /** One line; begins in lower case, no full stop. */
  readonly does: string;
  readonly arguments: Readonly<Record<string, PlanArgument>>;
  /** How many resources may fail before nothing new is begun. */
  readonly budget: Template | number;
  /** One after the other. */
  readonly stages: readonly Stage[];
}
