import { expect, test } from 'vitest';
import { createAddressRule } from './addresses.ts';
import { readWebhookUrl } from './check-url.ts';

const rule = createAddressRule();

test.each([
  '127.0.0.1',
  '127.8.8.8',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  'fd12:3456::1',
  'ff02::1',
  '::ffff:8.8.8.8',
  '::ffff:127.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001::1',
  'localhost',
])('%s is not sent to', (address) => expect(rule.allows(address)).toBe(false));

test.each(['8.8.8.8', '172.32.0.1', '1.1.1.1', '2606:4700::1111', '2a00:1450::1'])('%s is public', (address) =>
  expect(rule.allows(address)).toBe(true),
);

test('what is named is allowed, and nothing beside it', () => {
  const named = createAddressRule(['10.1.0.0/16', 'fd00::/8', 'loopback', '192.168.7.7']);
  const allowed = ['10.1.2.3', 'fd00::1', '127.0.0.2', '::1', '192.168.7.7', '9.9.9.9'];
  expect(allowed.filter((one) => !named.allows(one))).toEqual([]);
  expect(['10.2.0.1', 'fc00::1', '192.168.7.8', '::ffff:10.2.0.1'].filter((one) => named.allows(one))).toEqual([]);
  expect([named.isNamed('10.1.2.3'), named.isNamed('9.9.9.9')]).toEqual([true, false]);
});

test.each(['10.0.0.0/33', 'example.org', '10.0.0.0/x', ''])("'%s' names no place", (word) =>
  expect(() => createAddressRule([word])).toThrow('is no place'),
);

test.each([
  ['http://127.0.0.1/', 'no public address'],
  ['https://2130706433/', '127.0.0.1 is no public address'],
  ['https://0x7f000001/', '127.0.0.1 is no public address'],
  ['https://0177.0.0.1/', '127.0.0.1 is no public address'],
  ['https://127.1/', '127.0.0.1 is no public address'],
  ['https://[::ffff:127.0.0.1]/', 'no public address'],
  ['https://[::1]:8443/x', '::1 is no public address'],
  ['https://user:pass@example.org/', 'no user name'],
  ['http://example.org/', 'https'],
  ['file:///etc/passwd', 'https'],
  ['gopher://example.org', 'https'],
  ['nothing', 'https'],
])('%s is refused', (url, words) => expect(() => readWebhookUrl(url, rule)).toThrow(words));

test('an address is kept as it is read', () => {
  expect(readWebhookUrl('https://Example.org:443/a?b=c#d', rule)).toBe('https://example.org/a?b=c');
  expect(readWebhookUrl('http://127.0.0.1:9/x', createAddressRule(['loopback']))).toBe('http://127.0.0.1:9/x');
});
