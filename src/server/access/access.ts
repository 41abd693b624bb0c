import type { HeaderValue, HttpRequest } from '../../http/message.ts';
import type { Sessions } from './sessions.ts';
import type { Viewer } from './viewer.ts';

/** Says who asks. */
export interface Access {
  /**
   * Looks at a request before anything of it is read; answers headers for its answer. Absent where every request is welcome.
   *
   * @throws a `Refused` for a request that must not be answered at all (another site sent it, it names another host, too many came)
   */
  admit?(request: HttpRequest): Readonly<Record<string, HeaderValue>>;
  /** The one who sends a request; `undefined`: nobody has signed in. */
  viewerOf(request: HttpRequest): Viewer | undefined;
  /** Those who have signed in; absent where nobody can. */
  readonly sessions?: Sessions;
}
