import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import type { PolicyTable } from '../../frame/policy.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicrosecondsZulu } from '../../kernel/timestamps.ts';
import type { Body } from '../listing.ts';
import type { RevocationRow } from '../tokens/state.ts';

/** What was revoked. Source: keystone stable/zed, keystone/api/os_revoke.py */
export const revocationRoutes: readonly Route[] = [route('GET', '/v3/OS-REVOKE/events', listEvents)];

/** Services ask, not users. */
export const REVOCATION_POLICIES: PolicyTable = { 'identity:list_revoke_events': 'rule:service_or_admin' };

function eventBody(row: RevocationRow): Body {
  const at = isoMicrosecondsZulu(row.revokedAtMs ?? 0);
  return {
    ...(row.userId !== undefined && { user_id: row.userId }),
    ...(row.projectId !== undefined && { project_id: row.projectId }),
    ...(row.auditId !== undefined && { audit_id: row.auditId }),
    ...(row.trustId !== undefined && { 'OS-TRUST:trust_id': row.trustId }),
    ...(row.consumerId !== undefined && { 'OS-OAUTH1:consumer_id': row.consumerId }),
    issued_before: at,
    revoked_at: at,
  };
}

function listEvents(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_revoke_events');
  const since = request.query.first('since');
  const sinceMs = since
    ? Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(since) ? since : `${since}Z`)
    : Number.NEGATIVE_INFINITY;
  if (Number.isNaN(sinceMs)) throw new Fault(400, `invalidate date format ${since}`);
  const rows = request.cloud.identity.revocations.all().filter((row) => (row.revokedAtMs ?? 0) > sinceMs);
  // Keystone leaves the query out of its link.
  const links = { next: null, self: `${request.serviceUrl}/v3/OS-REVOKE/events`, previous: null };
  return json(200, { events: rows.map(eventBody), links });
}
