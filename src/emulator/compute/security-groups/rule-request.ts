import { Fault } from '../../frame/fault.ts';
import { parseCidr } from '../../network/addresses/ip.ts';
import type { Fields } from '../bodies.ts';
import type { GroupRule } from './body.ts';

/** What a rule is asked to be; what is not there is not said. */
export interface NewRule {
  readonly protocol?: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly groupId?: string;
  readonly cidr?: string;
}

/**
 * Reads what a rule shall be, of a group or of a network.
 *
 * @param groupId - the group that the rule lets in; `undefined`: the `cidr` of the request
 * @throws Fault 400
 *
 * Source: nova stable/zed, nova/network/security_group_api.py, parse_cidr and _new_ingress_rule
 */
export function readRule(fields: Fields, groupId: string | undefined): NewRule {
  const cidr = groupId === undefined ? readCidr(fields.cidr) : undefined;
  const source = groupId === undefined ? { cidr } : { groupId };
  const protocol = given(fields.ip_protocol) ? String(fields.ip_protocol) : undefined;
  const [from, to] = portsOf(fields, groupId === undefined ? undefined : protocol);
  if (protocol !== undefined && from !== undefined && to !== undefined) {
    return { ...known(source), protocol, ...checkedPorts(protocol, from, to) };
  }
  if (cidr !== undefined) throw new Fault(400, 'Not enough parameters to build a valid rule.');
  return known(source);
}

function known(source: { readonly cidr?: string | undefined; readonly groupId?: string | undefined }): NewRule {
  const { cidr, groupId } = source;
  return { ...(cidr !== undefined && { cidr }), ...(groupId !== undefined && { groupId }) };
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0 && value !== false;
}

/** The ports that are asked for; all that a protocol has, where a group is let in and none is named. */
function portsOf(fields: Fields, protocolOfGroup: string | undefined): readonly [unknown, unknown] {
  const [from, to] = [fields.from_port ?? undefined, fields.to_port ?? undefined];
  if (from !== undefined || to !== undefined) return [from, to];
  const upper = protocolOfGroup?.toUpperCase();
  if (upper === 'ICMP') return [-1, -1];
  return upper === 'TCP' || upper === 'UDP' ? [1, 65535] : [from, to];
}

function checkedPorts(protocol: string, from: unknown, to: unknown): { fromPort: number; toPort: number } {
  const upper = protocol.toUpperCase();
  const [fromPort, toPort] = [pythonInt(from), pythonInt(to)];
  if (fromPort === undefined || toPort === undefined) {
    const words =
      upper === 'ICMP' ? 'Type and Code must be integers for ICMP protocol type' : 'To and From ports must be integers';
    throw new Fault(400, `Invalid input received: ${words}`);
  }
  if (!['TCP', 'UDP', 'ICMP'].includes(upper)) throw new Fault(400, `Invalid IP protocol ${protocol}.`);
  const refuse = (words: string) => new Fault(400, `Invalid port range ${fromPort}:${toPort}. ${words}`);
  if (upper === 'ICMP') {
    if ([fromPort, toPort].some((one) => one < -1 || one > 255)) throw refuse('For ICMP, the type:code must be valid');
  } else if (fromPort > toPort) throw refuse('Former value cannot be greater than the later');
  else if (fromPort < 1 || toPort > 65535) throw refuse(`Valid ${upper} ports should be between 1-65535`);
  return { fromPort, toPort };
}

/** What Python's `int` makes of a value. */
function pythonInt(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : undefined;
}

/** The network of a request, every one where none is named. */
function readCidr(value: unknown): string {
  if (!given(value)) return '0.0.0.0/0';
  const text = unquoted(String(value));
  const network = text.includes('/') ? parseCidr(text) : undefined;
  if (network === undefined) throw new Fault(400, `${text} is not a valid IP network.`);
  const isAll = /^(?:0\.0\.0\.0|::)\//.test(text);
  if (network.prefix === 0 && !isAll) throw new Fault(400, `Bad prefix for network in cidr ${text}`);
  return text;
}

function unquoted(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Claims that a group has such a rule; of rules that let groups in Nova finds none, and Neutron refuses them. */
export function hasRule(rules: readonly GroupRule[], wanted: NewRule): boolean {
  return rules.some(
    (rule) =>
      rule.groupId === (wanted.groupId ?? null) &&
      rule.cidr === wanted.cidr &&
      rule.fromPort === (wanted.fromPort ?? null) &&
      rule.toPort === (wanted.toPort ?? null) &&
      rule.protocol === (wanted.protocol ?? null),
  );
}

/** A rule as Neutron is asked for it: for what comes in; -1 is no limit. */
export function networkRule(groupId: string, rule: NewRule): Fields {
  return {
    direction: 'ingress',
    security_group_id: groupId,
    protocol: rule.protocol ?? null,
    ethertype: rule.cidr?.includes(':') ? 'IPv6' : 'IPv4',
    remote_ip_prefix: rule.cidr ?? null,
    remote_group_id: rule.groupId ?? null,
    ...(rule.fromPort !== undefined && rule.fromPort !== -1 && { port_range_min: rule.fromPort }),
    ...(rule.toPort !== undefined && rule.toPort !== -1 && { port_range_max: rule.toPort }),
  };
}
