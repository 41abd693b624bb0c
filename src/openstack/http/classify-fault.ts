import { redactText } from '../../base/redact.ts';
import { TransportError, type TransportFault } from '../transport.ts';

/** Codes of Node, OpenSSL and undici, with what they mean for us and whether the request may have been seen. */
const CODES: Readonly<Record<string, { readonly fault: TransportFault; readonly sent: boolean }>> = {
  ENOTFOUND: { fault: 'dns', sent: false },
  EAI_AGAIN: { fault: 'dns', sent: false },
  ECONNREFUSED: { fault: 'refused', sent: false },
  EHOSTUNREACH: { fault: 'refused', sent: false },
  ENETUNREACH: { fault: 'refused', sent: false },
  EHOSTDOWN: { fault: 'refused', sent: false },
  EADDRNOTAVAIL: { fault: 'refused', sent: false },
  EACCES: { fault: 'refused', sent: false },
  UND_ERR_CONNECT_TIMEOUT: { fault: 'connect-timeout', sent: false },
  UND_ERR_HEADERS_TIMEOUT: { fault: 'headers-timeout', sent: true },
  UND_ERR_BODY_TIMEOUT: { fault: 'body-timeout', sent: true },
  UND_ERR_RES_EXCEEDED_MAX_SIZE: { fault: 'too-large', sent: true },
  ERR_BUFFER_TOO_LARGE: { fault: 'too-large', sent: true },
  UND_ERR_HEADERS_OVERFLOW: { fault: 'not-http', sent: true },
  UND_ERR_PRX_TLS: { fault: 'proxy', sent: false },
  UND_ERR_SOCKET: { fault: 'broken', sent: true },
  ECONNRESET: { fault: 'broken', sent: true },
  EPIPE: { fault: 'broken', sent: true },
  EPROTO: { fault: 'tls', sent: false },
};

/** What OpenSSL says of certificates, where the code does not begin with `ERR_SSL` or `ERR_TLS`. */
const TLS_CODE =
  /^(?:ERR_(?:SSL|TLS|OSSL)_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|ERROR_IN_CERT)/;

/**
 * Says what an error of the network means, keeping its text and dropping the rest of it, which may hold headers.
 *
 * @param viaProxy - whether the request went through a proxy
 */
export function classifyFault(error: unknown, options: { readonly viaProxy: boolean }): TransportError {
  if (error instanceof TransportError) return error;
  const { code, text, connecting } = read(error);
  const say = (fault: TransportFault, sent: boolean): TransportError =>
    new TransportError(fault, redactText(code === undefined || text.includes(code) ? text : `${text} (${code})`), {
      sent,
    });
  if (/Proxy response|Proxy Authentication/.test(text)) return say('proxy', false);
  if (code?.startsWith('HPE_') || (error instanceof Error && error.name === 'HTTPParserError'))
    return say('not-http', true);
  if (code === undefined) return say('broken', true);
  // The first bytes of a server that speaks no TLS, or a demand for a client certificate: nothing of ours was read.
  if (TLS_CODE.test(code)) return say('tls', false);
  if (code === 'ETIMEDOUT' && connecting) return say('connect-timeout', false);
  // Node says this when the other end hangs up amid the handshake: most often it speaks no TLS.
  if (text.includes('before secure TLS connection')) return say('tls', false);
  const known = CODES[code] ?? { fault: 'broken' as const, sent: true };
  return say(options.viaProxy && !known.sent && known.fault !== 'tls' ? 'proxy' : known.fault, known.sent);
}

interface ErrorFacts {
  readonly code: string | undefined;
  readonly text: string;
  /** Whether it happened while the connection was made. */
  readonly connecting: boolean;
}

/** Looks through wrappers: Node gathers the attempts at several addresses, undici keeps the cause. */
function read(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { code: undefined, text: 'no answer came', connecting: false };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  if (depth < 3 && inner instanceof Error && (code === undefined || error.message === '')) {
    const below = read(inner, depth + 1);
    return { ...below, code: below.code ?? code };
  }
  return { code, text: error.message || error.name, connecting: 'syscall' in error && error.syscall === 'connect' };
}
