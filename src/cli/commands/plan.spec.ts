import type { CommandSpec, OptionSpec } from '../command.ts';
import { LIST_OUTPUT_OPTIONS } from '../output-options.ts';
import { DATA_OPTION } from '../record/data-option.ts';

const ALL_PROJECTS: OptionSpec = { flags: '--all-projects', help: 'over the resources of all projects (admin)' };
const PLAN = [
  { name: '<plan>', help: 'the name of a plan, or a YAML file' },
  { name: '[argument...]', help: 'what it takes, as name=value' },
] as const;

const listSpec: CommandSpec = {
  name: 'list',
  summary: 'list the plans that come with the program, with what they take',
  arguments: [],
  options: LIST_OUTPUT_OPTIONS,
  examples: [{ line: 'plan list', does: 'the plans and their arguments' }],
  usesCloud: false,
  load: async () => ({ run: (await import('../plans/list-plans.ts')).listPlans }),
};

const showSpec: CommandSpec = {
  name: 'show',
  summary: 'show all that a plan would do, and do nothing',
  arguments: PLAN,
  options: [ALL_PROJECTS, ...LIST_OUTPUT_OPTIONS],
  examples: [
    {
      line: 'plan show drain-host host=compute1 --all-projects',
      does: 'each step for each server, and whether it is allowed now',
    },
  ],
  usesCloud: true,
  load: async () => ({ run: (await import('../plans/show-plan.ts')).showPlan }),
};

const runSpec: CommandSpec = {
  name: 'run',
  summary: 'run a plan; what it does is written down, so that it can go on after any end',
  arguments: PLAN,
  options: [
    { flags: '--dry-run', help: 'show all that it would do, and do nothing' },
    { flags: '--anew', help: 'begin another run though one of the same plan and arguments is not over' },
    { flags: '--yes', help: 'do not ask before something is destroyed' },
    ALL_PROJECTS,
    DATA_OPTION,
    ...LIST_OUTPUT_OPTIONS,
  ],
  examples: [
    { line: 'plan run rolling-reboot group=web', does: 'reboot the members of a server group, one after the other' },
    { line: 'plan run resize.yaml flavor=m1.large', does: 'a plan of your own' },
  ],
  usesCloud: true,
  load: async () => ({ run: (await import('../plans/run-plan.ts')).runPlanCommand }),
};

const statusSpec: CommandSpec = {
  name: 'status',
  summary: 'show the runs of plans, or where one of them is',
  arguments: [{ name: '[run]', help: 'the run; all of them when absent' }],
  options: [DATA_OPTION, ...LIST_OUTPUT_OPTIONS],
  examples: [{ line: 'plan status', does: 'all runs on this cloud, the newest first' }],
  usesCloud: true,
  load: async () => ({ run: (await import('../plans/plan-status.ts')).planStatus }),
};

const resumeSpec: CommandSpec = {
  name: 'resume',
  summary: 'go on with a run that was ended, or that stopped because too much failed',
  arguments: [{ name: '[run]', help: 'the run; the newest that is not over when absent' }],
  options: [
    { flags: '--retry', help: 'try again what failed' },
    { flags: '--budget <number>', help: 'how many resources may fail, those that did included' },
    DATA_OPTION,
    ...LIST_OUTPUT_OPTIONS,
  ],
  examples: [
    { line: 'plan resume', does: 'after a power cut: nothing is done twice, nothing is forgotten' },
    { line: 'plan resume RUN --retry', does: 'once the reason of the failures is gone' },
  ],
  usesCloud: true,
  load: async () => ({ run: (await import('../plans/run-plan.ts')).resumePlanCommand }),
};

/** `nephoscope plan`: several operations in order over many resources. */
export const planSpec: CommandSpec = {
  name: 'plan',
  summary: 'run several operations in order over many resources',
  arguments: [],
  options: [],
  examples: [
    { line: 'plan run drain-host host=compute1 --all-projects', does: 'move all servers off a host' },
    {
      line: 'plan show safe-delete kind=network name=old',
      does: 'what stands in the way of a deletion, and all that would go',
    },
  ],
  usesCloud: true,
  commands: [listSpec, showSpec, runSpec, statusSpec, resumeSpec],
  load: async () => {
    throw new RangeError('plan is run by what is below it');
  },
};
