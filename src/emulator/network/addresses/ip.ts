/** An address as a number, so that ranges can be counted and compared. */
export interface Ip {
  readonly version: 4 | 6;
  readonly value: bigint;
}

/** A network of addresses: all that share the first bits of one. */
export interface Cidr {
  readonly version: 4 | 6;
  /** The first address. */
  readonly first: bigint;
  /** The last address. */
  readonly last: bigint;
  /** How many bits are shared: 24 in `10.0.0.0/24`. */
  readonly prefix: number;
}

/** Reads an address; `undefined` when the text is none. */
export function parseIp(text: string): Ip | undefined {
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): Ip | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  let value = 0n;
  for (const part of match.slice(1)) {
    if (Number(part) > 255) return undefined;
    value = value * 256n + BigInt(part);
  }
  return { version: 4, value };
}

function parseV6(whole: string): Ip | undefined {
  const text = withoutV4(whole);
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = tail === undefined ? 0 : 8 - head.length - tail.length;
  if (tail === undefined ? head.length !== 8 : missing < 1) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { version: 6, value: groups.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n) };
}

/** The last four bytes may be written as an address of version 4: `::babe:1.2.3.4`. */
function withoutV4(text: string): string {
  const colon = text.lastIndexOf(':');
  const v4 = parseV4(text.slice(colon + 1));
  if (v4 === undefined) return text;
  return `${text.slice(0, colon)}:${(v4.value >> 16n).toString(16)}:${(v4.value & 65535n).toString(16)}`;
}

/**
 * The usual form: `10.0.0.1`, `fd00::1` with the longest run of zeros left out, `::1.2.3.4` where nothing or `ffff` comes before
 * the last four bytes.
 */
export function formatIp({ version, value }: Ip): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  if (value >> 32n === 0xffffn || (value >> 32n === 0n && value >> 16n !== 0n)) {
    return `${value >> 32n === 0n ? '::' : '::ffff:'}${formatIp({ version: 4, value: value & 0xffffffffn })}`;
  }
  const groups: string[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) groups.push(((value >> shift) & 65535n).toString(16));
  const runs = groups.map((_, at) => (groups.slice(at).findIndex((group) => group !== '0') + 9) % 9);
  const lengths = runs.map((run, at) => (groups[at] === '0' ? (run === 8 ? 8 - at : run) : 0));
  const longest = Math.max(...lengths);
  if (longest < 2) return groups.join(':');
  const at = lengths.indexOf(longest);
  return `${groups.slice(0, at).join(':')}::${groups.slice(at + longest).join(':')}`;
}

/** Reads a network; bits beyond the prefix may be set. `undefined` when the text is none. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', bits, ...rest] = text.split('/');
  const ip = parseIp(address);
  if (ip === undefined || rest.length > 0) return undefined;
  const width = ip.version === 4 ? 32 : 128;
  const prefix = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (prefix < 0 || prefix > width) return undefined;
  const size = 1n << BigInt(width - prefix);
  const first = (ip.value / size) * size;
  return { version: ip.version, first, last: first + size - 1n, prefix };
}

/** `10.0.0.0/24`. */
export function formatCidr(cidr: Cidr): string {
  return `${formatIp({ version: cidr.version, value: cidr.first })}/${cidr.prefix}`;
}

/** Claims that an address lies in a network. */
export function contains(cidr: Cidr, ip: Ip): boolean {
  return cidr.version === ip.version && cidr.first <= ip.value && ip.value <= cidr.last;
}

/** Claims that two networks share an address. */
export function overlaps(one: Cidr, other: Cidr): boolean {
  return one.version === other.version && one.first <= other.last && other.first <= one.last;
}

/** The address that a device gives itself in a network of 64 bits, from its MAC address (EUI-64). */
export function slaacIp(cidr: Cidr, mac: string): string {
  const bytes = mac.split(':').map((part) => Number.parseInt(part, 16));
  const [first = 0, ...others] = bytes;
  const id = [first ^ 2, ...others.slice(0, 2), 0xff, 0xfe, ...others.slice(2)];
  const value = id.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return formatIp({ version: 6, value: cidr.first + value });
}

/** An address that is known to be one. */
export function ipOf(text: string): Ip {
  return parseIp(text) ?? { version: 4, value: 0n };
}

/** A network that is known to be one. */
export function cidrOf(text: string): Cidr {
  return parseCidr(text) ?? { version: 4, first: 0n, last: 0n, prefix: 32 };
}
