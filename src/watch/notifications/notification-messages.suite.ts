import type { Delivery } from './broker.ts';
import { ENOUGH } from './publisher-clocks.ts';

/** The states of a server as Nova's database has them. */
export type ServerState = readonly [vmState: string, taskState: string | null];

/** Makes the messages of the tests, each with an id of its own. */
export interface Messages {
  /** A server's row was saved, as with `notify_on_state_change = vm_and_task_state`. */
  serverUpdate(id: string, from: ServerState, to: ServerState, parts?: { atMs?: number; project?: string }): Delivery;
  /** An event of a server with the sender's copy of its row. */
  serverCopy(event: string, id: string, state: ServerState): Delivery;
  /** About nothing that is watched, and enough of them to measure the clock of each publisher by. */
  ofNothing(): readonly Delivery[];
  /** Any other event. */
  event(exchange: string, event: string, payload: Record<string, unknown>, atMs?: number): Delivery;
}

/** @param now - the publishers' clock */
export function createMessages(now: () => number): Messages {
  let count = 0;
  const event: Messages['event'] = (exchange, name, payload, atMs) => {
    const isVersioned = name.startsWith('instance.');
    const message = {
      message_id: `m${count++}`,
      publisher_id: isVersioned ? 'nova-compute:host1' : 'volume.storage',
      event_type: name,
      priority: 'INFO',
      timestamp: new Date(atMs ?? now()).toISOString().replace('T', ' ').replace('Z', '000'),
      payload,
    };
    const content = JSON.stringify({ 'oslo.version': '2.0', 'oslo.message': JSON.stringify(message) });
    return { exchange, routingKey: isVersioned ? 'versioned_notifications.info' : 'notifications.info', content };
  };
  const rowOf = (id: string, [state, task]: ServerState, project = 'p1'): Record<string, unknown> => ({
    uuid: id,
    display_name: `name of ${id}`,
    tenant_id: project,
    state,
    task_state: task,
    power_state: 'running',
    created_at: '2020-01-01T00:00:00Z',
    updated_at: null,
  });
  return {
    event,
    ofNothing: () =>
      Array.from({ length: ENOUGH }, () => [
        event('nova', 'instance.of.nothing', {}),
        event('openstack', 'of.nothing', {}),
      ]).flat(),
    serverCopy: (name, id, state) => event('nova', name, { 'nova_object.data': rowOf(id, state) }),
    serverUpdate: (id, [oldState, oldTask], to, { atMs, project } = {}) => {
      const [state, task] = to;
      // Nova writes the new task for the old one where there was none.
      const update = { old_state: oldState, state, old_task_state: oldTask ?? task, new_task_state: task };
      const data = { ...rowOf(id, to, project), state_update: { 'nova_object.data': update } };
      return event('nova', 'instance.update', { 'nova_object.data': data }, atMs);
    },
  };
}
