/** What stands where a secret was. */
export const REDACTED = '***';

/**
 * A value that must not be seen: printing, inspecting, concatenating and serialising it give `***`. Only `reveal` gives it.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one place that sends it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return REDACTED;
  }
}

/** Names whose value is a secret, in any spelling: `adminPass`, `admin_pass`, `X-Auth-Token`, `user_data`. */
const SECRET_NAMES = new Set([
  'adminpass',
  'apikey',
  'applicationcredentialsecret',
  'authkey',
  'authorization',
  'authpassword',
  'authtoken',
  'chappassword',
  'cookie',
  'credential',
  'oldpassword',
  'originalpassword',
  'osauthtoken',
  'passcode',
  'passwd',
  'password',
  'passphrase',
  'personality',
  'privatekey',
  'proxyauthorization',
  'secret',
  'secretkey',
  'setcookie',
  'signature',
  'tempurlsig',
  'token',
  'transferkey',
  'userdata',
  'xauthtoken',
  'xservicetoken',
  'xsubjecttoken',
]);

/** Last words that make a secret of any name before them: `OS_PASSWORD`, `rabbit_password`, `rootPassword`, `DB-Token`. */
const SECRET_ENDINGS = /(?:^|_)(?:pass(?:wd|word|phrase|code)|secret|token|(?:api|auth|private|secret)_?key)$/;

/** Claims that the value under this name is a secret: headers, body fields, variables and query names alike. */
export function isSecretName(name: string): boolean {
  const local = name.replace(/^.*:/, '');
  if (SECRET_NAMES.has(local.toLowerCase().replace(/[^a-z0-9]/g, ''))) return true;
  const words = local.replace(/([a-z0-9])(?=[A-Z])/g, '$1_').replace(/[^A-Za-z0-9]+/g, '_');
  return SECRET_ENDINGS.test(words.toLowerCase());
}

/** How deep a body is copied; what lies deeper is cut, so that no loop hangs us. */
const DEPTH = 24;

/**
 * A copy of a JSON-like value in which each secret reads `***`.
 *
 * An object under a secret name is looked into (Keystone's `auth.identity.token.id`), its `id` counting as the secret.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (depth > DEPTH) return '...';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  if (value === null || typeof value !== 'object' || value instanceof Secret) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactField(name, item, depth)]));
}

function redactField(name: string, item: unknown, depth: number): unknown {
  if (!isSecretName(name)) return redact(item, depth + 1);
  if (item === null || item === undefined || typeof item === 'boolean') return item;
  if (typeof item !== 'object') return REDACTED;
  if (Array.isArray(item)) return REDACTED;
  const copy = redact(item, depth + 1);
  return typeof copy === 'object' && copy !== null && 'id' in copy ? { ...copy, id: REDACTED } : copy;
}

/** A URL without user information and with secret query values as `***`; text that is no URL stays as it is but for those. */
export function redactUrl(url: string): string {
  return url
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^/?#\s]*@/gi, '$1')
    .replace(/([?&])([^=&#\s]+)=([^&#\s]*)/g, (whole, mark: string, name: string) =>
      isSecretName(decode(name)) ? `${mark}${name}=${REDACTED}` : whole,
    );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Fernet and JWS tokens wherever they stand: long runs that begin as those do. */
const TOKEN_PATTERN = /\b(?:gAAAA[\w-]{20,}={0,2}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+)/g;

/** `name: value`, `name=value` and `"name": "value"` in running text. */
const PAIR_PATTERN = /(["']?)([A-Za-z][\w:.-]{2,40})\1(\s*[:=]\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s,;&"'{}[\]]+)/g;

/**
 * Running text, such as a service's error message or a piece of a body, without the secrets that can be known by their
 * looks: tokens, pairs with a secret's name, user information of URLs.
 */
export function redactText(text: string): string {
  const noTokens = redactUrl(text).replace(TOKEN_PATTERN, REDACTED);
  return noTokens.replace(PAIR_PATTERN, (...[, quote = '', name = '', mark = '', value = '']: string[]) => {
    // What stands after a harmless name may begin another pair: `refused: password=...`.
    const shown = isSecretName(name) ? REDACTED : redactText(value);
    return `${quote}${name}${quote}${mark}${shown}`;
  });
}
