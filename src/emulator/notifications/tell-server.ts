import type { CloudState } from '../cloud-state.ts';
import { CONTROLLER } from '../compute/actions/events.table.ts';
import type { ServerRow } from '../compute/servers/state.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { modelOf } from '../kernel/state-machines.ts';
import type { Notification, Teller } from './notification.ts';
import { LEGACY_NAMES, SERVER_EVENTS } from './server-events.table.ts';
import {
  faultPayload,
  legacyPayload,
  legacyUpdate,
  type ServerPayloadInput,
  versionedPayload,
  versionedUpdate,
} from './server-payloads.ts';
import { isUnplaced, tellUnplaced } from './tell-unplaced.ts';

/** Fields that Nova keeps with an instance: a change of one of them is a save, and each save sends an update. */
const SAVED: readonly (keyof ServerRow)[] = [
  'states',
  'name',
  'metadata',
  'flavor',
  'launchedMs',
  'lockedBy',
  'tags',
  'description',
  'hostname',
  'accessIpV4',
  'accessIpV6',
  'deletedMs',
  'imageId',
];

/** What Nova tells of a commit of a server: an update for each save, and the events of the operation on the way. */
export const tellServer: Teller = (entry, state) => {
  const [before, after] = [entry.before, entry.after] as unknown as readonly [ServerRow | null, ServerRow | null];
  if (after === null) return [];
  if (before === null) return made(entry, state, after);
  if (!SAVED.some((field) => before[field] !== after[field])) return [];
  const { operation = '', step } = entry.cause;
  const change = { before: before.states, after: after.states, failed: step === 'error' };
  const isMoved = before.states !== after.states;
  const unplaced = isUnplaced(entry, after, state);
  const due = isMoved && !unplaced ? (SERVER_EVENTS[operation] ?? []).filter(({ at }) => at(change)) : [];
  const tell = (row: ServerRow, { event, by }: { readonly event: string; readonly by?: 'api' | 'conductor' }) =>
    tellEvent(entry, state, {
      row: event === 'delete.end' ? destroyed(row, entry.atMs) : row,
      event,
      host: hostFor(by, row),
      ...(by && { by }),
    });
  return [
    ...due.filter(({ isEarly }) => isEarly).flatMap((one) => tell(before, one)),
    ...update(entry, state, { before, after, host: writer(entry, after) }),
    ...due.filter(({ isEarly }) => !isEarly).flatMap((one) => tell(after, one)),
    ...(unplaced && isMoved ? tellUnplaced(entry, state, after) : []),
    ...locks(before, after).flatMap((event) => tell(after, { event, by: 'api' })),
  ];
};

/** The row as the end of its deletion shows it; here it becomes a tombstone in the next commit. */
function destroyed(row: ServerRow, atMs: number): ServerRow {
  return { ...row, deletedMs: atMs, terminatedMs: atMs, states: { ...row.states, powerState: 'pending' } };
}

function locks(before: ServerRow, after: ServerRow): readonly string[] {
  if ((before.lockedBy === null) === (after.lockedBy === null)) return [];
  return [after.lockedBy === null ? 'unlock' : 'lock'];
}

/** The conductor, which writes a new server down. */
function made(entry: JournalEntry, state: CloudState, row: ServerRow): readonly Notification[] {
  return update(entry, state, { before: row, after: row, host: CONTROLLER, by: 'conductor' });
}

/** The host of whoever has saved: the API's for what it wrote itself, else that of the server. */
function writer({ cause: { operation, step } }: JournalEntry, row: ServerRow): string {
  const paths = modelOf('server').operations.find(({ id }) => id === operation)?.paths ?? [];
  const isApi =
    step === undefined || (typeof step === 'number' && paths.some(({ steps }) => steps[step]?.by === 'api'));
  return isApi ? CONTROLLER : (row.host ?? CONTROLLER);
}

function hostFor(by: 'api' | 'conductor' | undefined, row: ServerRow): string {
  return by === undefined ? (row.host ?? CONTROLLER) : CONTROLLER;
}

interface Update {
  readonly before: ServerRow;
  readonly after: ServerRow;
  readonly host: string;
  readonly by?: 'conductor';
}

function update(entry: JournalEntry, state: CloudState, { before, after, host, by }: Update): readonly Notification[] {
  const input = inputOf(entry, state, after);
  const rest = { exchange: 'nova', priority: 'info', context: contextOf(entry, after) } as const;
  const service = by ?? 'compute';
  return [
    {
      ...rest,
      topic: 'notifications',
      event: 'compute.instance.update',
      publisher: `${service}.${host}`,
      payload: legacyUpdate(input, before),
    },
    {
      ...rest,
      topic: 'versioned_notifications',
      event: 'instance.update',
      publisher: `nova-${service}:${host}`,
      payload: versionedUpdate(input, before),
    },
  ];
}

/** An event about a server, in both formats. */
export function tellEvent(
  entry: JournalEntry,
  state: CloudState,
  told: {
    readonly row: ServerRow;
    readonly event: string;
    readonly host: string;
    readonly by?: 'api' | 'conductor';
    readonly more?: Readonly<Record<string, unknown>>;
  },
): readonly Notification[] {
  const { row, event, host, by, more = {} } = told;
  const input = inputOf(entry, state, row);
  const isError = event.endsWith('.error');
  const fault = isError ? state.compute.servers.find(row.id)?.fault : undefined;
  const priority = isError ? 'error' : 'info';
  const rest = { exchange: 'nova', priority, context: contextOf(entry, row) } as const;
  const legacy = LEGACY_NAMES[event] === undefined ? event : LEGACY_NAMES[event];
  const versioned: Notification = {
    ...rest,
    topic: 'versioned_notifications',
    event: `instance.${event}`,
    publisher: `nova-${by ?? 'compute'}:${host}`,
    payload: versionedPayload(input, event, { ...more, ...(fault && { fault: faultPayload(fault) }) }),
  };
  if (legacy === null) return [versioned];
  const older: Notification = {
    ...rest,
    topic: 'notifications',
    event: `compute.instance.${legacy}`,
    publisher: `compute.${host}`,
    payload: legacyPayload(input, { ...more, ...(fault && { message: fault.message, code: fault.code }) }),
  };
  return [older, versioned];
}

function inputOf({ cause }: JournalEntry, state: CloudState, row: ServerRow): ServerPayloadInput {
  return { state, row, requestId: cause.requestId ?? null };
}

function contextOf({ cause }: JournalEntry, { projectId, userId }: ServerRow): Notification['context'] {
  return { requestId: cause.requestId ?? null, projectId, userId };
}
