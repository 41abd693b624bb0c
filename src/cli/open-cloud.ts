import { homedir } from 'node:os';
import { redactText } from '../base/redact.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { loadCloudConfig } from '../openstack/config/load-cloud-config.ts';
import { connect } from '../openstack/connect.ts';
import type { ExchangeRecord } from '../openstack/exchange.ts';
import { capMicroversions, readMicroversionCaps } from './cap-microversions.ts';
import { cloudFlags } from './cloud-flags.ts';
import type { CommandInput } from './command.ts';
import { readFlag } from './read-option.ts';
import type { World } from './run.ts';

/**
 * Opens the cloud that options, variables and clouds.yaml name. Nothing is sent before something is asked of it.
 *
 * @throws NephoscopeError `config.*`, `auth.unsupported`
 */
export async function openCloud(options: CommandInput['options'], world: World): Promise<Cloud> {
  const { env, cwd, clock, random, stderr } = world;
  const caps = readMicroversionCaps(options);
  const home = env.HOME ?? homedir();
  const config = loadCloudConfig({ env, cwd, home, flags: cloudFlags(options) });
  for (const warning of config.warnings) stderr.write(`nephoscope: ${redactText(warning)}\n`);
  const isTold = readFlag(options, 'debug') || readFlag(options, 'timing');
  const log = (record: ExchangeRecord): void => stderr.write(`${exchangeLine(record)}\n`);
  return capMicroversions(connect(config, { clock, random, env, ...(isTold ? { log } : {}) }), caps);
}

/** One exchange on one line: `compute GET http://... 2.93 -> 200 in 35 ms (req-...)`. */
export function exchangeLine(record: ExchangeRecord): string {
  const { service, method, url, microversion, status, fault, ms, requestId, attempt, retryInMs } = record;
  const asked = [service, method, url, microversion].filter((part) => part !== undefined).join(' ');
  const tries = attempt > 1 ? `, attempt ${attempt}` : '';
  const again = retryInMs === undefined ? '' : `, again in ${Math.round(retryInMs)} ms`;
  return `${asked} -> ${status ?? fault ?? 'nothing'} in ${Math.round(ms)} ms (${requestId}${tries}${again})`;
}
