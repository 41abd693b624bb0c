import { decide } from '../../model/decide.ts';
import type { Facts } from '../../model/facts.ts';
import { accepts } from '../../model/fit-states.ts';
import { operationOf } from '../../model/paths-of.ts';
import { isMoving } from '../../model/phase-of.ts';
import { orList } from '../../model/sentences.ts';
import { creationVerdictOf, verdictOf } from '../../model/verdicts.ts';
import { type ArgumentSpec, textOf } from '../calls/call.ts';
import type { Refusal } from '../outcome.ts';
import { canReach } from '../reach.ts';
import type { Look, QuotaUse } from './look.ts';

/** What can be said of an operation before it is sent. */
export interface Preflight {
  readonly allowed: boolean;
  /** Empty when allowed. */
  readonly reasons: readonly Refusal[];
  /** What only the service can tell. */
  readonly unchecked: readonly string[];
  /** Refused only because of what goes on: allowed once that has come to its end. */
  readonly isNotNow: boolean;
}

/** Judges an operation by everything that was looked at. Pure: the same look gives the same answer. */
export function judgeLook(look: Look): Preflight {
  const { facts, kind, row, caller } = look;
  const verdict =
    facts === null ? creationVerdictOf(kind, row.operation, caller) : verdictOf(row.operation, facts, caller);
  const others = judgeOthers(look);
  const reasons: readonly Refusal[] = [
    ...judgeArguments(look),
    ...verdict.reasons,
    ...judgeOptions(look),
    ...others.reasons,
    ...look.quotas.flatMap((use) => judgeQuota(row.operation, use)),
    ...look.blocks.map(({ why, blockers, remedy }): Refusal => {
      const names = blockers.map(({ name, id }) => (name === '' ? id : name));
      const shown = names.length > 5 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
      return { code: 'dependency', message: `${why} ${shown.join(', ')}; ${remedy}.`, blockers };
    }),
  ];
  return {
    allowed: reasons.length === 0,
    reasons,
    unchecked: [...verdict.unchecked, ...others.unchecked],
    isNotNow: reasons.length > 0 && reasons.every((reason) => isPassing(reason, look)),
  };
}

/** What must be given and is not, or is none of the choices. */
function judgeArguments({ row, args }: Look): Refusal[] {
  return (row.arguments ?? []).flatMap((spec: ArgumentSpec): Refusal[] => {
    const value = args[spec.name];
    if (value === undefined) {
      return spec.required ? [{ code: 'argument', message: `${row.operation} needs ${spec.name}: ${spec.help}.` }] : [];
    }
    if (spec.choices === undefined || spec.choices.includes(textOf(args, spec.name))) return [];
    return [
      {
        code: 'argument',
        message: `${spec.name} is one of ${spec.choices.join(', ')}, not '${textOf(args, spec.name)}'.`,
      },
    ];
  });
}

/** States that will do only with an option that was not given: the verdict alone lets them pass. */
function judgeOptions({ kind, row, facts, args }: Look): Refusal[] {
  const requires = operationOf(kind, row.operation)?.requires;
  if (facts === null || requires === undefined || accepts(requires.states, facts.states)) return [];
  const helping = (requires.orWith ?? []).filter(({ states }) => accepts(states, facts.states));
  const specs = row.arguments ?? [];
  const isGiven = helping.some(({ option, when }) => {
    if (when !== undefined) return when.every((condition) => decide(condition, facts) !== false);
    return specs.some(({ name, wire }) => (name === option || wire === option) && args[name] === true);
  });
  if (helping.length === 0 || isGiven) return [];
  const { option } = helping[0] ?? {};
  const words = orList((requires.states.status ?? []).map(String));
  const noun = kind.replaceAll('-', ' ');
  return [
    {
      code: 'state',
      message: `The ${noun} is ${facts.states.status}; ${row.operation} needs ${words}, or the option ${option}.`,
    },
  ];
}

/** The states that the resources named by arguments must have; where several rows are about a kind, one of them will do. */
function judgeOthers({ kind, row, others }: Look): { reasons: Refusal[]; unchecked: string[] } {
  const rules = operationOf(kind, row.operation)?.requires.others ?? [];
  const reasons: Refusal[] = [];
  const unchecked: string[] = [];
  for (const { facts } of others) {
    const about = rules.filter((rule) => rule.kind === facts.kind);
    const fitting = about.filter((rule) => accepts(rule.states, facts.states));
    if (about.length > 0 && fitting.length === 0) {
      const words = [...new Set(about.flatMap(({ states }) => states.status ?? []))].map(String);
      const message = `The ${facts.kind.replaceAll('-', ' ')} ${facts.name ?? facts.id ?? ''} is ${facts.states.status}; ${row.operation} needs it ${orList(words)}.`;
      reasons.push({ code: 'dependency', message, ...blockerOf(facts) });
    } else if (fitting.length > 0 && fitting.every(({ when }) => when !== undefined)) {
      unchecked.push(`the ${facts.kind.replaceAll('-', ' ')} is ${facts.states.status}: ${fitting[0]?.when ?? ''}`);
    }
  }
  return { reasons, unchecked };
}

function blockerOf({ kind, id, name }: Facts): Pick<Refusal, 'blockers'> {
  return id === undefined ? {} : { blockers: [{ kind, id, name: name ?? '' }] };
}

function judgeQuota(operation: string, { resource, limit, used, needs }: QuotaUse): Refusal[] {
  if (limit < 0 || used + needs <= limit) return [];
  const message = `${operation} needs ${needs} of the quota of ${resource}, of which ${used} of ${limit} are used; delete something, or ask for a greater quota.`;
  return [{ code: 'quota', message }];
}

/** Claims that what stands in the way goes by itself: the resource moves, and can come to states that will do. */
function isPassing(reason: Refusal, look: Look): boolean {
  if (reason.code === 'dependency' && reason.blockers !== undefined) {
    const moving = look.others.find(({ facts }) => facts.id === reason.blockers?.[0]?.id && isMoving(facts));
    if (moving === undefined) return false;
    const rules = operationOf(look.kind, look.row.operation)?.requires.others ?? [];
    return rules.some((rule) => rule.kind === moving.facts.kind && canReach(moving.facts, rule.states));
  }
  const { facts } = look;
  if (facts === null || !['state', 'task', 'host', 'never-launched'].includes(reason.code) || !isMoving(facts))
    return false;
  const requires = operationOf(look.kind, look.row.operation)?.requires;
  return requires !== undefined && canReach(facts, requires.states);
}
