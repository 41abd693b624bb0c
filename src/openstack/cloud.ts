import type { ServiceClient } from './service-client.ts';
import type { ServiceType } from './service-type.ts';

/** Who we are on a cloud, as Keystone said at sign-in. Holds no token. */
export interface TokenInfo {
  readonly userId: string;
  readonly userName: string;
  readonly userDomainId?: string;
  /** Names of the roles, as Keystone spells them. */
  readonly roles: readonly string[];
  /** Whether one of the roles is `admin`. */
  readonly isAdmin: boolean;
  readonly projectId?: string;
  readonly projectName?: string;
  /** Set when the token is scoped to a domain. */
  readonly domainId?: string;
  /** Whether the token is scoped to the whole system. */
  readonly systemScope: boolean;
  readonly expiresAtMs: number;
  /** The regions that the catalog names, each once. */
  readonly regions?: readonly string[];
  /** Which of the clouds that were ever at this address it is; only an emulated cloud says so. */
  readonly emulatedCloud?: string;
}

/** One cloud in one region, with one set of credentials. Signs in on first use. */
export interface Cloud {
  /** The name in clouds.yaml; `envvars` when the environment describes it. */
  readonly name: string;
  readonly region: string | undefined;
  /** Where its Keystone is; absent for a cloud that lives in this process and ends with it. */
  readonly authUrl?: string | undefined;
  /**
   * Gives the client of a service; found once, then kept.
   *
   * @throws NephoscopeError `catalog.missing`, and all that signing in throws
   */
  service(type: ServiceType, signal?: AbortSignal): Promise<ServiceClient>;
  /**
   * Says who we are; signs in when that has not happened or the token is about to end.
   *
   * @throws NephoscopeError `auth.*`, `network.*`
   */
  identity(signal?: AbortSignal): Promise<TokenInfo>;
  /**
   * Asks Keystone who we are now: roles that were taken away since sign-in are missing. Absent where there is no Keystone.
   *
   * @throws NephoscopeError `auth.*` when we are nobody any more, `network.*` and `api.*` when Keystone does not say
   */
  identityNow?(signal?: AbortSignal): Promise<TokenInfo>;
  /** Closes its connections; what is under way fails. */
  close(): Promise<void>;
}
