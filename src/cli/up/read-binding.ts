import { readFileSync } from 'node:fs';
import { NephoscopeError } from '../../base/errors.ts';
import type { TlsIdentity } from '../../http/node-server.ts';
import { isLoopback } from '../../server/access/loopback.ts';
import type { CommandInput } from '../command.ts';
import { readCount, readFlag, readText, readTexts } from '../read-option.ts';

const USUAL_PORT = 8585;

/** Where the server listens, and for whose pages. */
export interface Binding {
  readonly port: number;
  readonly host: string;
  readonly tls?: TlsIdentity;
  readonly allowedOrigins: readonly string[];
}

/**
 * Reads where to listen. Beyond loopback that takes TLS, or the word that it shall do without: passwords are sent there.
 *
 * @throws NephoscopeError `usage.invalid`
 */
export function readBinding(options: CommandInput['options']): Binding {
  const host = readText(options, 'host') ?? '127.0.0.1';
  const tls = readTls(readText(options, 'tlsCert'), readText(options, 'tlsKey'));
  if (tls === undefined && !isLoopback(host) && !readFlag(options, 'insecureHttp')) {
    const text = `Passwords would be sent to ${host} in the clear. Give --tls-cert and --tls-key, or --insecure-http.`;
    throw new NephoscopeError('usage.invalid', text);
  }
  const allowedOrigins = readTexts(options, 'allowOrigin').map(readOrigin);
  return { port: readCount(options, 'port') ?? USUAL_PORT, host, allowedOrigins, ...(tls && { tls }) };
}

function readTls(cert: string | undefined, key: string | undefined): TlsIdentity | undefined {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined)
    throw new NephoscopeError('usage.invalid', '--tls-cert and --tls-key go together.');
  return { cert: readPem(cert), key: readPem(key) };
}

function readPem(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new NephoscopeError('usage.invalid', `The file ${path} cannot be read (${why}).`, { cause });
  }
}

/** An origin as browsers send it: no path, no slash at its end, and no stars. */
function readOrigin(text: string): string {
  if (URL.canParse(text)) {
    const { origin, protocol } = new URL(text);
    if (/^https?:$/.test(protocol) && (text === origin || text === `${origin}/`)) return origin;
  }
  throw new NephoscopeError(
    'usage.invalid',
    `--allow-origin takes an origin such as https://console.example.org, not '${text}'.`,
  );
}
