import { type Cidr, cidrOf, formatCidr, parseCidr } from '../addresses/ip.ts';
import { invalid } from '../api/faults.ts';

/** Networks that texts name. @throws Fault 400 for a text that is none */
export function networksFrom(texts: readonly string[]): readonly string[] {
  return texts.map((text) => {
    const cidr = parseCidr(text);
    if (cidr === undefined) throw invalid('AddrFormatError', `invalid IPNetwork ${text}`);
    return formatCidr(cidr);
  });
}

/** Prefixes and more of them, as few as cover the same addresses. @throws Fault 400 for a mixture of versions */
export function mergePrefixes(old: readonly string[], given: readonly string[]): readonly string[] {
  const cidrs = [...old, ...given].map(cidrOf);
  if (new Set(cidrs.map(({ version }) => version)).size > 1) {
    throw invalid('PrefixVersionMismatch', 'Cannot mix IPv4 and IPv6 prefixes in a subnet pool.');
  }
  return compact(cidrs).map(formatCidr);
}

/** Prefixes without the addresses of others, as few as cover what is left. */
export function withoutPrefixes(old: readonly string[], gone: readonly string[]): readonly string[] {
  const holes = gone.map(cidrOf);
  return compact(old.map(cidrOf).flatMap((cidr) => without(cidr, holes))).map(formatCidr);
}

/** What is left of a network: its halves are cut as long as a hole is only in a part of them. */
function without(cidr: Cidr, holes: readonly Cidr[]): readonly Cidr[] {
  const hits = holes.filter(
    (hole) => hole.version === cidr.version && hole.first <= cidr.last && cidr.first <= hole.last,
  );
  if (hits.length === 0) return [cidr];
  if (hits.some((hole) => hole.first <= cidr.first && cidr.last <= hole.last)) return [];
  return halvesOf(cidr).flatMap((half) => without(half, hits));
}

function halvesOf({ version, first, last, prefix }: Cidr): readonly Cidr[] {
  const middle = first + (last - first + 1n) / 2n;
  return [
    { version, first, last: middle - 1n, prefix: prefix + 1 },
    { version, first: middle, last, prefix: prefix + 1 },
  ];
}

/** Networks in order, those within others left out and neighbours joined. */
function compact(cidrs: readonly Cidr[]): readonly Cidr[] {
  const sorted = [...cidrs].sort((one, other) => compare(one.first, other.first) || one.prefix - other.prefix);
  const kept: Cidr[] = [];
  for (const cidr of sorted) {
    const before = kept.at(-1);
    if (before !== undefined && cidr.last <= before.last) continue;
    kept.push(cidr);
    joinLast(kept);
  }
  return kept;
}

/** Joins the last two as long as they are the halves of one network. */
function joinLast(kept: Cidr[]): void {
  for (;;) {
    const [one, other] = kept.slice(-2);
    if (one === undefined || other === undefined || one.prefix !== other.prefix) return;
    const size = one.last - one.first + 1n;
    if (one.first % (size * 2n) !== 0n || one.last + 1n !== other.first) return;
    kept.splice(-2, 2, { version: one.version, first: one.first, last: other.last, prefix: one.prefix - 1 });
  }
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
