import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { notFound } from '../faults.ts';
import { checkNames, checkOnly, configNotFound, invalidConfig, readConfig } from './check.ts';
import { PASSWORD_RULES } from './options.table.ts';
import { type Config, merged, partOf, shownPart } from './state.ts';

const PATH = '/v3/domains/{domain}/config';

/** The configuration of domains. Source: keystone stable/zed, keystone/api/domains.py, keystone/resource/core.py, DomainConfigManager */
export const domainConfigRoutes: readonly Route[] = [
  route('PUT', PATH, createConfig),
  ...['', '/{group}', '/{group}/{option}'].flatMap((part) => [
    route('GET', PATH + part, showConfig),
    route('PATCH', PATH + part, updateConfig),
    route('DELETE', PATH + part, deleteConfig),
  ]),
];

function domainIn({ cloud, params }: ServiceRequest): string {
  const id = params.domain ?? '';
  if (!cloud.identity.projects.find(id)?.isDomain) throw notFound('domain', id);
  return id;
}

/** All that a domain has set, what is secret too. */
function configOf({ cloud, params }: ServiceRequest): Config {
  return cloud.identity.domainConfigs.find(params.domain ?? '')?.config ?? {};
}

function write({ cloud }: ServiceRequest, domainId: string, config: Config): void {
  const { domainConfigs } = cloud.identity;
  const isThere = domainConfigs.find(domainId) !== undefined;
  if (Object.keys(config).length === 0) {
    if (isThere) domainConfigs.remove(domainId);
  } else if (isThere) domainConfigs.replace(domainId, { domainId, config });
  else domainConfigs.insert({ domainId, config });
}

function given({ body }: ServiceRequest): unknown {
  return isObject(body) ? (body.config ?? {}) : {};
}

/** All before is gone. */
function createConfig(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_domain_config');
  const domainId = domainIn(request);
  const isNew = Object.keys(configOf(request)).length === 0;
  const config = readConfig(given(request));
  write(request, domainId, config);
  return json(isNew ? 201 : 200, { config: shownPart(config) });
}

/** An option is shown by itself, without its group. */
function showConfig(request: ServiceRequest): HttpResponse {
  const { group, option } = request.params;
  if (group === 'security_compliance') return showPasswordRules(request);
  request.enforce('identity:get_domain_config');
  return json(200, { config: read(request, group, option) });
}

/** What is set and no secret. @throws Fault 403, 404 */
function read(request: ServiceRequest, group: string | undefined, option: string | undefined): Config {
  checkNames(group, option);
  const shown = partOf(shownPart(configOf(request)), within(group, option));
  if (Object.keys(shown).length === 0) throw configNotFound(request.params.domain ?? '', group, option);
  return option !== undefined && group !== undefined ? (shown[group] as Config) : shown;
}

function within(group: string | undefined, option: string | undefined) {
  return (inGroup: string, name: string) =>
    (group === undefined || inGroup === group) && (option === undefined || name === option);
}

/** Anybody may know what passwords have to be like. */
function showPasswordRules(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_security_compliance_domain_config');
  const { domain = '', group = '', option } = request.params;
  if (domain !== 'default') {
    throw invalidConfig(
      'Reading security compliance information for any domain other than the default domain is not allowed or supported.',
    );
  }
  if (option === undefined) return json(200, { config: { [group]: PASSWORD_RULES } });
  if (!Object.hasOwn(PASSWORD_RULES, option)) {
    throw invalidConfig(
      'Reading security compliance values other than password_regex and password_regex_description is not allowed.',
    );
  }
  return json(200, { config: { [option]: PASSWORD_RULES[option] } });
}

function updateConfig(request: ServiceRequest): HttpResponse {
  request.enforce('identity:update_domain_config');
  const domainId = domainIn(request);
  const { group, option } = request.params;
  const sent = given(request);
  const config = readConfig(group !== undefined && option !== undefined ? { [group]: sent } : sent);
  checkNames(group, option);
  const before = configOf(request);
  if (group !== undefined) {
    checkOnly(config, group, option);
    const isSet = Object.keys(partOf(before, within(group, option))).length > 0;
    if (!isSet) throw configNotFound(domainId, group, option);
  }
  write(request, domainId, merged(before, config));
  return json(200, { config: read(request, undefined, undefined) });
}

function deleteConfig(request: ServiceRequest): HttpResponse {
  request.enforce('identity:delete_domain_config');
  const domainId = domainIn(request);
  const { group, option } = request.params;
  checkNames(group, option);
  const before = configOf(request);
  if (group !== undefined) {
    if (before[group] === undefined) throw configNotFound(domainId, group);
    if (option !== undefined && !before[group][option]) throw configNotFound(domainId, group, option);
  }
  const isGone = within(group, option);
  write(
    request,
    domainId,
    partOf(before, (inGroup, name) => !isGone(inGroup, name)),
  );
  return empty(204);
}
