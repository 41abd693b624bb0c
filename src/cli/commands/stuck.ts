import type { NephoscopeError } from '../../base/errors.ts';
import type { Kind } from '../../model/kind.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { Advice, Finding } from '../../store/finding.ts';
import { openSources } from '../../watch/collections/open-sources.ts';
import type { FailureKind } from '../../watch/failure.ts';
import { createFaultReader } from '../../watch/findings/fault-reader.ts';
import { type LookOnce, lookOnce } from '../../watch/findings/look-once.ts';
import { stateWords } from '../../watch/findings/words.ts';
import { WATCHED_KINDS } from '../../watch/watched-kind.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { readKind } from '../kind-names.ts';
import { loadSentences, type Say, type Translate } from '../messages/messages.ts';
import { type Cell, textOfCell, toCell } from '../output/cell.ts';
import type { ListColumn } from '../output/data.ts';
import { readOutputSettings } from '../output/output-settings.ts';
import { oneLine, withoutControls } from '../output/plain-text.ts';
import { selectColumns } from '../output/select-columns.ts';
import { listText } from '../output/write-list.ts';
import { openPersonLog } from '../person-log.ts';
import { readFlag } from '../read-option.ts';
import { openRecorded } from '../record/open-record.ts';
import { shownMoment } from '../record/times.ts';
import { withRecorded } from '../record/with-recorded.ts';
import { createStyle, type Style } from '../style.ts';
import { bySeverity, PHASE_OF } from './finding-line.ts';
import { formatDuration } from './watch-line.ts';

/** A cloud's clock that differs from ours by more is told: the times that are shown are by that clock. */
const CLOCK_OFF_MS = 60_000;

interface FindingColumn extends ListColumn {
  readonly read: (finding: Finding) => Cell;
  /** In a table, where the steps to take follow in words. */
  readonly isShort?: true;
}

const moment = (cell: Cell): string => shownMoment(Date.parse(textOfCell(cell)));
const duration = (cell: Cell): string => formatDuration(Number(cell));

const COLUMNS: readonly FindingColumn[] = [
  { title: 'ID', read: ({ id }) => id },
  { title: 'Severity', read: ({ severity }) => severity, isPainted: true, isShort: true },
  { title: 'Rule', read: ({ rule }) => rule, isShort: true },
  { title: 'Type', read: ({ type }) => type },
  { title: 'Kind', read: ({ kind }) => kind, isShort: true },
  { title: 'Resource ID', read: ({ resourceId }) => resourceId },
  { title: 'Name', read: ({ name, resourceId }) => (name === '' ? resourceId : name), isShort: true },
  { title: 'Project', read: ({ project }) => project },
  { title: 'State', read: ({ states }) => stateWords(states), isShort: true },
  { title: 'Since', read: ({ sinceMs }) => new Date(sinceMs).toISOString(), human: moment, isShort: true },
  { title: 'Usual', read: ({ usualMs }) => usualMs, human: duration, isShort: true },
  { title: 'Limit', read: ({ limitMs }) => limitMs, human: duration },
  { title: 'Summary', read: ({ summary }) => summary },
  { title: 'Operations', read: ({ operations }) => toCell(operations) },
  { title: 'Services', read: ({ services }) => [...services] },
  { title: 'Host', read: ({ host }) => host },
  { title: 'Fault', read: ({ fault }) => fault },
  { title: 'Evidence', read: ({ evidence }) => toCell(evidence) },
  { title: 'Advice', read: ({ advice }) => toCell(advice) },
];

/** Runs `nephoscope stuck`. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const { options } = input;
  const kinds = new Set<Kind>(input.args.map((word) => readKind(word, WATCHED_KINDS)));
  const settings = readOutputSettings(input, context);
  selectColumns(COLUMNS, [...settings.columns, ...settings.sortColumns]);
  const cloud = await context.openCloud();
  const { say, log } = await openPersonLog(context);
  const onUnusable = ({ message }: NephoscopeError): void => log(say('recordNotUsed', { why: message }));
  const seen = await look(cloud, input, { ...context, onUnusable });
  const all = readFlag(options, 'all');
  const findings = seen.findings
    .filter(({ kind }) => kinds.size === 0 || kinds.has(kind))
    .filter(({ severity }) => all || severity !== 'notice')
    .toSorted(bySeverity);
  const rows = findings.map((finding) => ({
    cells: COLUMNS.map(({ read }) => read(finding)),
    phase: PHASE_OF[finding.severity],
  }));
  const isTable = settings.format === 'table';
  const shown = COLUMNS.filter(({ isShort }) => !isTable || isShort === true);
  if (!isTable || findings.length > 0)
    context.stdout.write(await listText({ columns: COLUMNS, rows }, settings, shown));
  if (isTable && settings.columns.length === 0)
    context.stdout.write(
      explain(findings, {
        style: createStyle(context.env, context.stdout.isTty),
        say,
        translate: await loadSentences(context.env),
      }),
    );
  for (const line of notesOn(seen, { cloud: cloud.name, hidden: seen.findings.length - findings.length, say }))
    log(line);
  if (findings.length > 0) return EXIT_CODES.failure.code;
  const isBlind = seen.unseen.some((one) => isAskedFor(one, kinds));
  log(say(isBlind ? 'nothingWrongSeen' : 'nothingWrong'));
  return isBlind ? EXIT_CODES.unseen.code : EXIT_CODES.ok.code;
}

/** What a cloud does not have, or does not show to everybody, is not asked for unless it is named. */
const NOT_FOR_ALL: readonly FailureKind[] = ['forbidden', 'missing', 'no-service'];

