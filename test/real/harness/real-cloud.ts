import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe } from 'vitest';

const run = promisify(execFile);

/** The repository's folder, with a slash at its end. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** The folder of the real cloud: beside the repository, or where `NEPHOSCOPE_SHARED` says. */
const folder = join(process.env.NEPHOSCOPE_SHARED ?? join(repository, '..', 'shared'), 'realcloud');

/** Where the running cloud keeps its state, logs and configuration. */
export const stateFolder = '/var/lib/realcloud';

/** The clouds.yaml that the cloud writes for itself. */
export const cloudsFile = join(stateFolder, 'etc', 'clouds.yaml');

/** Why the suite cannot run here; `undefined` where it can. */
export const skipReason = existsSync(join(folder, 'up')) ? undefined : `no real cloud: ${folder}/up does not exist`;

/** A `describe` that is skipped, with the reason in its name, where no real cloud is at hand. */
export function describeReal(name: string, suite: () => void): void {
  if (skipReason === undefined) describe(name, suite);
  else describe.skip(`${name} (skipped: ${skipReason})`, suite);
}

/** One address of every API that the suite talks to. */
const addresses = [5000, 8774, 8776, 8778, 8784, 9292, 9696].map((port) => `http://127.0.0.1:${port}/`);

/** Whether all APIs of the cloud answer. */
export async function isUp(): Promise<boolean> {
  const answers = await Promise.all(addresses.map((address) => fetch(address).then(isServing, () => false)));
  return answers.every(Boolean);
}

/** Brings the cloud up unless all its APIs answer already. @throws when `up` fails, with its output */
export async function ensureUp(): Promise<void> {
  if (await isUp()) return;
  await run(join(folder, 'up'), { timeout: 600_000 });
}

function isServing(response: Response): boolean {
  return response.status < 500;
}

/** Runs one of the cloud's own service commands, such as `('nova-api', 'stop')` or `('speed', '0.2')`. */
export async function service(...words: string[]): Promise<void> {
  await run(join(folder, 'service'), words, { timeout: 120_000 });
}

/** Sets the factor on the time that operations take; 1 is the cloud's own pace. */
export async function setSpeed(factor: number): Promise<void> {
  await service('speed', String(factor));
}

/**
 * Holds the lock under which services of the cloud may be stopped, so that two runs on one machine do not disturb each other.
 *
 * @returns what releases it
 */
export async function lockOutages(): Promise<() => void> {
  const holder = execFile('flock', ['/tmp/realcloud.lock', 'sh', '-c', 'echo held; cat']);
  await new Promise<void>((resolve, reject) => {
    holder.stdout?.once('data', () => resolve());
    holder.once('error', reject);
  });
  return () => holder.stdin?.end();
}
