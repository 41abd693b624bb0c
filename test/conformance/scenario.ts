/** One request of a scenario. Text in braces (`{project}`) is what an earlier step kept, or the target knows. */
export interface Step {
  /** Says in a few words what is done; unique in its scenario. */
  readonly name: string;
  /** Who asks; default `admin`. A word that is none of these is a token that was kept. */
  readonly as?: 'admin' | 'demo' | 'reader' | 'nobody' | (string & {});
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the service, with the query. */
  readonly path: string;
  /** Sent as JSON; a text as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Names for parts of the answer: `{ project: 'project.id' }`; `header:x-subject-token` is a header, `form:oauth_token` a field of a form. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** Requests in order, and what takes away whatever they left. */
export interface Scenario {
  readonly name: string;
  /** As the emulator names it: `identity`, `placement` ... */
  readonly service: string;
  readonly steps: readonly Step[];
  /** Run always, answers not compared. */
  readonly cleanup: readonly Step[];
}

/** An answer as it came. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A cloud that scenarios can be run on. */
export interface Target {
  /** Where a service is, as its answers say it. */
  serviceUrl(service: string): string;
  /** Values that scenarios may name: `{adminPassword}`. */
  readonly known: Readonly<Record<string, string>>;
  /** Seconds since the epoch, which scenarios may name as `{now}`. */
  now(): string;
  token(who: string): Promise<string>;
  send(request: {
    readonly service: string;
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | undefined;
  }): Promise<RawAnswer>;
}
