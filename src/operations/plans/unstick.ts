import { NephoscopeError } from '../../base/errors.ts';
import type { Finding } from '../../store/finding.ts';
import { matchesGlob } from '../../watch/inventory/glob.ts';
import type { Arguments } from '../calls/call.ts';
import { ADVISED, DANGERS, type Danger } from './advised.table.ts';
import { fill, type Names } from './fill.ts';
import type { PlanLook } from './look.ts';
import type { FindingSelector, Stage } from './plan.ts';
import { rowOf } from './row-of.ts';
import { fillList, fillOne, kindOf } from './select.ts';
import type { Chain, Task, TaskTarget } from './task.ts';

/** How long a resource may take to come to rest after the last step of its way out. */
const REST_MS = 600_000;

/** The chains that lead out of findings: for each its steps, the least dangerous first, each only if the one before did not help. Pure. */
export function chainsOfFindings(
  stage: Stage,
  selector: FindingSelector,
  names: Names,
  { findings }: Pick<PlanLook, 'findings'>,
): readonly Chain[] {
  const word = fill(selector.upTo, names);
  const upTo = (DANGERS as readonly string[]).indexOf(word);
  if (upTo < 0)
    throw new NephoscopeError(
      'usage.invalid',
      `'${word}' is no danger. They are, the least first: ${DANGERS.join(', ')}.`,
    );
  const kindWord = fillOne(selector.kind, names);
  const kind = kindWord === undefined ? undefined : kindOf(kindWord);
  const wanted = fillList(selector.name, names);
  const chosen = findings.filter(
    (one) =>
      one.closedAtMs === null &&
      (kind === undefined || one.kind === kind) &&
      (wanted === undefined || wanted.some((name) => name === one.resourceId || matchesGlob(one.name, name))),
  );
  // Several findings can be about one resource; the first one's way out may end them all.
  const firsts = chosen.filter(
    (one, at) =>
      chosen.findIndex(({ kind: of, resourceId }) => of === one.kind && resourceId === one.resourceId) === at,
  );
  return firsts
    .map((finding) => ({ finding, ways: waysOutOf(finding).filter(({ danger }) => DANGERS.indexOf(danger) <= upTo) }))
    .filter(({ ways }) => ways.length > 0)
    .map(({ finding, ways }, at) => chainOf(stage, `${stage.name}/${at + 1}`, { finding, ways }));
}

/** A step out of a finding. */
interface WayOut {
  readonly target: TaskTarget;
  readonly operation: string;
  readonly arguments: Arguments;
  readonly danger: Danger;
  /** What can go wrong by doing it. */
  readonly risk: string;
}

/** What leads out of a finding: what it advises that an operation does, in its order, the least dangerous first. */
export function waysOutOf({ advice, kind, resourceId, name }: Finding): readonly WayOut[] {
  return advice.flatMap(({ request, risk }): WayOut[] => {
    if (request === null) return [];
    for (const row of ADVISED) {
      const [whole, id = '', ...groups] = row.request.exec(request) ?? [];
      if (whole === undefined) continue;
      const isOwn = row.kind === kind && id === resourceId;
      const target = { kind: row.kind, id, name: isOwn ? name : '' };
      const args = row.arguments?.(groups) ?? {};
      return [{ target, operation: row.operation, arguments: args, danger: row.danger, risk: risk ?? 'none' }];
    }
    return [];
  });
}

function chainOf(
  stage: Stage,
  id: string,
  { finding, ways }: { readonly finding: Finding; readonly ways: readonly WayOut[] },
): Chain {
  const { kind, resourceId, name, summary, type } = finding;
  const target = { kind, id: resourceId, name };
  const still = stillSo(finding);
  // Only states show whether a step helped; where they are not the matter, the first step is the one.
  const isShown = (type === 'stuck' || type === 'failed') && still.length > 0;
  const tasks = (isShown ? ways : ways.slice(0, 1)).map((way, at): Task => {
    const isOwn = way.target.kind === kind && way.target.id === resourceId;
    return {
      id: `${id}/${at + 1}`,
      target: way.target,
      work: { type: 'run', operation: way.operation, arguments: way.arguments },
      ...(isShown && isOwn ? { if: still } : {}),
      ...(isShown ? { isOptional: true } : {}),
      why: summary,
      risk: way.risk,
      ...(rowOf(way.target.kind, way.operation).destroys === true ? { destroys: true } : {}),
    };
  });
  const end: Task = {
    id: `${id}/${tasks.length + 1}`,
    target,
    work: { type: 'check', conditions: changed(finding), withinMs: REST_MS, steadyMs: 0 },
    if: still,
    why: summary,
  };
  return { id, stage: stage.name, target, tasks: isShown ? [...tasks, end] : tasks };
}

/** The conditions under which the finding still holds. */
function stillSo({ states }: Finding): readonly string[] {
  if (states === null) return [];
  return [
    ...(states.status === null ? [] : [`status=${states.status}`]),
    ...(states.taskState === undefined ? [] : [`task=${states.taskState ?? 'none'}`]),
  ];
}

/** What shows that the finding is over: it is gone, or in other states. */
function changed({ states }: Finding): readonly string[] {
  if (states === null) return [];
  return states.taskState == null ? [`status!=${states.status ?? 'none'}`] : [`task!=${states.taskState}`];
}
