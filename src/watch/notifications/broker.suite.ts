import { expect, test } from 'vitest';
import type { Broker, BrokerLink, Delivery } from './broker.ts';

/** A broker under test, and what the world does to it. */
export interface BrokerUnderTest {
  readonly broker: Broker;
  /** Two exchanges that are there, and the name of one that is not. */
  readonly exchanges: readonly [string, string];
  readonly absent: string;
  declare(exchange: string): Promise<void>;
  publish(delivery: Delivery): Promise<void>;
  /** Breaks all connections and refuses new ones. */
  cut(): Promise<void>;
  accept(): Promise<void>;
  /** Waits for what a broker does in its own time; gives up with a message. */
  until(what: string, holds: () => boolean): Promise<void>;
  close(): Promise<void>;
}

const KEYS = ['notifications.*', 'versioned_notifications.*'];

/** What every broker must do. */
export function testBroker(open: () => Promise<BrokerUnderTest>): void {
  interface Reader {
    readonly got: string[];
    readonly signs: string[];
    readonly link: BrokerLink;
  }

  function read({ broker }: BrokerUnderTest, exchanges: readonly string[]): Reader {
    const [got, signs]: [string[], string[]] = [[], []];
    const link = broker.open(
      { exchanges, keys: KEYS },
      {
        message: ({ exchange, routingKey, content }) => void got.push(`${exchange} ${routingKey} ${content}`),
        up: () => void signs.push('up'),
        down: () => void signs.push('down'),
      },
    );
    return { got, signs, link };
  }

  async function inWorld(
    exchangesOf: (world: BrokerUnderTest) => readonly string[],
    work: (world: BrokerUnderTest, reader: Reader) => Promise<void>,
  ): Promise<void> {
    const world = await open();
    const reader = read(world, exchangesOf(world));
    try {
      const missing = exchangesOf(world).includes(world.absent) ? 1 : 0;
      await world.until(
        'it is up and bound',
        () => reader.signs.length > 0 && reader.link.missing().length === missing,
      );
      await work(world, reader);
    } finally {
      await reader.link.close();
      await world.close();
    }
  }

  const send = (world: BrokerUnderTest, exchange: string, content: string, routingKey = 'notifications.info') =>
    world.publish({ exchange, routingKey, content });

  test('gives what is published to the exchanges under the keys, in order, and nothing else', async () => {
    await inWorld(
      ({ exchanges: [one] }) => [one],
      async (world, { got }) => {
        const [one, two] = world.exchanges;
        await send(world, one, '1');
        await send(world, two, 'another exchange');
        await send(world, one, 'another key', 'something.else');
        await send(world, one, '2', 'versioned_notifications.error');
        await world.until('both came', () => got.length >= 2);
        expect(got).toEqual([`${one} notifications.info 1`, `${one} versioned_notifications.error 2`]);
      },
    );
  });

  test('gives every reader everything: nobody takes anything away from another', async () => {
    await inWorld(
      ({ exchanges }) => exchanges,
      async (world, first) => {
        const second = read(world, world.exchanges);
        await world.until('the second is bound', () => second.signs.length > 0 && second.link.missing().length === 0);
        for (const content of ['1', '2', '3']) await send(world, world.exchanges[0], content);
        await world.until('all came twice', () => first.got.length === 3 && second.got.length === 3);
        expect(second.got).toEqual(first.got);
        await second.link.close();
        await send(world, world.exchanges[1], '4');
        await world.until('the fourth came', () => first.got.length === 4);
        expect(second.got).toHaveLength(3);
      },
    );
  });

  test('names an exchange that is not there, makes none, and binds it once it is there', async () => {
    await inWorld(
      ({ exchanges: [one], absent }) => [one, absent],
      async (world, { got, link, signs }) => {
        expect(link.missing()).toEqual([world.absent]);
        await send(world, world.exchanges[0], '1');
        await world.until('the other exchange is heard', () => got.length === 1);
        await world.declare(world.absent);
        await world.until('it is bound', () => link.missing().length === 0);
        await send(world, world.absent, '2');
        await world.until('it is heard', () => got.length === 2);
        expect(signs).toEqual(['up']);
      },
    );
  });

  test('says once that it is gone and once that it is back, and then messages come again', async () => {
    await inWorld(
      ({ exchanges: [one] }) => [one],
      async (world, { got, link, signs }) => {
        await world.cut();
        await world.until('it is gone', () => signs.length === 2);
        await world.accept();
        await world.until('it is back', () => signs.length === 3 && link.missing().length === 0);
        await send(world, world.exchanges[0], '1');
        await world.until('it is heard', () => got.length === 1);
        expect(signs).toEqual(['up', 'down', 'up']);
      },
    );
  });
}
