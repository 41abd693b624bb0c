import { NephoscopeError } from '../../base/errors.ts';
import { SERVICE_ALIASES } from '../service-aliases.ts';
import { AUTH_NAMES } from './fix-settings.ts';
import { isSettings, type Settings, settingsAt } from './settings.ts';

/** What a setting may be, as its message says it. */
type Shape = 'text' | 'text or a list of texts' | 'a list' | 'true or false' | 'a number of seconds';

/** What the settings of a cloud must be, those that say how to sign in and those of services aside. */
const SHAPES: Readonly<Record<string, Shape>> = {
  auth_type: 'text',
  auth_plugin: 'text',
  profile: 'text',
  cloud: 'text',
  default_domain: 'text',
  region_name: 'text or a list of texts',
  regions: 'a list',
  interface: 'text or a list of texts',
  endpoint_type: 'text or a list of texts',
  cacert: 'text',
  cert: 'text',
  key: 'text',
  verify: 'true or false',
  insecure: 'true or false',
  api_timeout: 'a number of seconds',
};

/** The settings that each service may have: `SERVICE_region_name` and so on. */
const SERVICE_SHAPES: Readonly<Record<string, Shape>> = {
  region_name: 'text',
  interface: 'text or a list of texts',
  endpoint_type: 'text or a list of texts',
  endpoint_override: 'text',
  endpoint: 'text',
  service_type: 'text',
  service_name: 'text',
  api_version: 'text',
  default_microversion: 'text',
};

const OF_SERVICES: Readonly<Record<string, Shape>> = Object.fromEntries(
  Object.values(SERVICE_ALIASES)
    .flat()
    .flatMap((alias) =>
      Object.entries(SERVICE_SHAPES).map(([key, shape]) => [`${alias.replaceAll('-', '_')}_${key}`, shape]),
    ),
);

const OF_AUTH: Readonly<Record<string, Shape>> = Object.fromEntries(AUTH_NAMES.map((name) => [name, 'text']));

/**
 * Refuses a setting that nephoscope reads and that is a list, a mapping or a word where something else belongs: openstacksdk
 * ignores some of these and breaks on others, and a setting that is quietly ignored is found last. Settings that nephoscope does
 * not know may be anything, and a null is none.
 *
 * @param settings - names already with `_`
 * @param path - the file to name
 * @throws NephoscopeError `config.invalid`; the message never quotes the value
 */
export function checkShapes(cloud: string, settings: Settings, path: string | undefined): void {
  const where = { cloud, path };
  checkEach(settings, { ...OF_AUTH, ...OF_SERVICES, ...SHAPES }, { ...where, prefix: '' });
  checkEach(settingsAt(settings, 'auth'), OF_AUTH, { ...where, prefix: 'auth.' });
}

function checkEach(
  settings: Settings,
  shapes: Readonly<Record<string, Shape>>,
  where: { readonly cloud: string; readonly path: string | undefined; readonly prefix: string },
): void {
  for (const [name, value] of Object.entries(settings)) {
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    if (shape === undefined || value === null || value === '' || fits(value, shape)) continue;
    const setting = `${where.prefix}${name}`;
    const file = where.path === undefined ? '' : ` in ${where.path}`;
    throw new NephoscopeError(
      'config.invalid',
      `'${setting}' of the cloud '${where.cloud}'${file} must be ${shape}, and it is ${whatIs(value)}.`,
      { details: { cloud: where.cloud, path: where.path, setting } },
    );
  }
}

function fits(value: unknown, shape: Shape): boolean {
  switch (shape) {
    case 'text':
      return isScalar(value);
    case 'text or a list of texts':
      return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
    case 'a list':
      return Array.isArray(value);
    case 'true or false':
      return isScalar(value) && /^(?:true|false|yes|no|on|off|1|0)$/i.test(String(value));
    case 'a number of seconds':
      return isScalar(value) && Number.isFinite(Number(value));
  }
}

/** Claims that a value is text, or something that Python's `str` makes text of. */
function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function whatIs(value: unknown): string {
  if (Array.isArray(value)) return value.every(isScalar) ? 'a list' : 'a list with other things in it';
  if (isSettings(value)) return 'a mapping';
  return typeof value === 'boolean' ? 'true or false' : 'other text';
}
