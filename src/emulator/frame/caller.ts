/** How far a token reaches. */
export type Scope = 'unscoped' | 'project' | 'domain' | 'system';

/** A request that an application credential may make. */
export interface AccessRule {
  /** A type of the catalog: `compute`. */
  readonly service: string;
  readonly method: string;
  readonly path: string;
}

/** Who asks, as the token says it. */
export interface Caller {
  readonly userId: string;
  readonly userName: string;
  readonly userDomainId: string;
  readonly scope: Scope;
  /** Set when the scope is a project. */
  readonly projectId?: string;
  readonly projectName?: string;
  readonly projectDomainId?: string;
  /** Set when the scope is a domain. */
  readonly domainId?: string;
  /** Names of the roles, implied ones included. */
  readonly roles: readonly string[];
  /** Has the role `admin`. */
  readonly isAdmin: boolean;
  /** Set when the token was made with an application credential. */
  readonly applicationCredentialId?: string;
  /** What alone may be asked for with that; left out: all. */
  readonly accessRules?: readonly AccessRule[];
  /** The ways in which the token was got: `password`, `token`, `application_credential` ... */
  readonly methods: readonly string[];
  /** Set when the token is of a trust. */
  readonly trustId?: string;
  /** Set when the token was got by OAuth. */
  readonly accessTokenId?: string;
  /** First audit id of the token. */
  readonly auditId: string;
}

/** What a rule of policy looks at, besides the caller. */
export type PolicyTarget = Readonly<Record<string, unknown>>;

/** Whether a caller may; `target` is what the request is about. */
export type PolicyRule = (caller: Caller, target: PolicyTarget) => boolean;

/** Claims that a caller has a role. */
export function hasRole(caller: Caller, role: string): boolean {
  return caller.roles.includes(role);
}
