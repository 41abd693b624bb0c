import type { ApiRoute } from '../api-route.ts';
import { WAIT_MS } from '../arguments.ts';
import { FLAG, listOf, objectOf, refTo, TEXT } from '../json-schema.ts';
import { problemAnswer } from '../problem.ts';
import { TAGGED, UNCHANGED } from '../tagged.ts';

/** Plans: several operations in order over many resources. */
export const PLAN_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/v1/plans',
    operationId: 'listPlans',
    tag: 'plans',
    summary: 'The plans that come with the program, and what they are told',
    for: 'viewer',
    answers: { 200: { description: 'The plans', schema: objectOf({ items: listOf(refTo('Plan')) }) } },
  },
  {
    method: 'POST',
    path: '/api/v1/plans/runs',
    operationId: 'beginPlanRun',
    tag: 'plans',
    summary: 'Run a plan with your own token; or show all that it would do',
    description:
      'A plan by name, or one of your own as YAML. It is over the resources of your project; an administrator may ask for those of all. A plan with secrets or with commands of a shell is refused: what is run is written down, and the server runs nobody’s commands.',
    for: 'viewer',
    body: objectOf(
      {
        cloud: TEXT,
        plan: TEXT,
        yaml: { type: 'string', maxLength: 65_536 },
        arguments: { type: 'object', additionalProperties: { type: 'string', maxLength: 10_000 } },
        allProjects: FLAG,
        dryRun: FLAG,
      },
      ['cloud', 'plan', 'yaml', 'arguments', 'allProjects', 'dryRun'],
    ),
    answers: {
      200: { description: 'Dry run: the whole plan', schema: refTo('ExpandedPlan') },
      202: { description: 'It is begun; `Location` is where it can be followed', schema: refTo('PlanRun') },
      409: problemAnswer('Several resources have a name that it is given'),
    },
  },
  {
    method: 'GET',
    path: '/api/v1/plans/runs',
    operationId: 'listPlanRuns',
    tag: 'plans',
    summary: 'The runs that were begun by you or in your project, the newest first',
    for: 'viewer',
    answers: { 200: { description: 'The runs', schema: objectOf({ items: listOf(refTo('PlanRunSummary')) }) } },
  },
  {
    method: 'GET',
    path: '/api/v1/plans/runs/{run}',
    operationId: 'getPlanRun',
    tag: 'plans',
    summary: 'One run: where each of its tasks is',
    for: 'viewer',
    query: { waitMs: WAIT_MS },
    headers: TAGGED,
    answers: { 200: { description: 'The run', schema: refTo('PlanRun') }, ...UNCHANGED },
  },
  {
    method: 'POST',
    path: '/api/v1/plans/runs/{run}/stop',
    operationId: 'stopPlanRun',
    tag: 'plans',
    summary: 'Stop a run: nothing new is begun; what was sent is not undone, and looked for when it is resumed',
    for: 'viewer',
    answers: { 200: { description: 'The run', schema: refTo('PlanRun') } },
  },
  {
    method: 'POST',
    path: '/api/v1/plans/runs/{run}/resume',
    operationId: 'resumePlanRun',
    tag: 'plans',
    summary: 'Go on with a run of yours where it stopped, also one of a server before this one',
    for: 'viewer',
    body: objectOf({ retries: FLAG, budget: { type: 'integer', minimum: 0, maximum: 100_000 } }, ['retries', 'budget']),
    answers: {
      202: { description: 'It goes on', schema: refTo('PlanRun') },
      409: problemAnswer('It is at work, or over'),
    },
  },
];
