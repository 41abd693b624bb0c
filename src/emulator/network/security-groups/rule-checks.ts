import { parseCidr } from '../addresses/ip.ts';
import { type Fields, nullableTextOf, numberOf, textOf } from '../api/attribute.ts';
import { invalid } from '../api/faults.ts';
import { PROTOCOLS } from '../api/protocols.table.ts';

/** Protocols with ports. */
const WITH_PORTS: readonly number[] = [6, 17, 33, 132, 136];

/**
 * Refuses a rule that contradicts itself.
 *
 * @throws Fault 400
 *
 * Source: neutron stable/zed, neutron/db/securitygroups_db.py, _validate_security_group_rule
 */
export function checkRule(fields: Fields): void {
  const remotes = ['remote_ip_prefix', 'remote_group_id', 'remote_address_group_id'];
  const protocol = nullableTextOf(fields, 'protocol');
  checkProtocol(protocol);
  checkPorts(fields, protocol);
  if (remotes.filter((name) => fields[name] !== null).length > 1) {
    const text = 'Only one of remote_ip_prefix or remote_group_id or remote_address_group_id may be provided.';
    throw invalid('SecurityGroupMultipleRemoteEntites', text);
  }
  checkPrefix(fields);
  const isV6Only =
    protocol !== null &&
    ['ipv6-icmp', 'icmpv6', 'ipv6-nonxt', 'ipv6-frag', 'ipv6-opts', 'ipv6-route', 'ipv6-encap'].includes(protocol);
  if (isV6Only && fields.ethertype === 'IPv4') {
    const text = `Invalid ethertype IPv4 for protocol ${protocol}.`;
    throw invalid('SecurityGroupEthertypeConflictWithProtocol', text);
  }
}

function checkProtocol(protocol: string | null): void {
  if (protocol === null || protocol in PROTOCOLS) return;
  if (/^\d+$/.test(protocol) && Number(protocol) <= 255) return;
  const known = ['None', ...Object.keys(PROTOCOLS).map((name) => `'${name}'`)].join(', ');
  const text = `Security group rule protocol ${protocol} not supported. Only protocol values [${known}] and integer representations [0 to 255] are supported.`;
  throw invalid('SecurityGroupRuleInvalidProtocol', text);
}

function checkPorts(fields: Fields, protocol: string | null): void {
  const [least, most] = [numberOf(fields, 'port_range_min'), numberOf(fields, 'port_range_max')];
  if (least === null && most === null) return;
  if (protocol === null) {
    throw invalid('SecurityGroupProtocolRequiredWithPorts', 'Must also specify protocol if port range is given.');
  }
  const number = PROTOCOLS[protocol] ?? Number(protocol);
  if (WITH_PORTS.includes(number)) {
    if (least === 0 || most === 0)
      throw invalid('SecurityGroupInvalidPortValue', `Invalid value for port ${least === 0 ? least : most}`);
    if (least !== null && most !== null && least <= most) return;
    throw invalid('SecurityGroupInvalidPortRange', 'For TCP/UDP protocols, port_range_min must be <= port_range_max');
  }
  if (number === 1 || number === 58) checkIcmp(least, most);
  else {
    const text = `Ports cannot be specified for protocol ${number}. Ports are only supported for DCCP, SCTP, TCP, UDP, UDPLITE.`;
    throw invalid('SecurityGroupInvalidProtocolForPort', text);
  }
}

function checkIcmp(type: number | null, code: number | null): void {
  const wrong = (field: string, name: string, value: number) =>
    invalid(
      'SecurityGroupInvalidIcmpValue',
      `Invalid value for ICMP ${field} (${name}) ${value}. It must be 0 to 255.`,
    );
  if (type !== null && type > 255) throw wrong('type', 'port_range_min', type);
  if (code !== null && code > 255) throw wrong('code', 'port_range_max', code);
  if (type === null && code !== null) {
    const text = `ICMP code (port-range-max) ${code} is provided but ICMP type (port-range-min) is missing.`;
    throw invalid('SecurityGroupMissingIcmpType', text);
  }
}

function checkPrefix(fields: Fields): void {
  const prefix = textOf(fields, 'remote_ip_prefix');
  if (prefix === '') return;
  const cidr = parseCidr(prefix);
  if (cidr === undefined) {
    const text = `Invalid CIDR ${prefix} given as IP prefix.`;
    throw invalid('InvalidCIDR', text);
  }
  if (fields.ethertype === `IPv${cidr.version}`) return;
  const text = `Conflicting value ethertype ${textOf(fields, 'ethertype')} for CIDR ${prefix}`;
  throw invalid('SecurityGroupRuleParameterConflict', text);
}
