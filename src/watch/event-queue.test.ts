import { expect, test } from 'vitest';
import { createEventQueue } from './event-queue.ts';

async function drain(queue: AsyncIterable<string>): Promise<string[]> {
  const events: string[] = [];
  for await (const event of queue) events.push(event);
  return events;
}

test('gives events in order and ends', async () => {
  const queue = createEventQueue<string>(10, (dropped) => `reset ${dropped}`);
  const reading = drain(queue);
  queue.push('a');
  await Promise.resolve();
  queue.push('b');
  queue.end();
  queue.push('too late');
  expect(await reading).toEqual(['a', 'b']);
});

test('a reader that falls behind gets one reset that counts all that was dropped', async () => {
  const queue = createEventQueue<string>(3, (dropped) => `reset ${dropped}`);
  for (const event of ['1', '2', '3', '4', '5', '6']) queue.push(event);
  queue.end();
  expect(await drain(queue)).toEqual(['reset 5', '6']);
});

test('after a reset was read the count begins anew', async () => {
  const queue = createEventQueue<string>(2, (dropped) => `reset ${dropped}`);
  const reader = queue[Symbol.asyncIterator]();
  for (const event of ['1', '2', '3']) queue.push(event);
  expect((await reader.next()).value).toBe('reset 2');
  for (const event of ['4', '5']) queue.push(event);
  expect((await reader.next()).value).toBe('reset 2');
});
