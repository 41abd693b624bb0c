import { isoMicrosecondsZulu } from '../../kernel/timestamps.ts';
import { accessRuleBody } from '../application-credentials/access-rules.ts';
import { endpointsOfProject } from '../endpoint-filter/state.ts';
import { type EndpointRow, filledUrl } from '../endpoints/state.ts';
import type { IdentityState } from '../identity-state.ts';
import type { Body } from '../listing.ts';
import { roleBody } from '../roles/body.ts';
import type { RoleRow } from '../roles/state.ts';
import type { TrustRow } from '../trusts/state.ts';
import type { ResolvedToken } from './resolve.ts';

/** The body of a token. Source: keystone stable/zed, keystone/common/render_token.py */
export function tokenBody(state: IdentityState, resolved: ResolvedToken, catalog: { url: string } | undefined): Body {
  const { token, user, userDomain, target, roles, applicationCredential, trust, access } = resolved;
  const domain = target && state.projects.find(target.domainId ?? target.id);
  const body: Record<string, unknown> = {
    methods: token.methods,
    user: {
      domain: { id: userDomain.id, name: userDomain.name },
      id: user.id,
      name: user.name,
      password_expires_at: null,
    },
    audit_ids: token.auditIds,
    expires_at: isoMicrosecondsZulu(token.expiresAtMs),
    issued_at: isoMicrosecondsZulu(token.issuedAtMs),
  };
  if (token.scope.type === 'project' && target && domain) {
    body.project = { domain: { id: domain.id, name: domain.name }, id: target.id, name: target.name };
    if (trust === undefined) body.is_domain = target.isDomain;
  }
  if (token.scope.type === 'domain' && target) body.domain = { id: target.id, name: target.name };
  if (trust) body['OS-TRUST:trust'] = trustBody(trust);
  // Keystone shows the roles of a trust whole.
  const show = trust ? roleBody : ({ id, name }: RoleRow) => ({ id, name });
  if (token.scope.type !== 'unscoped') body.roles = roles.map(show);
  if (token.scope.type === 'system') body.system = { all: true };
  if (catalog && token.scope.type !== 'unscoped') {
    body.catalog = catalogBody(state, catalog.url, token.scope.type === 'project' ? target?.id : undefined);
  }
  if (access) body['OS-OAUTH1'] = { access_token_id: access.id, consumer_id: access.consumerId };
  const others = state.serviceProviders.all().filter(({ enabled }) => enabled);
  if (others.length > 0) {
    body.service_providers = others.map(({ id, authUrl, spUrl }) => ({ id, auth_url: authUrl, sp_url: spUrl }));
  }
  if (applicationCredential) {
    const { id, name, unrestricted, accessRuleIds } = applicationCredential;
    const rules = accessRuleIds?.map((one) => accessRuleBody(state.accessRules.get(one)));
    body.application_credential = { id, name, restricted: !unrestricted, ...(rules && { access_rules: rules }) };
  }
  return { token: body };
}

function trustBody({ id, trustorId, trusteeId, impersonation }: TrustRow): Body {
  return { id, trustor_user: { id: trustorId }, trustee_user: { id: trusteeId }, impersonation };
}

/** The catalog as a project sees it; without a project, the endpoints that need one are left out. */
export function catalogBody(state: IdentityState, cloudUrl: string, projectId: string | undefined): Body[] {
  const enabled = state.services.all().filter((service) => service.enabled);
  const chosen = projectId === undefined ? [] : endpointsOfProject(state, projectId);
  const isChosen = (row: EndpointRow) => chosen.length === 0 || chosen.includes(row);
  const services = enabled.map((service) => {
    const rows = state.endpoints.where('service', service.id).filter((row) => row.enabled && isChosen(row));
    const endpoints = rows.flatMap((row) => {
      const url = filledUrl(row, cloudUrl, projectId);
      if (url === undefined) return [];
      return [{ id: row.id, interface: row.interface, region_id: row.regionId, url, region: row.regionId }];
    });
    return { endpoints, id: service.id, type: service.type, name: service.extra.name ?? '' };
  });
  // Where endpoints were chosen, services without one are left out.
  return chosen.length === 0 ? services : services.filter(({ endpoints }) => endpoints.length > 0);
}
