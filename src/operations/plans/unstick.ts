import { NephoscopeError } from '../../base/errors.ts';
import { accepts } from '../../model/fit-states.ts';
import type { Finding } from '../../store/finding.ts';
import { matchesGlob } from '../../watch/inventory/glob.ts';
import { fill, type Names } from './fill.ts';
import type { PlanLook } from './look.ts';
import type { FindingSelector, Stage } from './plan.ts';
import { fillList } from './select.ts';
import type { Chain, Task } from './task.ts';
import { DANGERS, WAYS_OUT, type WayOut } from './ways-out.table.ts';

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
  const [kind] = fillList(selector.kind === undefined ? undefined : [selector.kind], names) ?? [];
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

/** What leads out of a finding, the least dangerous first. */
export function waysOutOf({ type, rule, kind, states }: Finding): readonly WayOut[] {
  return WAYS_OUT.filter(
    ({ for: fits }) =>
      fits.kind === kind &&
      fits.types.includes(type) &&
      (fits.rules === undefined || fits.rules.includes(rule)) &&
      (states === null ? fits.states === undefined : fits.states === undefined || accepts(fits.states, states)),
  ).toSorted((a, b) => DANGERS.indexOf(a.danger) - DANGERS.indexOf(b.danger));
}

function chainOf(
  stage: Stage,
  id: string,
  { finding, ways }: { readonly finding: Finding; readonly ways: readonly WayOut[] },
): Chain {
  const { kind, resourceId, name, summary } = finding;
  const target = { kind, id: resourceId, name };
  const still = stillSo(finding);
  const tasks = ways.map(
    ({ operation, arguments: args = {}, risk, destroys }, at): Task => ({
      id: `${id}/${at + 1}`,
      target,
      work: { type: 'run', operation, arguments: args },
      ...(still.length === 0 ? {} : { if: still }),
      isOptional: true,
      why: summary,
      risk,
      ...(destroys === true ? { destroys } : {}),
    }),
  );
  const end: Task = {
    id: `${id}/${tasks.length + 1}`,
    target,
    work: { type: 'check', conditions: changed(finding), withinMs: REST_MS, steadyMs: 0 },
    why: summary,
  };
  return { id, stage: stage.name, target, tasks: [...tasks, end] };
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
