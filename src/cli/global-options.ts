import type { OptionSpec } from './command.ts';

const GROUP = 'Cloud options';

/** Long names of the options that say how to sign in, each with what its value is; the flag is `--os-NAME`. */
const SIGN_IN: readonly (readonly [name: string, value: string, help: string])[] = [
  ['cloud', 'name', 'the cloud in clouds.yaml (or OS_CLOUD)'],
  ['region-name', 'region', 'the region, where there are several'],
  ['interface', 'interface', 'the endpoints to use: public, internal or admin'],
  ['auth-url', 'url', 'where Keystone is'],
  ['auth-type', 'type', 'password, token or v3applicationcredential'],
  ['username', 'name', 'the user'],
  ['user-id', 'id', 'the user, by id'],
  ['password', 'password', 'the password (better in clouds.yaml: others can see a command line)'],
  ['user-domain-name', 'name', 'the domain of the user'],
  ['user-domain-id', 'id', 'the domain of the user, by id'],
  ['project-name', 'name', 'the project to work in'],
  ['project-id', 'id', 'the project to work in, by id'],
  ['project-domain-name', 'name', 'the domain of the project'],
  ['project-domain-id', 'id', 'the domain of the project, by id'],
  ['domain-name', 'name', 'work in a domain instead of a project'],
  ['domain-id', 'id', 'work in a domain, by id'],
  ['default-domain', 'name', 'the domain of user and project where none is named'],
  ['system-scope', 'scope', 'work in the whole system: all'],
  ['token', 'token', 'a token that was got elsewhere'],
  ['application-credential-id', 'id', 'the application credential'],
  ['application-credential-name', 'name', 'the application credential, by name'],
  ['application-credential-secret', 'secret', 'its secret'],
  ['cacert', 'file', 'certificates to trust, as PEM'],
  ['cert', 'file', 'our own certificate, as PEM'],
  ['key', 'file', 'the key of our own certificate, as PEM'],
];

const VERSIONS: readonly (readonly [name: string, what: string])[] = [
  ['compute', 'greatest compute microversion to use'],
  ['volume', 'greatest block storage microversion to use'],
  ['image', 'version of the image API'],
  ['network', 'version of the network API'],
  ['identity', 'version of the identity API'],
  ['placement', 'greatest placement microversion to use'],
];

/** Options that say which cloud and how to sign in; they override clouds.yaml and the OS_* variables. */
export const CLOUD_OPTIONS: readonly OptionSpec[] = [
  ...SIGN_IN.map(([name, value, help]) => ({
    flags: `--os-${name} <${value}>`,
    help,
    group: GROUP,
    ...(name === 'cloud' ? { isFilled: true as const } : {}),
  })),
  ...VERSIONS.map(([name, help]) => ({ flags: `--os-${name}-api-version <version>`, help, group: GROUP })),
  { flags: '--insecure', help: 'do not verify certificates', group: GROUP },
  { flags: '--verify', help: 'verify certificates, even where the configuration says otherwise', group: GROUP },
];

/** Options of the program itself. */
export const PROGRAM_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--debug',
    help: 'show requests, and the stack of an error, on stderr; without secrets',
    group: 'Program options',
  },
  { flags: '--timing', help: 'say on stderr how long it took', group: 'Program options' },
];
