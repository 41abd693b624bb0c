import { NephoscopeError } from '../../base/errors.ts';
import type { Kind } from '../../model/kind.ts';
import type { HistoryEntry, HistoryQuery } from '../../store/history.ts';
import type { StoreReader } from '../../store/store.ts';
import { WATCHED_KINDS } from '../../watch/watched-kind.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { readKind } from '../kind-names.ts';
import { loadMessages, type Say } from '../messages/messages.ts';
import { type Cell, textOfCell, toCell } from '../output/cell.ts';
import type { ListColumn } from '../output/data.ts';
import { readOutputSettings } from '../output/output-settings.ts';
import { selectColumns } from '../output/select-columns.ts';
import { listText } from '../output/write-list.ts';
import { openPersonLog } from '../person-log.ts';
import { readCount, readFlag, readText } from '../read-option.ts';
import { findRecorded, type Recorded } from '../record/find-recorded.ts';
import { openRecorded } from '../record/open-record.ts';
import { readMoment } from '../record/read-moment.ts';
import { shownMoment } from '../record/times.ts';
import { changesOf, formatDuration } from './watch-line.ts';

const SHOWN = 100;

interface HistoryColumn extends ListColumn {
  readonly read: (entry: HistoryEntry) => Cell;
  readonly isLong?: true;
}

/** What changed is data, so it has the same words in every language. */
const columnsIn = (english: Say): readonly HistoryColumn[] => [
  { title: 'At', read: ({ at }) => at, human: (cell) => shownMoment(Date.parse(textOfCell(cell))) },
  { title: 'Change', read: (entry) => changesOf(entry, english).join(' '), isPainted: true },
  { title: 'Phase', read: ({ phase }) => phase, isPainted: true },
  { title: 'After', read: ({ lastedMs }) => lastedMs, human: (cell) => formatDuration(Number(cell)) },
  { title: 'Learned', read: ({ how }) => how },
  { title: 'Seen At', read: ({ seenAt }) => seenAt, isLong: true },
  { title: 'Name', read: ({ name }) => name, isLong: true },
  { title: 'Number', read: ({ n }) => n, isLong: true },
  { title: 'From', read: ({ from }) => toCell(from), isLong: true },
  { title: 'To', read: ({ to }) => toCell(to), isLong: true },
];

/** Runs `nephoscope history`. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const { options, args } = input;
  const kind = readKind(args[0] ?? '', WATCHED_KINDS);
  const settings = readOutputSettings(input, context);
  const columns = columnsIn(await loadMessages({}));
  selectColumns(columns, settings.columns);
  const limit = readCount(options, 'limit') ?? SHOWN;
  const times = readTimes(options, context.clock.now());
  const cloud = await context.openCloud();
  const { say, log } = await openPersonLog(context);
  const store = await openRecorded(cloud, options, context.env);
  try {
    const found = await findRecorded(store, { cloud: cloud.name, kind, nameOrId: args[1] ?? '' });
    const { entries, isCut } = await readEntries(store, { cloud: cloud.name, kind, id: found.id, ...times }, limit);
    const rows = entries.map((entry) => ({ cells: columns.map(({ read }) => read(entry)), phase: entry.phase }));
    const shown = columns.filter(({ isLong }) => readFlag(options, 'long') || !isLong);
    context.stdout.write(await listText({ columns, rows }, settings, shown));
    for (const line of notesOn(found, { kind, isCut, isEmpty: entries.length === 0 && !isCut, say })) log(line);
    return EXIT_CODES.ok.code;
  } finally {
    await store.close();
  }
}

function readTimes(options: CommandInput['options'], nowMs: number): Pick<HistoryQuery, 'fromMs' | 'untilMs'> {
  const [since, until] = [readText(options, 'since'), readText(options, 'until')];
  const fromMs = since === undefined ? undefined : readMoment(since, nowMs);
  const untilMs = until === undefined ? undefined : readMoment(until, nowMs);
  if (fromMs !== undefined && untilMs !== undefined && fromMs > untilMs) {
    const message = `--since is ${shownMoment(fromMs)} and --until ${shownMoment(untilMs)}, before it; turn them around.`;
    throw new NephoscopeError('usage.invalid', message);
  }
  return { ...(fromMs === undefined ? {} : { fromMs }), ...(untilMs === undefined ? {} : { untilMs }) };
}

/** The newest entries, oldest first. What two watches of different projects saw of one change is one entry. */
async function readEntries(
  store: StoreReader,
  query: Omit<HistoryQuery, 'limit'>,
  limit: number,
): Promise<{ readonly entries: readonly HistoryEntry[]; readonly isCut: boolean }> {
  const changes = new Map<string, HistoryEntry>();
  let after: number | undefined;
  do {
    const page = await store.history({
      ...query,
      order: 'newest',
      limit: 1000,
      ...(after === undefined ? {} : { after }),
    });
    for (const entry of page.entries) changes.set(JSON.stringify([entry.at, entry.to]), entry);
    after = page.next;
  } while (after !== undefined && changes.size <= limit);
  const newest = [...changes.values()].slice(0, limit);
  return { entries: newest.toReversed(), isCut: after !== undefined || changes.size > limit };
}

/** What the table does not say, one line each. */
function notesOn(
  { id, row, others }: Recorded,
  {
    kind,
    isCut,
    isEmpty,
    say,
  }: { readonly kind: Kind; readonly isCut: boolean; readonly isEmpty: boolean; readonly say: Say },
): readonly string[] {
  const since = row === undefined || row.goneAtMs !== undefined ? undefined : row.sinceMs;
  const still =
    row === undefined || since === undefined ? '' : say('stillIs', { states: row.states.status ?? row.phase });
  return [
    ...(isCut ? [say('olderLeftOut')] : []),
    ...(isEmpty && row !== undefined
      ? [say('noTransition', { words: say.kind(kind), id, moment: shownMoment(row.seenAtMs), still })]
      : []),
    ...(others.length > 0 ? [say('sameName', { id, others: others.join(say('comma')) })] : []),
  ];
}
