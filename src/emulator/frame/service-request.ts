import type { Query } from '../../http/query.ts';
import type { CloudState } from '../cloud-state.ts';
import type { Caller, PolicyTarget } from './caller.ts';

/** A request as a route sees it: authenticated, its microversion settled, its body read. */
export interface ServiceRequest {
  /** Upper case. */
  readonly method: string;
  /** Decoded, below the service's prefix. */
  readonly path: string;
  /** The values of the template's parameters. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** The query as it was sent, for links. */
  readonly queryText: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON; `undefined` when there is none or the route takes bytes. */
  readonly body: unknown;
  readonly bytes: Buffer;
  /** Who asks. @throws the service's 401 when nobody does (only a route that is `open` can be asked by nobody) */
  readonly caller: Caller;
  /** The same, or `undefined`. */
  readonly anyCaller: Caller | undefined;
  /** The minor number: 53 for 2.53. 0 where the service has none. */
  readonly microversion: number;
  /** `req-` and a UUID. */
  readonly requestId: string;
  /** Where the service is, as the caller sees it, without a trailing slash: `http://127.0.0.1:8080/compute`. */
  readonly serviceUrl: string;
  /** Where the cloud is, as the caller sees it. */
  readonly cloudUrl: string;
  readonly cloud: CloudState;
  /**
   * Asks a rule of the service's policy.
   *
   * @throws the service's 403 when the rule does not hold
   */
  enforce(rule: string, target?: PolicyTarget): void;
  /** Claims that a rule of the service's policy holds. */
  allows(rule: string, target?: PolicyTarget): boolean;
}
