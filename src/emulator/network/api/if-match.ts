import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { badRequest } from './faults.ts';

/**
 * Holds a change to the revision that its `If-Match` names: `revision_number=5`.
 *
 * @throws Fault 412 when the row has another one by now
 *
 * Source: neutron stable/zed, neutron/api/api_common.py, check_request_for_revision_constraint
 */
export function checkRevision({ headers }: ServiceRequest, row: object): void {
  const tags = (headers['if-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^"|"$/g, ''));
  const wanted = tags.filter((tag) => tag.startsWith('revision_number='));
  if (wanted.length > 1) throw badRequest('if-match', 'Multiple revision_number etags are not supported');
  const [word] = wanted.map((tag) => tag.slice('revision_number='.length));
  if (word === undefined || !('revision_number' in row)) return;
  if (!/^\d+$/.test(word)) {
    throw badRequest('if-match', 'Revision number etag must be in the format of revision_number=<int>');
  }
  if (Number(word) === row.revision_number) return;
  const message = `Constrained to ${Number(word)}, but current revision is ${String(row.revision_number)}`;
  throw new Fault(412, message, { type: 'RevisionNumberConstraintFailed' });
}
