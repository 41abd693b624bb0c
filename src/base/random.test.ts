import { expect, test } from 'vitest';
import { createSeededRandom } from './random.ts';

test('the same seed gives the same numbers and ids', () => {
  const [a, b] = [createSeededRandom(7), createSeededRandom(7)];
  expect([a.next(), a.uuid(), a.next()]).toEqual([b.next(), b.uuid(), b.next()]);
  expect(createSeededRandom(8).uuid()).not.toBe(createSeededRandom(7).uuid());
});

test('ids are version 4 UUIDs and numbers lie in [0, 1)', () => {
  const random = createSeededRandom(1);
  for (let turn = 0; turn < 1000; turn++) {
    const value = random.next();
    expect(value >= 0 && value < 1).toBe(true);
  }
  expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a source taken up from its state goes on with the same numbers', () => {
  const whole = createSeededRandom(5);
  whole.uuid();
  const rest = createSeededRandom(whole.state);
  expect([rest.next(), rest.uuid()]).toEqual([whole.next(), whole.uuid()]);
});
