import { Secret } from '../../base/redact.ts';
import { type Catalog, readCatalog, regionsIn } from '../catalog.ts';
import type { TokenInfo } from '../cloud.ts';

/** A token with all that came with it. Printing it shows no secret. */
export interface Token {
  readonly value: Secret;
  readonly info: TokenInfo;
  readonly catalog: Catalog;
  /** When to get another one before this one ends; our clock, milliseconds since the epoch. */
  readonly renewAtMs: number;
  /** When it ends; our clock, which may differ from Keystone's. */
  readonly endsAtMs: number;
}

/** A token is renewed after this part of its life, so that no request meets its end. */
const RENEW_AFTER = 0.8;

/** The life of a token whose times cannot be read. Keystone's default is an hour; a shorter guess only costs a sign-in. */
const UNKNOWN_LIFE_MS = 5 * 60 * 1000;

/**
 * Reads the answer of `POST /v3/auth/tokens`.
 *
 * Its life counts from our clock at its arrival: what matters is how long it lasts, not whose clock is right.
 *
 * @param value - header `X-Subject-Token`
 * @param body - the parsed body
 * @returns `undefined` when the body is not that of a token
 *
 * Source: keystone stable/zed, keystone/common/render_token.py, `render_token_response_from_model`
 */
export function readToken(value: string, body: unknown, nowMs: number): Token | undefined {
  const token = fieldOf(body, 'token');
  const user = fieldOf(token, 'user');
  const userId = textAt(user, 'id');
  if (value === '' || userId === undefined) return undefined;
  const lifeMs = lifeOf(token);
  const endsAtMs = nowMs + lifeMs;
  const project = fieldOf(token, 'project');
  const catalog = readCatalog(fieldOf(token, 'catalog'));
  const info: TokenInfo = {
    userId,
    userName: textAt(user, 'name') ?? userId,
    ...optional('userDomainId', textAt(fieldOf(user, 'domain'), 'id')),
    roles: rolesOf(token),
    isAdmin: rolesOf(token).some((role) => role.toLowerCase() === 'admin'),
    ...optional('projectId', textAt(project, 'id')),
    ...optional('projectName', textAt(project, 'name')),
    ...optional('domainId', textAt(fieldOf(token, 'domain'), 'id')),
    systemScope: fieldOf(token, 'system') !== undefined,
    expiresAtMs: endsAtMs,
    regions: regionsIn(catalog),
  };
  return { value: new Secret(value), info, catalog, renewAtMs: nowMs + lifeMs * RENEW_AFTER, endsAtMs };
}

function lifeOf(token: unknown): number {
  const issuedAt = Date.parse(textAt(token, 'issued_at') ?? '');
  const expiresAt = Date.parse(textAt(token, 'expires_at') ?? '');
  const lifeMs = expiresAt - issuedAt;
  return lifeMs > 0 ? lifeMs : UNKNOWN_LIFE_MS;
}

function rolesOf(token: unknown): string[] {
  const roles = fieldOf(token, 'roles');
  return Array.isArray(roles) ? roles.flatMap((role) => textAt(role, 'name') ?? []) : [];
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name] ?? undefined;
}

function textAt(value: unknown, name: string): string | undefined {
  const field = fieldOf(value, name);
  return typeof field === 'string' && field !== '' ? field : undefined;
}

function optional<K extends string>(name: K, value: string | undefined): { readonly [key in K]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in K]?: string });
}
