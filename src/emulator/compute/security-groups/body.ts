import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, objectsOf, textOf } from '../bodies.ts';
import { findGroup } from './find.ts';

/** A rule as Nova looks at it. */
export interface GroupRule {
  readonly id: string;
  readonly parentGroupId: string;
  readonly protocol: string | null;
  readonly fromPort: number | null;
  readonly toPort: number | null;
  /** The group whose servers may come in; `null`: those of the network may. */
  readonly groupId: string | null;
  readonly cidr: string;
}

/** A rule of Neutron's, as Nova looks at it. Source: nova stable/zed, nova/network/security_group_api.py */
export function ruleOf(fields: Fields): GroupRule {
  const protocol = textOf(fields, 'protocol') ?? null;
  const [fromPort, toPort] = portsOf(protocol, portIn(fields, 'port_range_min'), portIn(fields, 'port_range_max'));
  return {
    id: textOf(fields, 'id') ?? '',
    parentGroupId: textOf(fields, 'security_group_id') ?? '',
    protocol,
    fromPort,
    toPort,
    groupId: textOf(fields, 'remote_group_id') ?? null,
    cidr: textOf(fields, 'remote_ip_prefix') ?? '0.0.0.0/0',
  };
}

function portIn(fields: Fields, name: string): number | null {
  const value = fields[name];
  return typeof value === 'number' ? value : null;
}

type Port = number | null;

/** Without a range, all ports: of TCP and UDP by their numbers, of the rest as -1. */
function portsOf(protocol: string | null, min: Port, max: Port): readonly [Port, Port] {
  if (protocol === null || min !== null || max !== null) return [min, max];
  return ['TCP', 'UDP'].includes(protocol.toUpperCase()) ? [1, 65535] : [-1, -1];
}

/** The rules of a group for what comes in: Nova knows no others. */
export function rulesOf(group: Fields): readonly GroupRule[] {
  return objectsOf(group, 'security_group_rules')
    .filter(({ direction }) => direction === 'ingress')
    .map(ruleOf);
}

/** A group as Nova sends it. */
export function groupBody(request: ServiceRequest, group: Fields): Fields {
  return {
    id: group.id,
    description: group.description,
    name: group.name,
    tenant_id: group.tenant_id,
    rules: rulesOf(group).map((rule) => ruleBody(request, rule)),
  };
}

/** A rule as Nova sends it. */
export function ruleBody(request: ServiceRequest, rule: GroupRule): Fields {
  const source = rule.groupId === null ? undefined : findGroup(request, rule.groupId);
  return {
    id: rule.id,
    parent_group_id: rule.parentGroupId,
    ip_protocol: rule.protocol,
    from_port: rule.fromPort,
    to_port: rule.toPort,
    group: source ? { name: source.name, tenant_id: source.tenant_id } : {},
    ip_range: source ? {} : { cidr: rule.cidr },
  };
}
