import { NephoscopeError } from '../../base/errors.ts';
import { KINDS, type Kind } from '../../model/kind.ts';
import { matchesGlob } from '../../watch/inventory/glob.ts';
import { fill, type Names } from './fill.ts';
import type { PlanLook, SeenResource } from './look.ts';
import type { Selector } from './plan.ts';

/** Reads a kind as people write it: `volume snapshot`, `volume-snapshot`. @throws NephoscopeError `usage.invalid` */
export function kindOf(text: string): Kind {
  const word = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  const kind = KINDS.find((one) => one === word);
  if (kind !== undefined) return kind;
  throw new NephoscopeError('usage.invalid', `'${text}' is no kind. They are: ${KINDS.join(', ')}.`);
}

/** Fills the names into texts; one with commas is several, an empty one is none. */
export function fillList(texts: readonly string[] | undefined, names: Names): readonly string[] | undefined {
  if (texts === undefined) return undefined;
  const words = texts.flatMap((text) => fill(text, names).split(',')).map((word) => word.trim());
  const given = words.filter((word) => word !== '');
  return given.length === 0 ? undefined : given;
}

/** Fills the names into one text; an empty one is none. */
export function fillOne(text: string | undefined, names: Names): string | undefined {
  return text === undefined ? undefined : fill(text, names).trim() || undefined;
}

/**
 * Chooses the resources that a selector means, by name. Pure.
 *
 * @throws NephoscopeError `resource.not-found` for a name without `*` that nothing has, for a group that is not there, and for a selector
 * that needs one and has none
 */
export function selectResources(selector: Selector, names: Names, look: PlanLook): readonly SeenResource[] {
  const kind = kindOf(fill(selector.kind, names));
  const wanted = fillList(selector.name, names);
  const statuses = fillList(selector.status, names)?.map((word) => word.toLowerCase());
  const phases = fillList(selector.phase, names);
  const host = fillOne(selector.host, names);
  const group = fillOne(selector.group, names);
  const members = group === undefined ? undefined : membersOf(group, look);
  const ofKind = look.resources.filter((one) => one.kind === kind);
  for (const name of wanted ?? []) refuseUnknown(name, kind, ofKind);
  const chosen = ofKind.filter(
    ({ id, name, states, phase, host: at }) =>
      (wanted === undefined || wanted.some((one) => one === id || matchesGlob(name, one))) &&
      (statuses === undefined || statuses.includes(states.status?.toLowerCase() ?? '')) &&
      (phases === undefined || phases.includes(phase)) &&
      (host === undefined || host === at) &&
      (members === undefined || members.includes(id)),
  );
  if (chosen.length === 0 && selector.required === true) {
    const message = `No ${kind.replaceAll('-', ' ')} fits what the plan asks for. Look with: nephoscope list ${kind}`;
    throw new NephoscopeError('resource.not-found', message, { details: { kind } });
  }
  return chosen.toSorted((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function membersOf(group: string, { groups }: PlanLook): readonly string[] {
  const members = groups[group];
  if (members !== undefined) return members;
  throw new NephoscopeError(
    'resource.not-found',
    `There is no server group '${group}', or this project may not see it.`,
  );
}

/** A name that was written out must be there, and be one. */
function refuseUnknown(name: string, kind: Kind, ofKind: readonly SeenResource[]): void {
  if (/[*?]/.test(name)) return;
  const fitting = ofKind.filter((one) => one.id === name || one.name === name);
  const noun = kind.replaceAll('-', ' ');
  if (fitting.length === 1 || fitting.some(({ id }) => id === name)) return;
  if (fitting.length === 0) {
    throw new NephoscopeError('resource.not-found', `There is no ${noun} '${name}', or this project may not see it.`);
  }
  const ids = fitting.map(({ id }) => id).join(', ');
  throw new NephoscopeError('resource.ambiguous', `Several ${noun}s are named '${name}': ${ids}. Give the id.`);
}
