import { expect, test } from 'vitest';
import { createLedger, ENOUGH, GRACE_MS } from './ledger.ts';

function trusted(changes = ENOUGH) {
  const ledger = createLedger();
  for (let turn = 0; turn < changes; turn++) ledger.told(turn);
  return ledger;
}

test('trust is earned by enough changes that were told, and not by silence', () => {
  expect(createLedger().isTrusted(0)).toBe(false);
  expect(trusted(ENOUGH - 1).isTrusted(100)).toBe(false);
  expect(trusted().isTrusted(100)).toBe(true);
});

test('a change that a poll found counts as missed once its grace is over', () => {
  const ledger = trusted();
  ledger.polled('a', 1_000);
  expect(ledger.isTrusted(1_000 + GRACE_MS)).toBe(true);
  expect(ledger.isTrusted(1_001 + GRACE_MS)).toBe(false);
  expect(ledger.counts(1_001 + GRACE_MS)).toEqual({ told: ENOUGH, missed: 1 });
});

test('a message within the grace makes it a change that was told', () => {
  const ledger = trusted();
  ledger.polled('a', 1_000);
  ledger.heard('a', 1_000 + GRACE_MS);
  expect(ledger.counts(100_000)).toEqual({ told: ENOUGH + 1, missed: 0 });
});

test('one in a hundred may be missed', () => {
  const ledger = trusted(99);
  ledger.polled('a', 1_000);
  expect(ledger.isTrusted(10_000)).toBe(true);
  ledger.polled('b', 11_000);
  expect(ledger.isTrusted(20_000)).toBe(false);
});

test('trust outlives an hour of silence, and ends with the first change that nobody told', () => {
  const ledger = trusted();
  expect(ledger.isTrusted(0)).toBe(true);
  expect(ledger.isTrusted(4_000_000)).toBe(true);
  ledger.polled('a', 4_000_000);
  expect(ledger.isTrusted(4_010_000)).toBe(false);
});

test('after a reset it is to be earned anew', () => {
  const ledger = trusted();
  ledger.reset();
  expect(ledger.isTrusted(100)).toBe(false);
  expect(ledger.counts(100)).toEqual({ told: 0, missed: 0 });
});
