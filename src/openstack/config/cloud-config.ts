import type { Secret } from '../../base/redact.ts';
import type { ServiceType } from '../service-type.ts';

/** Something that Keystone finds by id, or by name within a domain. */
export interface Named {
  readonly id?: string;
  readonly name?: string;
  readonly domain?: { readonly id?: string; readonly name?: string };
}

/** What a token is good for. */
export type Scope =
  | { readonly kind: 'project'; readonly project: Named }
  | { readonly kind: 'domain'; readonly domain: { readonly id?: string; readonly name?: string } }
  | { readonly kind: 'system' }
  | { readonly kind: 'unscoped' };

/** With what we sign in. */
export type Credentials =
  | { readonly method: 'password'; readonly user: Named; readonly password: Secret; readonly scope: Scope }
  | { readonly method: 'token'; readonly token: Secret; readonly scope: Scope }
  | {
      readonly method: 'application-credential';
      /** Its id, or its name with `user`. */
      readonly id?: string;
      readonly name?: string;
      readonly user?: Named;
      readonly secret: Secret;
    };

/** How the other end proves itself, and we to it. */
export interface TlsSettings {
  /** `false` trusts any certificate. */
  readonly verify: boolean;
  /** Path of the certificates to trust, in place of the machine's. */
  readonly caPath?: string;
  /** Path of our certificate. */
  readonly certPath?: string;
  /** Path of its key; absent when the key is in the same file. */
  readonly keyPath?: string;
}

/** What the configuration says of one service. */
export interface ServiceSettings {
  readonly region?: string;
  readonly interfaces?: readonly string[];
  /** The endpoint to use in place of the catalog's. */
  readonly endpointOverride?: string;
  /** The type to look for in the catalog in place of the usual ones. */
  readonly catalogType?: string;
  /** The name that the catalog must have for it. */
  readonly catalogName?: string;
  /** The microversion of requests that name none. */
  readonly defaultMicroversion?: string;
}

/** One cloud in one region, as configured. Printing it shows no secret. */
export interface CloudConfig {
  readonly name: string;
  /** The file that describes it; absent when the environment does. */
  readonly path?: string;
  readonly authUrl: string;
  readonly credentials: Credentials;
  readonly region?: string;
  /** All regions that the configuration names; empty when it names none. */
  readonly regions: readonly string[];
  /** Which interface of the catalog to use: the first that is there. */
  readonly interfaces: readonly string[];
  readonly tls: TlsSettings;
  /** Milliseconds that one exchange may take to begin its answer, where the configuration says so (`api_timeout`). */
  readonly apiTimeoutMs?: number;
  readonly services: Readonly<Record<ServiceType, ServiceSettings>>;
  /** What a person should know of the configuration, one sentence each. */
  readonly warnings: readonly string[];
}
