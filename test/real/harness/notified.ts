import { type ChannelModel, connect } from 'amqplib';
import { dig } from './body.ts';
import { brokerUrl } from './broker.ts';
import type { Moment } from './poller.ts';

/**
 * What Nova itself says of its servers, state by state: each save of a vm_state or task_state sends `compute.instance.update`.
 *
 * This is how a state too brief for polling is told from one that never was. Power states and the status are not in it.
 * Source: nova stable/zed, nova/notifications/base.py, send_update.
 */
export class NotifiedServers {
  readonly #moments = new Map<string, Moment[]>();
  readonly #connection: ChannelModel;

  private constructor(connection: ChannelModel) {
    this.#connection = connection;
  }

  /** Listens with a queue of its own, which goes with the connection. */
  static async open(): Promise<NotifiedServers> {
    const notified = new NotifiedServers(await connect(brokerUrl()));
    const channel = await notified.#connection.createChannel();
    await channel.assertExchange('nova', 'topic', { durable: false });
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, 'nova', 'notifications.info');
    const take = (content: string): void => notified.#take(content);
    await channel.consume(queue, (message) => message && take(message.content.toString('utf8')), { noAck: true });
    return notified;
  }

  /** The states of a server in the order in which Nova saved them. */
  of(id: string): readonly Moment[] {
    return this.#moments.get(id) ?? [];
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  #take(content: string): void {
    const message: unknown = JSON.parse(String(dig(JSON.parse(content), 'oslo.message')));
    if (dig(message, 'event_type') !== 'compute.instance.update') return;
    const payload = dig(message, 'payload');
    const id = String(dig(payload, 'instance_id'));
    const state = { vmState: wordOf(dig(payload, 'state')), taskState: wordOf(dig(payload, 'new_task_state')) };
    const atMs = Date.parse(`${String(dig(message, 'timestamp')).replace(' ', 'T')}Z`);
    this.#moments.set(id, [...(this.#moments.get(id) ?? []), { state, atMs }]);
  }
}

/** Nova writes an empty text, or null, where there is no task. */
function wordOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
