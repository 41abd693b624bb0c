import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('work runs in the order in which it asked, never two at once, and a failure stops nobody else', async () => {
  const turns = createTurns();
  const trace: string[] = [];
  const work =
    (name: string, fails = false) =>
    async (): Promise<string> => {
      trace.push(`${name} begins`);
      await Promise.resolve();
      trace.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const results = await Promise.allSettled([turns.take(work('a')), turns.take(work('b', true)), turns.take(work('c'))]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(trace).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});
