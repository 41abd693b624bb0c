import { expect, test } from 'vitest';
import { formatMessage } from './message.ts';

test.each([
  ['{name} is {state}', { name: 'web-1', state: 'ACTIVE' }, 'web-1 is ACTIVE'],
  [{ one: '{count} server', other: '{count} servers' }, { count: 1 }, '1 server'],
  [{ one: '{count} server', other: '{count} servers' }, { count: 12_000 }, '12,000 servers'],
  [{ other: '{count} 台' }, { count: 1 }, '1 台'],
  ['{missing} stays', {}, '{missing} stays'],
] as const)('%j', (message, values, text) => {
  expect(formatMessage(message, values, 'en')).toBe(text);
});
