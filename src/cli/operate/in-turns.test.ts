import { expect, test } from 'vitest';
import { inTurns } from './in-turns.ts';

interface Job {
  readonly free: () => void;
  readonly end: (result: string) => void;
  readonly fail: (error: Error) => void;
}

/** Work that begins when it is its turn, and goes on when it is told to. */
function jobsOf(count: number, atOnce: number) {
  const begun: Job[] = [];
  const done = inTurns(
    Array.from({ length: count }, (_, at) => at),
    atOnce,
    (_, free) => {
      return new Promise<string>((end, fail) => begun.push({ free, end, fail }));
    },
  );
  const turn = async (): Promise<number> => {
    for (let n = 0; n < 10; n++) await Promise.resolve();
    return begun.length;
  };
  return { begun, done, turn };
}

test('so many are at it at once, and the next begins when one ends or has only to wait', async () => {
  const { begun, done, turn } = jobsOf(4, 2);
  expect(await turn()).toBe(2);
  begun[0]?.free();
  expect(await turn()).toBe(3);
  begun[1]?.end('second');
  expect(await turn()).toBe(4);
  begun[3]?.end('fourth');
  begun[2]?.end('third');
  begun[0]?.end('first');
  expect(await done).toEqual(['first', 'second', 'third', 'fourth']);
});

test('freeing a place and ending lets one begin, not two', async () => {
  const { begun, turn } = jobsOf(4, 1);
  await turn();
  begun[0]?.free();
  begun[0]?.end('first');
  expect(await turn()).toBe(2);
});

test('after a failure none is begun any more, and the failure is told once the others were let go', async () => {
  const { begun, done, turn } = jobsOf(5, 2);
  await turn();
  begun[0]?.fail(new Error('the cloud is gone'));
  expect(await turn()).toBe(2);
  begun[1]?.end('second');
  await expect(done).rejects.toThrow('the cloud is gone');
  expect(begun).toHaveLength(2);
});

test('nothing to do is done', async () => {
  expect(await inTurns([], 10, () => Promise.reject(new Error('never')))).toEqual([]);
});
