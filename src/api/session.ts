import { COUNT, FLAG, type JsonSchema, listOf, objectOf, oneOf, orNull, refTo, TEXT, TIME } from './json-schema.ts';

/** Something that Keystone finds by id, or by name within a domain. */
export interface NamedBody {
  readonly id?: string;
  readonly name?: string;
  /** `default` when absent. */
  readonly domain?: { readonly id?: string; readonly name?: string };
}

/** What signing in takes. */
export interface SignInBody {
  /** Absent: the only cloud there is; with `local`, all of them. */
  readonly cloud?: string;
  readonly method: 'password' | 'application-credential' | 'token' | 'local';
  readonly user?: NamedBody;
  readonly password?: string;
  readonly token?: string;
  readonly applicationCredential?: { readonly id?: string; readonly name?: string };
  readonly secret?: string;
  readonly key?: string;
  readonly project?: NamedBody;
  readonly domain?: { readonly id?: string; readonly name?: string };
  readonly system?: boolean;
  /** Answer the secret to the program that signs in, in place of a cookie. */
  readonly bearer?: boolean;
}

/** Which project, domain or system to go to. */
export type ChooseBody = Pick<SignInBody, 'cloud' | 'project' | 'domain' | 'system'>;

/** Who somebody is, everywhere. */
export interface SessionBody {
  readonly name: string;
  /** `open`: nobody needs to sign in here; `key`: the key of the machine's own person; `session`: signed in. */
  readonly kind: 'open' | 'key' | 'session';
  readonly startedAt: string | null;
  /** When it ends, however much it is used; `null`: with the server. */
  readonly endsAt: string | null;
  /** It ends after so long without a request, in milliseconds; `null`: it does not. */
  readonly idleMs: number | null;
  readonly clouds: readonly SeatBody[];
  /** The secret for `Authorization: Bearer`, once, where it was asked for. */
  readonly token?: string;
}

/** Who somebody is in one cloud. */
export interface SeatBody {
  readonly cloud: string;
  readonly userId: string;
  readonly userName: string;
  readonly projectId: string | null;
  readonly projectName: string | null;
  readonly domainId: string | null;
  readonly system: boolean;
  readonly roles: readonly string[];
  /** All projects are seen, rather than one. */
  readonly seesAll: boolean;
}

const SHORT: JsonSchema = { type: 'string', maxLength: 255 };
const LONG: JsonSchema = { type: 'string', minLength: 1, maxLength: 32_768 };
const DOMAIN = objectOf({ id: SHORT, name: SHORT }, ['id', 'name']);
const NAMED = objectOf({ id: SHORT, name: SHORT, domain: DOMAIN }, ['id', 'name', 'domain']);

const CHOICE = { cloud: SHORT, project: NAMED, domain: DOMAIN, system: FLAG };

const SIGN_IN: Readonly<Record<string, JsonSchema>> = {
  ...CHOICE,
  method: oneOf(['password', 'application-credential', 'token', 'local']),
  user: NAMED,
  password: LONG,
  token: LONG,
  applicationCredential: objectOf({ id: SHORT, name: SHORT }, ['id', 'name']),
  secret: LONG,
  key: LONG,
  bearer: FLAG,
};

/** Schemas of this file by name. */
export const SESSION_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  SignIn: objectOf(
    SIGN_IN,
    Object.keys(SIGN_IN).filter((name) => name !== 'method'),
  ),
  ChooseProject: objectOf(CHOICE, Object.keys(CHOICE)),
  Seat: objectOf({
    cloud: TEXT,
    userId: TEXT,
    userName: TEXT,
    projectId: orNull(TEXT),
    projectName: orNull(TEXT),
    domainId: orNull(TEXT),
    system: FLAG,
    roles: listOf(TEXT),
    seesAll: FLAG,
  }),
  Session: objectOf(
    {
      name: TEXT,
      kind: oneOf(['open', 'key', 'session']),
      startedAt: orNull(TIME),
      endsAt: orNull(TIME),
      idleMs: orNull(COUNT),
      clouds: listOf(refTo('Seat')),
      token: TEXT,
    },
    ['token'],
  ),
  Project: objectOf({ id: TEXT, name: TEXT, domainId: orNull(TEXT), isEnabled: FLAG, isCurrent: FLAG }),
};
