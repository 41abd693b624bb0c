/** Who asks. */
export interface Caller {
  /** Roles of the token, implied ones included (Keystone lists them so). */
  readonly roles: readonly string[];
  /** Project of the token; absent for a token of another scope. */
  readonly projectId?: string;
  readonly systemScope?: boolean;
  /** The greatest microversion the service offers; absent: not asked, so not judged. */
  readonly microversion?: string;
  /**
   * `false`: the cloud still grants the rules of old beside the new ones, by which every role of the project may do what now needs
   * reader or member (`enforce_new_defaults`; Nova's default up to Zed, microversion 2.93).
   */
  readonly enforceNewDefaults?: boolean;
  /** Rules that this cloud defines otherwise than by default, by rule name. */
  readonly policies?: Readonly<Record<string, string>>;
}

/** What kind of thing stands in the way. */
export const REASON_CODES = [
  'state',
  'task',
  'lock',
  'policy',
  'microversion',
  'never-launched',
  'host',
  'dependency',
  'exists',
  'gone',
  'removed',
  'unknown',
] as const;

/** One of `REASON_CODES`. */
export type ReasonCode = (typeof REASON_CODES)[number];

/** One thing that stands in the way of an operation. */
export interface Reason {
  readonly code: ReasonCode;
  /** One sentence that names what would make it allowed. */
  readonly message: string;
}

/** Whether an operation is allowed on a resource now. */
export interface Verdict {
  /** Id of the operation. */
  readonly operation: string;
  readonly allowed: boolean;
  /** Empty when allowed. */
  readonly reasons: readonly Reason[];
  /** Requirements that this representation cannot show, in words; the service may still refuse because of them. */
  readonly unchecked: readonly string[];
}
