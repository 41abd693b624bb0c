import type { Condition } from './condition.ts';
import type { Kind } from './kind.ts';
import type { PolicyDefault } from './policy.ts';
import type { Source } from './source.ts';
import type { StateChange, StatePart, StatePattern } from './states.ts';
import type { ReasonCode } from './verdict.ts';

/** Something that can be asked of a resource: the request, what it requires, and what then happens step by step. */
export interface Operation {
  /** Unique within the service, such as `live_migrate`. */
  readonly id: string;
  /** The kind of resource that the request is about. */
  readonly kind: Kind;
  /** `null` when no request does it (glance-scrubber). */
  readonly api: ApiCall | null;
  /** Who does it when there is no request. */
  readonly actor?: string;
  readonly microversion: MicroversionRange;
  /** Why and since when the request is refused to everyone (Nova's `resetNetwork`: 410). */
  readonly removed?: string;
  readonly policy: Policy;
  readonly requires: Requirement;
  /** Nova: a locked server refuses it, except to administrators. */
  readonly lockBlocks: boolean;
  /** Empty: nothing in the resource's states moves. */
  readonly paths: readonly Path[];
  readonly errors: readonly ErrorEnd[];
  /** What happens to other resources or to other parts of the state meanwhile. */
  readonly effects?: readonly Effect[];
  readonly http: Http;
  readonly notifications: Notifications;
  readonly notes: readonly string[];
  readonly source: Source;
  /** Nova: the name in the instance action log. */
  readonly instanceAction?: string;
  /** Nova: methods of `nova/compute/api.py` that the request runs through. */
  readonly computeApi?: readonly string[];
  /** Glance: the kind of task that does the work. */
  readonly task?: string;
  /** Release or API version that brought it, where no microversion tells. */
  readonly since?: string;
  /** Neutron: the API extension that must be there. */
  readonly extension?: string;
}

/** The request that starts an operation. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the service's endpoint, placeholders in braces: `/servers/{server_id}/action`. */
  readonly path: string;
  /** The one key of the body (`os-start`). */
  readonly bodyKey?: string;
  /** The field of the body that makes it this operation and not another one on the same path. */
  readonly field?: string;
  /** Glance: the import method of the body. */
  readonly methodName?: string;
  /** Other requests that do the same. */
  readonly also?: readonly { readonly path: string; readonly microversion?: string; readonly policy?: string }[];
}

/** First and last microversion with the operation; `null`: no such bound. */
export interface MicroversionRange {
  readonly min: string | null;
  readonly max: string | null;
  /** What the numbers cannot say, such as the older API under another path. */
  readonly note?: string;
}

/** The policy rule that is asked, and what it is unless an administrator changed it. */
export interface Policy {
  readonly rule: string;
  /** `null`: no rule is asked. */
  readonly default: PolicyDefault | null;
  /** Further rules asked in some cases. */
  readonly also?: readonly { readonly rule: string; readonly default: PolicyDefault; readonly when: string }[];
}

/** What must hold before the request, and is refused otherwise. */
export interface Requirement {
  /** True for requests that make the resource: there are no states to look at yet. */
  readonly creates?: true;
  /** The states that will do. */
  readonly states: StatePattern;
  /** The states that will not do. */
  readonly rejects?: StatePattern;
  /** Further states that will do when the request names an option (`force`). */
  readonly orWith?: readonly OptionRequirement[];
  /** Nova: the server was active once. */
  readonly launched?: true;
  /** Nova: the server has a host, and its service is up. */
  readonly host?: 'set' | 'set-and-up';
  /** Nova: states in which the host is not looked at after all. */
  readonly hostless?: StatePattern;
  /** Conditions on the representation beside the states. */
  readonly facts?: readonly FactRequirement[];
  /** Some states need a newer microversion than the operation itself. */
  readonly newer?: readonly { readonly min: string; readonly states: StatePattern }[];
  /** States that other resources must have. */
  readonly others?: readonly OtherRequirement[];
  /** Conditions that no representation shows, each in words. */
  readonly unchecked?: readonly string[];
  /** Nova: refusals by hardware or feature, names as in `nova/compute/api.py`. */
  readonly guards?: readonly Guard[];
}

