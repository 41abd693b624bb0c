import type { ApiPlan } from '../../../../src/api/plans.ts';
import type { BeginRunBody } from '../../api/bodies-of-work.ts';

/** What somebody has filled in to run a plan. */
export interface PlanDraft {
  /** The name of a plan of the program; absent: one as YAML. */
  readonly plan: ApiPlan | undefined;
  readonly yaml: string;
  /** Of a plan of the program, by name. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Of a plan as YAML: `name=value`, one a line. */
  readonly lines: string;
  readonly cloud: string | undefined;
  readonly allProjects: boolean;
}

/** The request for a plan. What was left empty is not sent, so that the plan's own default holds. */
export function requestOf({ plan, yaml, inputs, lines, cloud, allProjects }: PlanDraft): BeginRunBody {
  const given = plan === undefined ? readLines(lines) : inputs;
  const known = new Set(plan?.arguments.map(({ name }) => name));
  const entries = Object.entries(given).filter(
    ([name, value]) => value.trim() !== '' && (plan === undefined || known.has(name)),
  );
  return {
    ...(plan === undefined ? { yaml } : { plan: plan.name }),
    arguments: Object.fromEntries(entries.map(([name, value]) => [name, value.trim()])),
    ...(cloud !== undefined && { cloud }),
    ...(allProjects && { allProjects }),
  };
}

/** The inputs that are needed and were left empty. */
export function missingInputs({ plan, inputs }: Pick<PlanDraft, 'plan' | 'inputs'>): readonly string[] {
  const needed = plan?.arguments.filter(({ required }) => required) ?? [];
  return needed.map(({ name }) => name).filter((name) => (inputs[name] ?? '').trim() === '');
}

function readLines(text: string): Readonly<Record<string, string>> {
  const pairs = text.split('\n').flatMap((line): [string, string][] => {
    const at = line.indexOf('=');
    return at < 1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1)]];
  });
  return Object.fromEntries(pairs);
}
