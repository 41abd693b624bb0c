import type { Clock } from '../../base/clock.ts';
import { isNephoscopeError } from '../../base/errors.ts';
import type { Token } from './read-token.ts';

/** Gives a token that is good now. */
export interface TokenSource {
  /** The token in hand; signs in when there is none or most of its life is over. */
  current(signal?: AbortSignal): Promise<Token>;
  /**
   * Another token, after a service refused this one. However many ask at once, there is one sign-in.
   *
   * @param refused - the token that was refused; when another is in hand already, that one is given
   */
  renew(refused: Token, signal?: AbortSignal): Promise<Token>;
}

/** What a token source is made with. */
export interface TokenSourceOptions {
  readonly clock: Clock;
  /** Signs in once; its signal is aborted when the cloud is closed. */
  readonly signIn: () => Promise<Token>;
  /** Whether signing in again gives a longer life: not so with a token as credentials. */
  readonly renewable: boolean;
}

/**
 * After refused credentials no further sign-in is tried for so long: many requests at once would otherwise lock the
 * account (keystone's `lockout_failure_attempts`).
 */
const REFUSAL_MS = 5000;

/** Creates a source that signs in on first use, before the token ends, and when a service refuses it. */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { clock } = options;
  let token: Token | undefined;
  let flight: Promise<Token> | undefined;
  let refusal: { readonly error: unknown; readonly untilMs: number } | undefined;

  const signIn = async (): Promise<Token> => {
    try {
      token = await options.signIn();
      refusal = undefined;
      return token;
    } catch (error) {
      if (isNephoscopeError(error) && error.code === 'auth.failed') {
        token = undefined;
        refusal = { error, untilMs: clock.monotonic() + REFUSAL_MS };
      }
      throw error;
    } finally {
      flight = undefined;
    }
  };
  const join = async (signal: AbortSignal | undefined): Promise<Token> => {
    if (refusal !== undefined && clock.monotonic() < refusal.untilMs) throw refusal.error;
    flight ??= signIn();
    return withSignal(flight, signal);
  };

  return {
    async current(signal) {
      signal?.throwIfAborted();
      const now = clock.now();
      const held = token;
      if (held === undefined || now >= held.endsAtMs) return join(signal);
      if (!options.renewable || now < held.renewAtMs) return held;
      // What is in hand still works: an outage of Keystone must not stop what needs no Keystone.
      return join(signal).catch((error: unknown) => {
        signal?.throwIfAborted();
        if (isNephoscopeError(error) && error.code === 'auth.failed') throw error;
        return held;
      });
    },
    async renew(refused, signal) {
      if (token !== undefined && token !== refused) return token;
      token = undefined;
      return join(signal);
    },
  };
}

/** Waits for work that several share; an abort ends the wait, not the work. */
async function withSignal<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}
