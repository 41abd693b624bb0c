import { SEVERITY_WORDS, TROUBLES } from '../../../../src/api/finding.ts';
import { isKind, type Kind } from '../../../../src/model/kind.ts';
import type { Scope } from '../../live/scope.ts';

/** Whether a finding is still so. */
export const STATES = ['open', 'closed', 'all'] as const;

/** Which findings are looked for. */
export interface FindingFilter {
  readonly state: (typeof STATES)[number];
  readonly type: (typeof TROUBLES)[number] | undefined;
  readonly severity: (typeof SEVERITY_WORDS)[number] | undefined;
  readonly kind: Kind | undefined;
  /** The id of one resource. */
  readonly id: string | undefined;
}

/** Reads the filter from the address. What is none of the words is as if it were not there. */
export function readFindingFilter(search: URLSearchParams): FindingFilter {
  const kind = search.get('kind') ?? '';
  return {
    state: STATES.find((one) => one === search.get('state')) ?? 'open',
    type: TROUBLES.find((one) => one === search.get('type')),
    severity: SEVERITY_WORDS.find((one) => one === search.get('severity')),
    kind: isKind(kind) ? kind : undefined,
    id: search.get('id') ?? undefined,
  };
}

/** The query of the request for them. */
export function queryOfFindings(filter: FindingFilter, { cloud }: Scope, limit: number) {
  return { ...filter, cloud, limit };
}

/** Claims that only some of the findings are looked for. */
export function isNarrowed({ type, severity, kind, id }: FindingFilter): boolean {
  return [type, severity, kind, id].some((part) => part !== undefined);
}
