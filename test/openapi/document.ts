import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { isRecord } from './record.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(process.env.NEPHOSCOPE_SHARED ?? join(ROOT, '..', 'shared'), 'openapi');
const CACHE = join(ROOT, '.cache', 'openapi');

/** Which description belongs to which service of the cloud's one port. */
export const DESCRIBED = [
  { service: 'identity', title: 'Keystone', prefix: '/identity', file: 'identity-v3.14.yaml' },
  { service: 'compute', title: 'Nova', prefix: '/compute', file: 'compute-v2.104.yaml' },
  { service: 'image', title: 'Glance', prefix: '/image', file: 'image-v2.16.yaml' },
  { service: 'block-storage', title: 'Cinder', prefix: '/volume', file: 'block-storage-v3.71.yaml' },
  { service: 'network', title: 'Neutron', prefix: '/networking', file: 'network-v2.29.yaml' },
  { service: 'placement', title: 'Placement', prefix: '/placement', file: 'placement-v1.39.yaml' },
] as const;

/** A service that has a description. */
export type Described = (typeof DESCRIBED)[number];

/** Why nothing can be checked here, or `undefined` when it can: the folder of descriptions is not everywhere. */
export function whyAbsent(): string | undefined {
  return existsSync(FOLDER) ? undefined : `the OpenAPI descriptions are not here (${FOLDER}; set NEPHOSCOPE_SHARED)`;
}

/** Reads a description; from a cache of JSON, because reading megabytes of YAML takes seconds. */
export function readDescription({ file }: Described): Record<string, unknown> {
  const source = join(FOLDER, file);
  const { size, mtimeMs } = statSync(source);
  const ready = join(CACHE, `${file}.${size}.${Math.trunc(mtimeMs)}.json`);
  if (!existsSync(ready)) {
    mkdirSync(CACHE, { recursive: true });
    const own = `${ready}.${process.pid}`;
    writeFileSync(own, JSON.stringify(parse(readFileSync(source, 'utf8'))));
    renameSync(own, ready);
  }
  const value: unknown = JSON.parse(readFileSync(ready, 'utf8'));
  return isRecord(value) ? value : {};
}
