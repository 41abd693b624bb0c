import { expect, test } from 'vitest';
import { KINDS } from '../model/kind.ts';
import { readKind } from './kind-names.ts';

test.each([
  ['server', 'server'],
  ['Servers', 'server'],
  ['floating ip', 'floating-ip'],
  ['floating_ips', 'floating-ip'],
  ['fip', 'floating-ip'],
  ['snapshot', 'volume-snapshot'],
  ['volume snapshots', 'volume-snapshot'],
  ['backups', 'volume-backup'],
])('reads the kind %s as %s', (word, kind) => {
  expect(readKind(word)).toBe(kind);
});

test.each(KINDS)('reads %s and its plural', (kind) => {
  expect([readKind(kind), readKind(`${kind}s`)]).toEqual([kind, kind]);
});

test.each([
  ['sever', "'sever' is not a kind of resource. Did you mean 'server'?"],
  ['banana', `'banana' is not a kind of resource. Choose from: ${KINDS.join(', ')}.`],
])('refuses the kind %s and says what there is', (word, message) => {
  expect(() => readKind(word)).toThrow(message);
});

test('refuses a kind that the command does not know', () => {
  expect(() => readKind('agent', ['server'])).toThrow('agent cannot be used with this command. Choose from: server.');
});
