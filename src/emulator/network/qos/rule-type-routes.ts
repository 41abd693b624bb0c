import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Fields } from '../api/attribute.ts';
import { stumbled, stumblingRoutes } from '../api/stumble.ts';
import { QOS_RULE_KINDS, type QosRuleKind } from './rule-kinds.table.ts';

const RULE_TYPE = { member: 'rule_type', attributes: { type: { post: false } } } as const;

/** The kinds of rules that the Open vSwitch agents can keep. Source: neutron stable/zed, neutron/objects/qos/rule_type.py */
export const qosRuleTypeRoutes: readonly Route[] = [
  route('GET', '/v2.0/qos/rule-types', () => json(200, { rule_types: QOS_RULE_KINDS.map(({ type }) => ({ type })) })),
  route('GET', '/v2.0/qos/rule-types/{type}', showType),
  ...stumblingRoutes('/v2.0/qos/rule-types', RULE_TYPE, ['POST', 'PUT', 'DELETE']),
];

function showType({ caller, params }: ServiceRequest): HttpResponse {
  if (!caller.isAdmin) throw new Fault(403, 'Not authorized.', { type: 'NotAuthorized' });
  const found = QOS_RULE_KINDS.find(({ type }) => type === params.type);
  if (found === undefined) throw stumbled();
  const drivers: Fields[] = [{ name: 'openvswitch', supported_parameters: parametersOf(found) }];
  return json(200, { rule_type: { type: found.type, drivers } });
}

function parametersOf({ values }: QosRuleKind): readonly Fields[] {
  return Object.entries(values).map(([name, one]) => ({
    parameter_name: name,
    parameter_values: one,
    parameter_type: 'start' in one ? 'range' : 'choices',
  }));
}
