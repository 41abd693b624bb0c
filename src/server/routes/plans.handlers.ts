import { expandPlan } from '../../operations/plans/expand.ts';
import type { Plan } from '../../operations/plans/plan.ts';
import { lookForPlan } from '../../operations/plans/read-look.ts';
import { parsePlan } from '../../operations/plans/read-plan.ts';
import type { ResumeOptions } from '../../operations/plans/run-plan.ts';
import { SHIPPED_PLANS } from '../../operations/plans/shipped.ts';
import type { ExpandedPlan } from '../../operations/plans/task.ts';
import type { Viewer } from '../access/viewer.ts';
import { isOwner, mayChangeOf, maySeeOf, type ViewedCloud, viewedCloud } from '../access/viewer-in-cloud.ts';
import { answerWhenChanged } from '../board/answer-when-changed.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { Refused } from '../http/refused.ts';
import { engineFor } from '../plans/engine-for.ts';
import { type KeptRun, refuseUnkept } from '../plans/kept-run.ts';
import { showExpanded, showPlan, showRun, showSummary } from '../plans/show-plan.ts';
import type { ServerParts } from '../server-parts.ts';
import { isFindingSeen } from './shown-finding.ts';

export const PLAN_HANDLERS: Readonly<Record<string, Handler>> = {
  listPlans: { for: 'viewer', run: () => ({ status: 200, json: { items: SHIPPED_PLANS.map(showPlan) } }) },
  beginPlanRun: { for: 'viewer', run: beginPlanRun },
  listPlanRuns: {
    for: 'viewer',
    run: async ({ viewer }, { plans }) => {
      await plans.loaded();
      return { status: 200, json: { items: plans.seenBy(viewer).map(showSummary) } };
    },
  },
  getPlanRun: { for: 'viewer', run: getPlanRun },
  stopPlanRun: { for: 'viewer', run: stopPlanRun },
  resumePlanRun: { for: 'viewer', run: resumePlanRun },
};

/** What a body asks for, as its schema has it. */
interface AskedPlan {
  readonly cloud?: string;
  readonly plan?: string;
  readonly yaml?: string;
  readonly arguments?: Readonly<Record<string, string>>;
  readonly allProjects?: boolean;
  readonly dryRun?: boolean;
}

async function beginPlanRun({ body, viewer, http }: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const asked = body as AskedPlan;
  const viewed = viewedCloud(viewer, parts, asked.cloud);
  const plan = planOf(asked);
  const run = parts.plans.nameRun(plan.name);
  const expanded = await expand(plan, asked, { viewer, viewed, run, signal: http.signal ?? viewer.ended });
  refuseUnkept(expanded);
  if (asked.dryRun === true) return { status: 200, json: showExpanded(expanded) };
  if (expanded.chains.length === 0)
    throw new Refused(400, 'usage.invalid', 'Nothing fits, so nothing would be done; a dry run shows that, too.');
  const kept = await parts.plans.begin(viewer, viewed, expanded, run);
  return { status: 202, headers: { Location: `/api/v1/plans/runs/${run}` }, json: showRun(kept) };
}

function planOf({ plan: name, yaml }: AskedPlan): Plan {
  if ((name === undefined) === (yaml === undefined))
    throw new Refused(400, 'usage.invalid', 'Give the name of a plan, or one of your own as yaml.');
  if (yaml !== undefined) return parsePlan('yaml', yaml);
  const plan = SHIPPED_PLANS.find((one) => one.name === name);
  if (plan !== undefined) return plan;
  const names = SHIPPED_PLANS.map((one) => one.name).join(', ');
  throw new Refused(400, 'usage.invalid', `There is no plan '${name}'. There are: ${names}.`);
}

interface Place {
  readonly viewer: Viewer;
  readonly viewed: ViewedCloud;
  readonly run: string;
  readonly signal: AbortSignal;
}

async function expand(
  plan: Plan,
  { arguments: given = {}, allProjects = false }: AskedPlan,
  { viewer, viewed, run, signal }: Place,
): Promise<ExpandedPlan> {
  const { served, access } = viewed;
  const findings = async () => served.watcher.findings().filter((finding) => isFindingSeen(viewer, served, finding));
  const engine = engineFor(viewer, served, allProjects);
  const look = await lookForPlan(plan, given, { cloud: access.cloud, engine, signal, findings });
  const expanded = expandPlan(plan, given, run, look);
  return allProjects ? { ...expanded, allProjects } : expanded;
}

async function getPlanRun(request: ViewerRequest, { plans, history }: ServerParts): Promise<ApiAnswer> {
  await plans.loaded();
  const { params, viewer } = request;
  const { run = '' } = params;
  const show = (): unknown => {
    const kept = plans.board.get(run);
    return kept !== undefined && maySeeOf(viewer, kept.owner) ? showRun(kept) : undefined;
  };
  return answerWhenChanged(request, { board: plans.board, id: run, run: history.run, show, missing: missing(run) });
}

async function stopPlanRun({ params, viewer }: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const kept = await findRun(params, viewer, parts);
  if (!mayChangeOf(viewer, kept.owner))
    throw new Refused(403, 'api.forbidden', 'Only the one who began it, or an administrator, may stop it.');
  const { run } = kept.state;
  await parts.plans.stop(run, 'it was stopped');
  return { status: 200, json: showRun(parts.plans.board.get(run) ?? kept) };
}

async function resumePlanRun({ params, body, viewer }: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const kept = await findRun(params, viewer, parts);
  // What was sent is found by who sent it: somebody else would send it again.
  if (!isOwner(viewer, kept.owner))
    throw new Refused(
      403,
      'api.forbidden',
      'Only the one who began it may go on with it, signed in to the same project.',
    );
  const viewed = viewedCloud(viewer, parts, kept.owner.cloud);
  const resumed = await parts.plans.resume(viewer, viewed, kept, body as ResumeOptions);
  return { status: 202, json: showRun(resumed) };
}

async function findRun(
  { run = '' }: ViewerRequest['params'],
  viewer: Viewer,
  { plans }: ServerParts,
): Promise<KeptRun> {
  await plans.loaded();
  const kept = plans.board.get(run);
  if (kept === undefined || !maySeeOf(viewer, kept.owner)) throw new Refused(404, 'resource.not-found', missing(run));
  return kept;
}

function missing(run: string): string {
  return `There is no run ${run} of a plan that you may see.`;
}
