import { isRecord } from '../../model/reader.ts';
import type { States } from '../../model/states.ts';
import type { Resource } from '../collection.ts';
import { type Body, toResource } from '../collections/to-resource.ts';
import { bodyOf, fieldsOf } from './bodies.ts';
import type { EventRow, Telling } from './event-row.ts';
import { IMAGE_EVENTS } from './image-events.table.ts';
import type { Message } from './message.ts';
import { NETWORK_EVENTS } from './network-events.table.ts';
import type { News } from './news.ts';
import { SERVER_EVENTS } from './server-events.table.ts';
import { STORAGE_EVENTS } from './storage-events.table.ts';

/** Every event that we know. */
export const EVENTS: readonly EventRow[] = [...SERVER_EVENTS, ...STORAGE_EVENTS, ...IMAGE_EVENTS, ...NETWORK_EVENTS];

const byName = new Map<string, EventRow>();
const byBeginning: { readonly beginning: string; readonly row: EventRow }[] = [];
for (const row of EVENTS) {
  for (const event of row.events) {
    if (event.endsWith('*')) byBeginning.push({ beginning: event.slice(0, -1), row });
    else byName.set(event, row);
  }
}

/** The row of an event; `undefined` for one that we do not know. A name counts before a beginning, and that in the order of the table. */
export function rowOfEvent(event: string): EventRow | undefined {
  return byName.get(event) ?? byBeginning.find(({ beginning }) => event.startsWith(beginning))?.row;
}

/** Reads what a message says of resources; nothing for events that we do not know or that tell nothing. */
export function decode(message: Message): readonly News[] {
  const row = rowOfEvent(message.event);
  if (row === undefined) return [];
  const payload = fieldsOf(message.payload);
  return row.tells.flatMap((telling) =>
    representationsIn(payload, telling).flatMap((representation) => newsOf(message, representation, telling) ?? []),
  );
}

/** Neutron makes several at once too, and then writes the word in the plural. */
function representationsIn(payload: Fields, { within }: Telling): readonly Fields[] {
  if (within === undefined) return [payload];
  const one = payload[within];
  if (isRecord(one)) return [one];
  const several = payload[`${within}s`];
  return Array.isArray(several) ? several.filter(isRecord) : [];
}

type Fields = Readonly<Record<string, unknown>>;

function newsOf({ event, publisher, atMs }: Message, fields: Fields, telling: Telling): News | undefined {
  const id = telling.id.map((path) => at(fields, path)).find((value) => typeof value === 'string' && value !== '');
  if (typeof id !== 'string') return undefined;
  const { kind, format } = telling;
  const shows = isDone(fields, telling) ? telling.shows : 'hint';
  const head = { kind, id, shows, event, publisher, atMs };
  const owner = [fields.tenant_id, fields.project_id, fields.owner].find((value) => typeof value === 'string');
  const project = typeof owner === 'string' ? owner : null;
  const isShared = fields.shared === true || fields['router:external'] === true || isOpen(fields.visibility);
  const about = { project, isShared, isFull: format === 'network' };
  if (format === undefined || shows === 'hint' || shows === 'leaving')
    return { ...head, ...about, ...lossOf(fields, telling) };
  const body: Body = { ...bodyOf(format, fields), id };
  const resource: Resource = { ...toResource(kind, body), project };
  const before = shows === 'whole' ? beforeOf(fields) : undefined;
  return { ...head, ...about, resource, ...(before === undefined ? {} : { before }) };
}

function isDone(fields: Fields, { doneAt }: Telling): boolean {
  return doneAt === undefined || Boolean(at(fields, doneAt));
}

function lossOf(fields: Fields, { loses }: Telling): Pick<News, 'loses'> {
  const ids = loses === undefined ? undefined : at(fields, loses.ids);
  if (loses === undefined || !Array.isArray(ids)) return {};
  return { loses: { kind: loses.kind, ids: ids.filter((id) => typeof id === 'string') } };
}

function isOpen(visibility: unknown): boolean {
  return typeof visibility === 'string' && visibility !== 'private';
}

function at(fields: Fields, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), fields);
}

/**
 * The states that an update of a server replaced. Where there was no task Nova writes the new task as the old one, so a task that
 * reads the same before and after may have been none.
 *
 * Source: nova stable/zed, nova/notifications/base.py, `_compute_states_payload`
 */
function beforeOf(fields: Fields): News['before'] {
  const update = 'state_update' in fields ? fieldsOf(fields.state_update) : fields;
  const { old_state: vmState, old_task_state: task, new_task_state: next } = update;
  if (typeof vmState !== 'string') return undefined;
  const states = (taskState: unknown): Pick<States, 'vmState' | 'taskState'> => ({
    vmState,
    taskState: typeof taskState === 'string' ? taskState : null,
  });
  return task === next && task != null ? [states(task), states(null)] : [states(task)];
}
