import type { ApiReason } from '../../../src/api/operations.ts';
import type { Resource } from '../../../src/api/resource.ts';
import type { Kind } from '../../../src/model/kind.ts';
import type { ArgumentValue } from './read-arguments.ts';

// Answers about one resource that the contract describes by schemas alone, as types.

/** What names a resource, and what it names. */
export interface RelativesBody {
  readonly names: readonly Resource[];
  readonly namedBy: readonly Resource[];
}

/** The representation as its service gives it. */
export interface WholeBody {
  readonly readAt: string;
  readonly body: unknown;
}

/** One entry of Nova's log. */
export interface ActionBody {
  readonly action: string;
  readonly requestId: string;
  readonly startedAt: string | null;
  readonly updatedAt: string | null;
  readonly message: string | null;
  readonly userId: string | null;
}

/** The end of a console log. */
export interface ConsoleBody {
  readonly readAt: string;
  readonly output: string;
}

/** An operation that is asked for. */
export interface BeginBody {
  readonly cloud: string;
  readonly kind: Kind;
  readonly id: string;
  readonly operation: string;
  readonly verb: string;
  readonly arguments: Readonly<Record<string, ArgumentValue>>;
  readonly dryRun?: boolean;
}

/** What a dry run says. */
export interface PreflightBody {
  readonly allowed: boolean;
  readonly reasons: readonly ApiReason[];
  readonly unchecked: readonly string[];
  readonly isNotNow: boolean;
}
