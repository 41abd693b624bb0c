import { BlockList, isIP } from 'node:net';
import { NephoscopeError } from '../../base/errors.ts';

/** Addresses that are nobody's on the internet, or that lead back into a network: IANA's special-purpose registries. */
const NOT_PUBLIC: readonly (readonly [address: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.31.196.0', 24, 'ipv4'],
  ['192.52.193.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['192.175.48.0', 24, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  // Of IPv6 only 2000::/3 is given out; within it these are tunnels, tests and documentation, some with an IPv4 address inside.
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
];

const notPublic = new BlockList();
for (const [address, prefix, family] of NOT_PUBLIC) notPublic.addSubnet(address, prefix, family);
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');

/** Says to which addresses something may be sent. */
export interface AddressRule {
  /** Claims that an address may be connected to. @param address - an IP address as the system writes it */
  allows(address: string): boolean;
  /** Claims that it was named by whoever started the server: then even without TLS. */
  isNamed(address: string): boolean;
}

/**
 * Makes the rule: public addresses, and those that are named.
 *
 * @param named - CIDR blocks, addresses, or `loopback`
 * @throws NephoscopeError `usage.invalid`
 */
export function createAddressRule(named: readonly string[] = []): AddressRule {
  const list = new BlockList();
  for (const word of named) addNamed(list, word);
  const isIn = (blocks: BlockList, address: string): boolean => blocks.check(address, familyOf(address));
  const isNamed = (address: string): boolean => isIP(address) !== 0 && isIn(list, address);
  return {
    isNamed,
    allows: (address) => {
      if (isIP(address) === 0) return false;
      if (isNamed(address)) return true;
      const isGiven = familyOf(address) === 'ipv4' || isIn(given, address);
      return isGiven && !isIn(notPublic, address);
    },
  };
}

function addNamed(list: BlockList, word: string): void {
  if (word === 'loopback') {
    list.addSubnet('127.0.0.0', 8, 'ipv4');
    list.addAddress('::1', 'ipv6');
    return;
  }
  const [address = '', bits] = word.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  const prefix = bits === undefined ? most : /^\d+$/.test(bits) ? Number(bits) : -1;
  if (isIP(address) === 0 || prefix < 0 || prefix > most) {
    const message = `'${word}' is no place that webhooks may be sent to: use a block such as 10.1.0.0/16 or fd00::/8, or loopback.`;
    throw new NephoscopeError('usage.invalid', message);
  }
  list.addSubnet(address, prefix, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
