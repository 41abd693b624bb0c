import type { SEVERITY_WORDS, TROUBLES } from '../../../src/api/finding.ts';
import type { ApiOperation } from '../../../src/api/operations.ts';
import type { PastKnowledge, PastResource } from '../../../src/api/past-resource.ts';
import type { Resource } from '../../../src/api/resource.ts';
import type { Kind } from '../../../src/model/kind.ts';
import type { States } from '../../../src/model/states.ts';
import type { ItemsBody } from './bodies.ts';

// Answers about operations, plans, findings and the past that the contract describes by schemas alone, as types.

/** `DELETE /api/v1/operations/{id}`. */
export interface CancelledBody {
  readonly operation: ApiOperation;
  readonly message: string;
  readonly at: string;
}

/** `POST /api/v1/operations/{id}/secrets`. */
export interface SecretsBody {
  readonly secrets: Readonly<Record<string, string>>;
}

/** What `POST /api/v1/plans/runs` is sent. */
export interface BeginRunBody {
  readonly cloud?: string;
  readonly plan?: string;
  readonly yaml?: string;
  readonly arguments?: Readonly<Record<string, string>>;
  readonly allProjects?: boolean;
  readonly dryRun?: boolean;
}

/** What `POST /api/v1/plans/runs/{run}/resume` is sent. */
export interface ResumeRunBody {
  readonly retries?: boolean;
  readonly budget?: number;
}

/** One thing that is advised. */
export interface AdviceBody {
  readonly does: string;
  readonly request: string | null;
  readonly command: string | null;
  readonly risk: string | null;
  readonly admin: boolean;
}

/** Something that is found to be wrong. */
export interface FindingBody {
  readonly id: string;
  readonly cloud: string;
  readonly region: string;
  readonly rule: string;
  readonly type: (typeof TROUBLES)[number];
  readonly severity: (typeof SEVERITY_WORDS)[number];
  readonly kind: Kind;
  readonly resourceId: string;
  readonly name: string;
  readonly project: string | null;
  readonly states: States | null;
  readonly since: string;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  /** How it ended, in words. */
  readonly ended: string | null;
  readonly summary: string;
  readonly evidence: readonly {
    readonly says: string;
    readonly kind: Kind;
    readonly id: string;
    readonly at: string;
  }[];
  readonly usualMs: number | null;
  readonly limitMs: number | null;
  readonly services: readonly string[];
  readonly host: string | null;
  readonly fault: string | null;
  readonly advice: readonly AdviceBody[];
}

/** `GET /api/v1/findings`. */
export interface FindingsBody extends ItemsBody<FindingBody> {
  readonly isCut: boolean;
}

/** `GET /api/v1/counts`; of a past moment with how much of it is known. */
export interface CountsBody
  extends ItemsBody<Pick<Resource, 'cloud' | 'region' | 'kind' | 'phase' | 'states'> & { readonly count: number }> {
  readonly total: number;
  readonly at?: string;
  readonly known?: readonly PastKnowledge[];
}

/** `GET /api/v1/resources` of a past moment. */
export interface PastListBody extends ItemsBody<PastResource> {
  readonly at: string;
  readonly known: readonly PastKnowledge[];
  readonly next?: string;
}
