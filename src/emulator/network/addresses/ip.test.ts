import { expect, test } from 'vitest';
import { contains, formatCidr, formatIp, ipOf, overlaps, parseCidr, parseIp, slaacIp } from './ip.ts';
import { defaultPools } from './pools.ts';

const cidr = (text: string) => {
  const found = parseCidr(text);
  if (found === undefined) throw new Error(text);
  return found;
};

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['fd00:0:0:0:0:0:0:1', 'fd00::1'],
  ['::', '::'],
  ['::1', '::1'],
  ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
  ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
  ['FD00::ABCD', 'fd00::abcd'],
  // As Python's netaddr writes them.
  ['::babe:220.12.22.2', '::babe:dc0c:1602'],
  ['::ffff:1.2.3.4', '::ffff:1.2.3.4'],
  ['::1.2.3.4', '::1.2.3.4'],
  ['::ffff:0:1', '::ffff:0.0.0.1'],
  ['1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:102:304'],
])('writes %s as %s', (text, want) => {
  expect(formatIp(ipOf(text))).toBe(want);
});

test.each([
  '',
  '10.0.0',
  '10.0.0.256',
  '1::2::3',
  'fd00::g',
  '1:2:3',
  '1:2:3:4:5:6:7:8:9',
  '::1.2.3',
  '1.2.3.4::1',
  'x',
])('%j is no address', (text) => {
  expect(parseIp(text)).toBeUndefined();
});

test.each([
  ['10.0.0.9/24', '10.0.0.0/24'],
  ['10.0.0.9', '10.0.0.9/32'],
  ['fd00::9/64', 'fd00::/64'],
  ['0.0.0.0/0', '0.0.0.0/0'],
])('the network of %s is %s', (text, want) => {
  expect(formatCidr(cidr(text))).toBe(want);
});

test('networks overlap when they share an address', () => {
  expect(overlaps(cidr('10.0.0.0/24'), cidr('10.0.0.128/25'))).toBe(true);
  expect(overlaps(cidr('10.0.0.0/25'), cidr('10.0.0.128/25'))).toBe(false);
  expect(overlaps(cidr('0.0.0.0/0'), cidr('::/0'))).toBe(false);
  expect(contains(cidr('10.0.0.0/24'), ipOf('10.0.0.255'))).toBe(true);
});

// As a real Neutron answered for the same subnet and port.
test('a device makes its own address from its MAC address', () => {
  expect(slaacIp(cidr('fd00:1::/64'), 'fa:16:3e:72:9c:66')).toBe('fd00:1::f816:3eff:fe72:9c66');
});

test.each([
  ['10.1.0.0/24', '10.1.0.1', [{ start: '10.1.0.2', end: '10.1.0.254' }]],
  ['10.1.1.0/24', '1.1.1.1', [{ start: '10.1.1.1', end: '10.1.1.254' }]],
  ['fd00:1::/64', 'fd00:1::', [{ start: 'fd00:1::1', end: 'fd00:1::ffff:ffff:ffff:ffff' }]],
  [
    '10.0.0.0/29',
    '10.0.0.3',
    [
      { start: '10.0.0.1', end: '10.0.0.2' },
      { start: '10.0.0.4', end: '10.0.0.6' },
    ],
  ],
  ['10.0.0.0/31', '10.0.0.0', [{ start: '10.0.0.1', end: '10.0.0.1' }]],
])('the pools of %s with gateway %s', (text, gateway, want) => {
  expect(defaultPools(cidr(text), ipOf(gateway))).toEqual(want);
});