/** The states that will do when an option is given. */
export interface OptionRequirement {
  readonly option: string;
  readonly states: StatePattern;
  /** The option is no word of the request but a property of the resource (`multiattach`): it is given when all of these hold. */
  readonly when?: readonly Condition[];
}

/** A condition on a field, and the sentence for when it does not hold. */
export interface FactRequirement extends Condition {
  /** The whole sentence, naming what would make it allowed: `The image is protected; unprotect it first.` */
  readonly refusal: string;
  /** What must hold, in words, for when the representation does not show it: `the image is not protected`. */
  readonly claim?: string;
  /** What kind of thing stands in the way; `dependency` when left out. */
  readonly code?: ReasonCode;
}

/** The states that another resource must have. */
export interface OtherRequirement {
  readonly kind: Kind;
  readonly states: StatePattern;
  readonly rejects?: StatePattern;
  /** `force`, `multiattach` ...: the row counts only then. */
  readonly when?: string;
}

/** A refusal by hardware or feature. */
export interface Guard {
  readonly name: string;
  /** True when it is lifted once every compute service is new enough. */
  readonly liftedByService?: true;
}

/** One way through an operation, step by step. */
export interface Path {
  /** When this way is taken, in words. */
  readonly when: string;
  /** The states it starts from; left out when they are the first step's with no task running. `null`: nothing exists yet. */
  readonly from?: StatePattern | null;
  /**
   * Parts that stay whatever they were until the last step; the rows show one example. (A deletion runs from every vm_state;
   * its rows say `active`.)
   */
  readonly keeps?: readonly StatePart[];
  /** The states written one after the other; the last one is the end. */
  readonly steps: readonly Step[];
  readonly end: End;
  readonly note?: string;
}

/** One write of states. */
export interface Step {
  /** The service that writes: `api`, `conductor`, `compute`, `volume`, `backup`, `agent` ... */
  readonly by: string;
  readonly states: StateChange;
  readonly note?: string;
}

/** Where a path ends. Exactly one of `states`, `gone` and `back` is there, or none with a `rule`. */
export interface End {
  readonly states?: StateChange;
  /** The resource is no more. */
  readonly gone?: true;
  /** Back to what it was before the operation. */
  readonly back?: true;
  /** What decides between several ends, in words. */
  readonly rule?: string;
}

/** Where an operation ends when it fails. An absent part of `states` keeps its value. */
export interface ErrorEnd extends End {
  readonly when: string;
  /** What else can be seen of the failure. */
  readonly note?: string;
}

/** What an operation does to another resource, or to another part of the state. */
export interface Effect {
  readonly kind: Kind;
  readonly part: StatePart;
  /** The words passed through, in order. */
  readonly during: readonly (string | null)[];
  readonly end?: string | null;
  readonly error?: string | null;
  /** In the end, good or bad, it is what it was before. */
  readonly back?: true;
  /** What decides the end, in words. */
  readonly rule?: string;
  readonly when?: string;
}

/** Codes that the request can answer. */
export interface Http {
  /** By microversion where it changed (`{ '2.1': 200, '2.101': 202 }`); `null` when it never succeeds. */
  readonly success: number | null | Readonly<Record<string, number>>;
  /** 409, where it is used; `null` where not. */
  readonly conflict: number | null;
  /** The code for wrong states when it is not the kind's own (`KindModel.wrongState`). */
  readonly wrongState?: number;
  readonly other: readonly number[];
  /** What the conflict means, where it is no wrong state: the service's error names. */
  readonly conflicts?: readonly { readonly error?: string; readonly when?: string; readonly code?: number }[];
}

/** Events on the message bus. */
export interface Notifications {
  /** Nova's versioned ones. */
  readonly versioned?: readonly string[];
  /** Nova's legacy ones, and all of the other services. */
  readonly legacy: readonly string[];
}
