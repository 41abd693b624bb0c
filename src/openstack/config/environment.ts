import type { Settings } from './settings.ts';

/** Prefixes that test machinery of OpenStack uses and that describe no cloud. */
const NOT_CLOUD = ['OS_TEST', 'OS_STD', 'OS_LOG'];

/** Variables that choose a cloud and describe none. */
const SELECTORS = ['OS_CLOUD', 'OS_REGION_NAME', 'OS_CLIENT_CONFIG_FILE', 'OS_CLIENT_SECURE_FILE', 'OS_CLOUD_NAME'];

/**
 * The cloud that the `OS_*` variables describe; `undefined` when none is set but those that only choose a cloud.
 *
 * Source: openstacksdk stable/zed, openstack/config/loader.py, `_get_os_environ`
 */
export function environmentCloud(env: Readonly<Record<string, string | undefined>>): Settings | undefined {
  const names = Object.keys(env).filter(
    (name) => name.startsWith('OS_') && env[name] !== undefined && !NOT_CLOUD.some((prefix) => name.startsWith(prefix)),
  );
  if (names.every((name) => SELECTORS.includes(name))) return undefined;
  return Object.fromEntries(names.map((name) => [name.slice('OS_'.length).toLowerCase(), env[name]]));
}

/** Which variables also speak when the cloud comes from a file, as they do for the `openstack` command. */
const OVERLAY = ['region_name', 'interface', 'endpoint_type', 'cacert', 'cert', 'key', 'insecure'];

/** Secrets that a file may leave out for the environment to give. */
const SECRETS_TO_FILL = ['password', 'application_credential_secret', 'token', 'auth_token'];

/** What the environment says about a cloud that comes from a file. */
export interface EnvironmentOverlay {
  /** Wins over the file. */
  readonly over: Settings;
  /** Speaks only where the file is silent. */
  readonly under: Settings;
}

/**
 * What the environment adds to a cloud of a file. Region, interface and TLS settings win over the file. Credentials
 * never mix: only a secret that the file leaves out is taken.
 */
export function environmentOverlay(env: Readonly<Record<string, string | undefined>>): EnvironmentOverlay {
  const pick = (names: readonly string[]): Settings =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = env[`OS_${name.toUpperCase()}`];
        return value ? [[name, value]] : [];
      }),
    );
  return { over: pick(OVERLAY), under: pick(SECRETS_TO_FILL) };
}
