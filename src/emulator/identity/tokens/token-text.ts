import { createHmac } from 'node:crypto';
import type { Token, TokenScope } from './token.ts';

/** Keystone's Fernet tokens begin so (version 0x80 and a time of this century). */
const HEAD = 'gAAAAA';
const SIGNATURE_LENGTH = 22;

/** Writes tokens as text that nobody else can write, and reads them back. */
export interface TokenText {
  write(token: Token): string;
  /** The token, or `undefined` for anything that this cloud did not write. */
  read(text: string): Token | undefined;
}

/** The fields of a token in the order in which they are written; times in seconds. */
type Packed = [
  methods: string[],
  userId: string,
  scope: [type: TokenScope['type'], id?: string],
  issuedAt: number,
  expiresAt: number,
  auditIds: string[],
  madeAt: number,
  applicationCredentialId: string | null,
  trustId?: string | null,
  accessTokenId?: string | null,
];

/** @param key - what tokens are signed with; a cloud with the same key takes them too */
export function createTokenText(key: () => string): TokenText {
  const sign = (payload: string): string =>
    createHmac('sha256', key()).update(payload).digest('base64url').slice(0, SIGNATURE_LENGTH);
  return {
    write: (token) => {
      const payload = Buffer.from(JSON.stringify(pack(token))).toString('base64url');
      return HEAD + payload + sign(payload);
    },
    read: (text) => {
      const payload = text.slice(HEAD.length, -SIGNATURE_LENGTH);
      if (!text.startsWith(HEAD) || sign(payload) !== text.slice(-SIGNATURE_LENGTH)) return undefined;
      // Our signature says that we packed it.
      return unpack(JSON.parse(Buffer.from(payload, 'base64url').toString()) as Packed);
    },
  };
}

function pack(token: Token): Packed {
  const { scope, applicationCredentialId } = token;
  return [
    [...token.methods],
    token.userId,
    'id' in scope ? [scope.type, scope.id] : [scope.type],
    token.issuedAtMs / 1000,
    token.expiresAtMs / 1000,
    [...token.auditIds],
    token.madeAt,
    applicationCredentialId ?? null,
    ...grantsOf(token),
  ];
}

/** Most tokens have neither: those stay short. */
function grantsOf({ trustId, accessTokenId }: Token): [] | [string | null, string | null] {
  return trustId === undefined && accessTokenId === undefined ? [] : [trustId ?? null, accessTokenId ?? null];
}

function unpack(packed: Packed): Token {
  const [
    methods,
    userId,
    scope,
    issuedAt,
    expiresAt,
    auditIds,
    madeAt,
    applicationCredentialId,
    trustId,
    accessTokenId,
  ] = packed;
  return {
    methods,
    userId,
    scope: scopeOf(scope),
    issuedAtMs: issuedAt * 1000,
    expiresAtMs: expiresAt * 1000,
    auditIds,
    madeAt,
    ...(applicationCredentialId !== null && { applicationCredentialId }),
    ...(trustId && { trustId }),
    ...(accessTokenId && { accessTokenId }),
  };
}

function scopeOf([type, id = '']: Packed[2]): TokenScope {
  return type === 'project' || type === 'domain' ? { type, id } : { type };
}
