import type { HttpRequest } from '../../http/message.ts';
import type { Viewer } from './viewer.ts';

/** Says who asks. */
export interface Access {
  /**
   * The one who sends a request; `undefined`: nobody has signed in.
   *
   * @throws a `Refused` for a request that must not be answered at all (another site sent it, it names another host)
   */
  viewerOf(request: HttpRequest): Viewer | undefined;
}
