import type { Kind } from '../../model/kind.ts';
import { bestFirst, isCovered, mergeShards } from '../../store/merge-shards.ts';
import type { PastRow, PastShard } from '../../store/moment.ts';
import { WATCHED_KINDS } from '../../watch/watched-kind.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { readKind } from '../kind-names.ts';
import type { Say } from '../messages/messages.ts';
import { type Cell, toCell } from '../output/cell.ts';
import type { ListColumn } from '../output/data.ts';
import { readOutputSettings } from '../output/output-settings.ts';
import { selectColumns } from '../output/select-columns.ts';
import { listText } from '../output/write-list.ts';
import { openPersonLog } from '../person-log.ts';
import { readFlag, readText } from '../read-option.ts';
import { isRecording, openRecorded } from '../record/open-record.ts';
import { readMoment } from '../record/read-moment.ts';
import { shownMoment } from '../record/times.ts';
import { formatDuration } from './watch-line.ts';

/** One resource at the moment asked for. */
interface Entry {
  readonly kind: Kind;
  readonly row: PastRow;
  /** How long it had been in its state, as far as somebody looked; `null` when that is not known. */
  readonly forMs: number | null;
}

interface AtColumn extends ListColumn {
  readonly read: (entry: Entry) => Cell;
  readonly isLong?: true;
}

const COLUMNS: readonly AtColumn[] = [
  { title: 'Kind', read: ({ kind }) => kind },
  { title: 'ID', read: ({ row }) => row.id },
  { title: 'Name', read: ({ row }) => row.name },
  { title: 'Status', read: ({ row }) => row.states?.status ?? null, isPainted: true },
  { title: 'Task', read: ({ row }) => row.states?.taskState ?? null },
  { title: 'Phase', read: ({ row }) => row.phase, isPainted: true },
  { title: 'For', read: ({ forMs }) => forMs, human: (cell) => formatDuration(Number(cell)) },
  { title: 'Learned', read: ({ row }) => (row.isInferred === true ? 'inferred' : null), isLong: true },
  { title: 'Host', read: ({ row }) => row.host, isLong: true },
  { title: 'Project', read: ({ row }) => row.project, isLong: true },
  { title: 'States', read: ({ row }) => toCell(row.states), isLong: true },
  { title: 'Links', read: ({ row }) => toCell(row.links), isLong: true },
];

/** Runs `nephoscope at`. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const { options, args } = input;
  const atMs = readMoment(args[0] ?? '', context.clock.now());
  const kind = args[1] === undefined ? undefined : readKind(args[1], WATCHED_KINDS);
  const settings = readOutputSettings(input, context);
  selectColumns(COLUMNS, settings.columns);
  const project = readText(options, 'project');
  const status = readText(options, 'status')?.toLowerCase();
  const cloud = await context.openCloud();
  const store = await openRecorded(cloud, options, context.env);
  try {
    const moment = await store.rowsAt({
      cloud: cloud.name,
      atMs,
      ...(kind === undefined ? {} : { kind }),
      ...(project === undefined ? {} : { project }),
    });
    const isWanted = ({ row }: Entry): boolean => status === undefined || row.states?.status?.toLowerCase() === status;
    const shards = bestFirst(moment.shards);
    const entries = entriesOf(shards, atMs).filter(isWanted);
    const rows = entries.map((entry) => ({ cells: COLUMNS.map(({ read }) => read(entry)), phase: entry.row.phase }));
    const shown = COLUMNS.filter(({ isLong }) => readFlag(options, 'long') || !isLong);
    context.stdout.write(await listText({ columns: COLUMNS, rows }, settings, shown));
    const { say, log } = await openPersonLog(context);
    const goesOn = await isRecording(cloud, options, context.env);
    const notes = [...notesOn(shards, { atMs, goesOn, say }), ...inferredOn(entries, say)];
    const isSilent = entries.length === 0 && notes.length === 0 && kind === undefined;
    for (const line of isSilent ? [recordedOf(shards, say)] : notes) log(line);
    return moment.shards.some(({ knowledge }) => knowledge !== 'unknown')
      ? EXIT_CODES.ok.code
      : EXIT_CODES.failure.code;
  } finally {
    await store.close();
  }
}

/** Every resource once, kind by kind, by name. */
function entriesOf(shards: readonly PastShard[], atMs: number): readonly Entry[] {
  const entries = mergeShards(shards).map(({ from, row }): Entry => {
    // After the last look of all nobody knows how long states went on.
    const untilMs = from.seenAfterMs === null ? Math.min(atMs, from.seenBeforeMs ?? atMs) : atMs;
    const forMs = row.sinceMs === null ? null : Math.max(0, untilMs - row.sinceMs);
    return { kind: from.shard.kind, row, forMs };
  });
  const place = (kind: Kind): number => (WATCHED_KINDS as readonly Kind[]).indexOf(kind);
  return entries.sort(
    (a, b) => place(a.kind) - place(b.kind) || compareText(a.row.name, b.row.name) || compareText(a.row.id, b.row.id),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What notes are made with. */
interface Notes {
  readonly atMs: number;
  /** A watch looks again within a minute. */
  readonly goesOn: boolean;
  readonly say: Say;
}

/** What is not known, one line for all kinds that share it. */
function notesOn(shards: readonly PastShard[], notes: Notes): readonly string[] {
  const { say } = notes;
  const kindsBy = new Map<string, Set<string>>();
  for (const [place, shard] of shards.entries()) {
    const note = noteOn(shard, notes);
    if (note === undefined || isCovered(shard, shards.slice(0, place))) continue;
    const kinds = kindsBy.get(note) ?? new Set();
    kindsBy.set(note, kinds.add(say('plural', { words: say.kind(shard.shard.kind) })));
  }
  return shards.length === 0
    ? [say('nothingRecorded')]
    : Array.from(kindsBy, ([note, kinds]) => `${[...kinds].join(say('comma'))}: ${note}`);
}

/** How many of each kind are in a step that nobody saw. */
function inferredOn(entries: readonly Entry[], say: Say): readonly string[] {
  const inferred = entries.filter(({ row }) => row.isInferred === true);
  return [...new Set(inferred.map(({ kind }) => kind))].map((kind) =>
    say('inferredThen', {
      kinds: say('plural', { words: say.kind(kind) }),
      count: inferred.filter((one) => one.kind === kind).length,
    }),
  );
}

/** Of what anything was recorded: that nothing is shown says nothing of the rest. */
function recordedOf(shards: readonly PastShard[], say: Say): string {
  const kinds = WATCHED_KINDS.filter((kind) => shards.some(({ shard }) => shard.kind === kind));
  const words = kinds.map((kind) => say('plural', { words: say.kind(kind) }));
  return say('onlyRecorded', { kinds: words.join(say('comma')) });
}

function noteOn({ knowledge, seenBeforeMs, seenAfterMs }: PastShard, { atMs, goesOn, say }: Notes): string | undefined {
  const before = seenBeforeMs === null ? '' : shownMoment(seenBeforeMs);
  switch (knowledge) {
    case 'watched':
      return undefined;
    case 'unknown':
      return seenAfterMs === null ? say('neverRecorded') : say('notKnownThen', { moment: shownMoment(seenAfterMs) });
    case 'unwatched':
      // Between two looks of a watch that goes on: nothing worth a word.
      if (goesOn && seenAfterMs === null && seenBeforeMs !== null && atMs - seenBeforeMs < 60_000) return undefined;
      return seenAfterMs === null
        ? say('lastSeen', { moment: before })
        : say('nobodyLooked', { from: before, to: shownMoment(seenAfterMs) });
  }
}