/** Claims that what could not be listed was to be looked at. */
function isAskedFor({ shard, failure }: LookOnce['unseen'][number], kinds: ReadonlySet<Kind>): boolean {
  return kinds.size > 0 ? kinds.has(shard.kind) : !NOT_FOR_ALL.includes(failure.kind);
}

/** One kind is judged by all the others, so all are listed whatever is told. */
async function look(
  cloud: Cloud,
  { options }: CommandInput,
  {
    clock,
    signal,
    env,
    onUnusable,
  }: Pick<CommandContext, 'clock' | 'signal' | 'env'> & { readonly onUnusable: (error: NephoscopeError) => void },
): Promise<LookOnce> {
  const allProjects = readFlag(options, 'allProjects');
  const sources = await openSources(cloud, WATCHED_KINDS, { allProjects, signal });
  const ports = { clock, signal, readFault: createFaultReader(cloud) };
  return withRecorded(
    () => openRecorded(cloud, options, env),
    (recorded) => lookOnce(sources, { ...ports, ...(recorded === undefined ? {} : { recorded }) }),
    onUnusable,
  );
}

/** How findings are told. */
interface Told {
  readonly style: Style;
  readonly say: Say;
  readonly translate: Translate;
}

/** What is wrong and what to do, in words, below the table. */
function explain(findings: readonly Finding[], told: Told): string {
  return findings.map((finding) => `\n${linesOf(finding, told).join('\n')}\n`).join('');
}

function linesOf(finding: Finding, told: Told): string[] {
  const { style, say, translate } = told;
  const { summary, severity, resourceId, host, fault, advice } = finding;
  return [
    style.phase(oneLine(translate(summary)), PHASE_OF[severity]),
    `  ${say('stuckOf', { id: oneLine(resourceId), host: host === null ? '' : say('onHost', { host: oneLine(host) }) })}`,
    ...(fault === null ? [] : [`  ${say('itSays', { fault: oneLine(fault) })}`]),
    ...advice.flatMap((one, at) => adviceLines(one, at, told).map(plainLine)),
  ];
}

function plainLine(line: string): string {
  return line.replaceAll('\n', ' ');
}

function adviceLines(
  { does, request, command, risk, admin }: Advice,
  at: number,
  { style, say, translate }: Told,
): string[] {
  return [
    `  ${at + 1}. ${translate(does)}${admin ? say('admin') : ''}`,
    ...[command ?? request].flatMap((line) => (line === null ? [] : [`       ${withoutControls(line)}`])),
    ...(risk === null ? [] : [style.dim(`     ${say('risk', { risk: translate(risk) })}`)]),
  ];
}

/** What the list does not say, one line each. */
function notesOn(
  { young, unseen, aheadMs }: LookOnce,
  { cloud, hidden, say }: { readonly cloud: string; readonly hidden: number; readonly say: Say },
): string[] {
  const kinds = unseen.map(({ shard, failure }) => `${shard.kind} (${failure.message})`);
  const clock = { cloud, time: formatDuration(Math.abs(aheadMs)) };
  const isOff = Math.abs(aheadMs) > CLOCK_OFF_MS;
  return [
    ...(isOff ? [say(aheadMs > 0 ? 'stuckAhead' : 'stuckBehind', clock)] : []),
    ...(kinds.length > 0 ? [say('stuckUnlisted', { cloud, kinds: kinds.join(say('comma')) })] : []),
    ...(young > 0 ? [say('stuckYoung', { count: young })] : []),
    ...(hidden > 0 ? [say('stuckHidden', { count: hidden })] : []),
  ];
}
