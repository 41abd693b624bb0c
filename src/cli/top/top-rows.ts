import type { Kind } from '../../model/kind.ts';
import type { Phase } from '../../model/phase.ts';
import type { Finding } from '../../store/finding.ts';
import { stateWords } from '../../watch/findings/words.ts';
import type { Item } from '../../watch/inventory/inventory.ts';
import type { ServiceTime } from '../../watch/service-clock.ts';
import type { Watcher } from '../../watch/watcher.ts';
import { bySeverity, PHASE_OF } from '../commands/finding-line.ts';
import { barOf, timeOf } from '../commands/live-frame.ts';
import { movingItems, nameOf } from '../commands/live-watch.ts';
import type { Say, Translate } from '../messages/messages.ts';
import type { Target, TopRow, TopView, ViewName } from './top-state.ts';

/** An operation that was run from here. */
export interface RunHere {
  /** Tells it from the others. */
  readonly number: number;
  readonly target: Target;
  readonly verb: string;
  readonly beganMs: number;
  /** What was told last, or how it ended. */
  readonly words: string;
  /** `transitional` while it runs. */
  readonly phase: Phase;
}

/** What the views are made of. */
export interface TopSources {
  readonly watcher: Pick<Watcher, 'inventory' | 'expect' | 'findings'>;
  readonly operations: readonly RunHere[];
  /** What was seen of a resource since the start, the oldest first. */
  readonly seenOf: (id: string) => readonly string[];
  readonly nowMs: number;
  /** The time by which the stamps of a kind are counted. */
  readonly nowAt: ServiceTime;
  readonly say: Say;
  /** Puts the sentences of findings into the language of a person. */
  readonly translate: Translate;
}

const MOVING_COLUMNS = [
  'columnKind',
  'columnName',
  'columnState',
  'columnInState',
  'columnUsually',
  'columnProgress',
] as const;
const FINDING_COLUMNS = ['columnSeverity', 'columnKind', 'columnName', 'columnFor', 'columnWhat'] as const;
const OPERATION_COLUMNS = ['columnKind', 'columnName', 'columnOperation', 'columnBegan', 'columnHow'] as const;
const KIND_COLUMNS = ['columnName', 'columnState', 'columnPhase', 'columnInState', 'columnId'] as const;

/** The rows of a view. */
export function viewOf(name: ViewName, sources: TopSources): TopView {
  switch (name) {
    case 'moving':
      return movingView(sources);
    case 'findings':
      return findingsView(sources);
    case 'operations':
      return operationsView(sources);
    default:
      return kindView(name, sources);
  }
}

function movingView(sources: TopSources): TopView {
  const { say } = sources;
  const moving = movingItems(sources.watcher, sources.nowAt).toSorted(
    (a, b) =>
      timeToSort(b.moving.inStateMs) - timeToSort(a.moving.inStateMs) || (a.item.row.id < b.item.row.id ? -1 : 1),
  );
  const rows = moving.map(({ item, moving: one }) => ({
    ...rowOf(item, sources),
    cells: [
      one.kind,
      one.name,
      stateWords(one.states),
      timeOf(one.inStateMs, say),
      timeOf(one.usualMs, say),
      barOf(one),
    ],
  }));
  return { titles: MOVING_COLUMNS.map((title) => say(title)), rows };
}

function timeToSort(inStateMs: number | undefined): number {
  return inStateMs ?? Number.POSITIVE_INFINITY;
}

function findingsView(sources: TopSources): TopView {
  const { watcher, nowAt, say, translate } = sources;
  const sorted = watcher.findings().toSorted(bySeverity);
  const rows = sorted.map((finding): TopRow => {
    const { id, severity, kind, resourceId, sinceMs, summary } = finding;
    const name = finding.name === '' ? resourceId : finding.name;
    return {
      key: id,
      cells: [severity, kind, name, timeOf(Math.max(0, nowAt(finding) - sinceMs), say), translate(summary)],
      phase: PHASE_OF[severity],
      target: { kind, id: resourceId, name },
      details: () => detailsOfFinding(finding, sources),
    };
  });
  return { titles: FINDING_COLUMNS.map((title) => say(title)), rows };
}

function detailsOfFinding(
  { summary, kind, resourceId, rule, host, fault, advice }: Finding,
  { say, translate }: Pick<TopSources, 'say' | 'translate'>,
): readonly string[] {
  return [
    translate(summary),
    say('topRule', { kind, id: resourceId, host: host === null ? '' : say('onHost', { host }), rule }),
    ...(fault === null ? [] : [say('itSays', { fault })]),
    ...advice.flatMap(({ does, command, request, risk, admin }, at) => [
      `${at + 1}. ${translate(does)}${admin ? say('admin') : ''}`,
      ...[command ?? request].flatMap((line) => (line === null ? [] : [`     ${line}`])),
      ...(risk === null ? [] : [`   ${say('risk', { risk: translate(risk) })}`]),
    ]),
  ];
}

function operationsView({ operations, nowMs, say }: TopSources): TopView {
  const rows = operations.toReversed().map(
    ({ number, target, verb, beganMs, words, phase }): TopRow => ({
      key: String(number),
      cells: [target.kind, target.name, verb, timeOf(Math.max(0, nowMs - beganMs), say), words],
      phase,
      target,
      details: () => [
        `${target.kind} ${verb} ${target.name}`,
        say('topId', { id: target.id }),
        say('topBegan', { at: new Date(beganMs).toISOString() }),
        words,
      ],
    }),
  );
  return { titles: OPERATION_COLUMNS.map((title) => say(title)), rows };
}

function kindView(kind: Kind, sources: TopSources): TopView {
  const items = sources.watcher.inventory.list({ kinds: [kind] });
  const rows = items.map((item) => rowOf(item, sources)).toSorted((a, b) => (nameAndKey(a) < nameAndKey(b) ? -1 : 1));
  return { titles: KIND_COLUMNS.map((title) => sources.say(title)), rows };
}

function nameAndKey({ target, key }: TopRow): string {
  return `${target.name}\n${key}`;
}

function rowOf(item: Item, sources: TopSources): TopRow {
  const { shard, row } = item;
  const name = nameOf(item);
  return {
    key: `${shard.kind} ${row.id}`,
    cells: [name, stateWords(row.states), row.phase, inStateOf(item, sources), row.id],
    phase: row.phase,
    target: { kind: shard.kind, id: row.id, name },
    details: () => detailsOf(item, sources),
  };
}

function detailsOf(item: Item, sources: TopSources): readonly string[] {
  const { shard, row } = item;
  const { say, translate } = sources;
  const about = { id: row.id, project: row.project ?? say('topNotTold') };
  const findings = sources.watcher.findings().filter(({ resourceId }) => resourceId === row.id);
  return [
    `${shard.kind} ${nameOf(item)}`,
    say('topIds', { ...about, host: row.host === null ? '' : say('onHost', { host: row.host }) }),
    ...Object.entries(row.states).map(([part, value]) => `${part.padEnd(18)} ${value ?? say('none')}`),
    `${'phase'.padEnd(18)} ${row.phase}, ${inStateOf(item, sources)}`,
    ...findings.map(({ summary }) => say('topWrong', { summary: translate(summary) })),
    ...sources.seenOf(row.id),
  ];
}

function inStateOf({ shard, row }: Item, { nowAt, say }: TopSources): string {
  return timeOf(row.sinceMs === null ? undefined : Math.max(0, nowAt(shard) - row.sinceMs), say);
}
