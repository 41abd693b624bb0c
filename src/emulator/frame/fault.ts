/** What a fault may say besides its code and its sentence. */
export interface FaultDetail {
  /** The service's own name for it: Neutron's `type` (`NetworkInUse`), Nova's and Cinder's key when it is not the code's usual one. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further fields that the service puts beside the message. */
  readonly data?: object;
  /** Glance: the sentence stands below the code's usual one. */
  readonly below?: true;
  /** Placement's `code` (`placement.concurrent_update`). */
  readonly code?: string;
}

/**
 * A request refused with a code and a sentence of OpenStack's.
 *
 * Thrown by handlers and caught by the frame, which takes back what the request had changed and answers in the service's own
 * form. It never leaves the emulator, so it is not one of our own errors.
 */
export class Fault extends Error {
  readonly status: number;
  readonly detail: FaultDetail;

  /** @param message - word for word what the service says */
  constructor(status: number, message: string, detail: FaultDetail = {}) {
    super(message);
    this.status = status;
    this.detail = detail;
  }
}
