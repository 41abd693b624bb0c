import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { checkNames, invalidConfig } from './check.ts';
import { DEFAULT_OPTIONS } from './options.table.ts';

/** What holds for a domain that sets nothing. Source: keystone stable/zed, keystone/api/domains.py, DefaultConfigResource */
export const domainConfigDefaultRoutes: readonly Route[] = [
  route('GET', '/v3/domains/config/default', showDefaults),
  route('GET', '/v3/domains/config/{group}/default', showDefaults),
  route('GET', '/v3/domains/config/{group}/{option}/default', showDefaults),
];

function showDefaults(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_domain_config_default');
  const { group, option } = request.params;
  checkNames(group, option);
  if (group === undefined) return json(200, { config: DEFAULT_OPTIONS });
  const options = DEFAULT_OPTIONS[group] ?? {};
  if (option === undefined) return json(200, { config: { [group]: options } });
  if (!Object.hasOwn(options, option)) {
    throw invalidConfig(`Reading the default for option ${option} in group ${group} is not supported`);
  }
  return json(200, { config: { [option]: options[option] } });
}
