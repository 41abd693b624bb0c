import { suggest } from '../../base/nearest.ts';
import { modelOf } from '../../model/models.ts';
import { checkSchema } from './check-schema.ts';
import { type Fields, fieldsAt } from './fields.ts';
import { createNames } from './names.ts';
import { readCloud } from './read-cloud.ts';
import { type DeedReader, readDeed } from './read-deed.ts';
import { readDuration } from './read-duration.ts';
import { readFault } from './read-fault.ts';
import type { Act, Happening, Scenario } from './scenario.ts';
import { readYaml } from './yaml-source.ts';

/** The time between two acts when none is said: one to four seconds. */
const USUAL_PAUSE = ['1s', '4s'];

/**
 * Reads a scenario from the text of a YAML file.
 *
 * @param file - its name, for messages
 * @throws NephoscopeError `usage.invalid`, naming file, line, column and what is wanted there
 */
export function readScenario(file: string, text: string): Scenario {
  const source = readYaml(file, text);
  checkSchema(source);
  const root = fieldsAt(source, [], source.value);
  const names = createNames();
  const cloud = readCloud(root.object('cloud'), names);
  const reader: DeedReader = { names, usualUser: cloud.users[0]?.name ?? 'demo' };
  const acting = root.object('acts');
  const acts = acting.list('draw').map((one) => readAct(one, reader));
  const [least = '', greatest = ''] = pauseOf(acting);
  return {
    name: root.text('scenario'),
    about: root.text('about'),
    cloud,
    durations: readDurations(root.object('durations')),
    happens: root.list('happens').map((one) => readHappening(one, reader)),
    first: readFirst(acting, acts),
    pauseMs: [durationOf(acting, 'pause', least), durationOf(acting, 'pause', greatest)],
    acts,
  };
}

/** @throws `usage.invalid` with the place of an operation that servers do not have */
function readDurations(durations: Fields): Scenario['durations'] {
  const known = modelOf('server').operations.map(({ id }) => id);
  return Object.fromEntries(
    Object.entries(durations.value).map(([operation, pair]) => {
      if (!known.includes(operation)) {
        throw durations.refuseName(operation, `servers have no operation '${operation}'. ${suggest(operation, known)}`);
      }
      const [least = '', greatest = ''] = Array.isArray(pair) ? pair.map(String) : [];
      return [operation, [durationOf(durations, operation, least), durationOf(durations, operation, greatest)]];
    }),
  );
}

/** The longest time that a scenario may name: ten years, as the controls let pass at once. */
const LONGEST_MS = 3650 * 86_400_000;

/** A time in milliseconds. @throws `usage.invalid` with its place when it is longer than any cloud runs */
function durationOf(fields: Fields, name: string, text = fields.text(name)): number {
  const ms = readDuration(text);
  if (ms <= LONGEST_MS) return ms;
  throw fields.refuse(name, `${text} is too long, the most is ${LONGEST_MS / 86_400_000}d`);
}

function pauseOf(acts: Fields): readonly string[] {
  const { pause } = acts.value;
  return Array.isArray(pause) ? pause.map(String) : USUAL_PAUSE;
}

function readFirst(acts: Fields, drawn: readonly Act[]): readonly string[] {
  const { first } = acts.value;
  const names = drawn.map(({ name }) => name);
  return (Array.isArray(first) ? first.map(String) : []).map((name, at) => {
    if (!names.includes(name)) {
      throw acts.refuse(
        'first',
        `no act of 'draw' has the name '${name}' (${at + 1} of first). ${suggest(name, names)}`,
      );
    }
    return name;
  });
}

function readAct(one: Fields, reader: DeedReader): Act {
  const { deed } = readDeed(one, reader);
  const counts = (name: string) =>
    one.has(name) ? { [name]: one.object(name).value as Readonly<Record<string, number>> } : {};
  return { ...deed, weight: one.number('weight', 1), ...counts('below'), ...counts('above') };
}

/** What only a deed has: it means nothing beside a fault. */
const OF_DEEDS = ['do', 'request', 'of', 'with', 'takes', 'as', 'share', 'count', 'over'];

function readHappening(one: Fields, reader: DeedReader): Happening {
  const everyMs = one.has('every') ? durationOf(one, 'every') : undefined;
  if (everyMs === 0) throw one.refuse('every', 'what happens again does so after some time: more than 0s');
  if (one.has('times') && everyMs === undefined)
    throw one.refuseName('times', "'times' is said together with 'every'; add that");
  const common = {
    atMs: durationOf(one, 'at'),
    ...(everyMs !== undefined && { everyMs }),
    ...(one.has('times') && { times: one.number('times', 1) }),
  };
  for (const what of ['fault', 'clear']) {
    const stray = one.has(what)
      ? [...OF_DEEDS, what === 'fault' ? 'clear' : 'fault'].find((name) => one.has(name))
      : undefined;
    if (stray !== undefined)
      throw one.refuseName(stray, `'${stray}' cannot be said beside '${what}'; make two entries of it`);
  }
  if (one.has('clear')) return { ...common, name: one.text('name', 'clear faults'), what: { clears: 'faults' } };
  if (one.has('fault')) {
    const fault = readFault(one.object('fault'));
    return { ...common, name: one.text('name', `${fault.action} ${fault.operation ?? 'everything'}`), what: { fault } };
  }
  const { deed, target } = readDeed(one, reader);
  if (target === undefined && one.has('share'))
    throw one.refuseName('share', `'${deed.name}' makes something new; say 'count'`);
  return {
    ...common,
    name: deed.name,
    what: {
      deed,
      ...(target !== undefined && { target }),
      share: one.has('share') ? Number.parseFloat(one.text('share')) / 100 : 1,
      ...(one.has('count') && { count: one.number('count', 1) }),
      overMs: one.has('over') ? durationOf(one, 'over') : 0,
    },
  };
}
