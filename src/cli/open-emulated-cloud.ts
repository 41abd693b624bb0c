import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import { DEFAULT_PASSWORD } from '../emulator/identity/defaults.ts';
import { playScenario } from '../emulator/scenario/play-scenario.ts';
import { scenarioNamed } from '../emulator/scenario/scenarios.ts';
import { startCloud } from '../emulator/start-cloud.ts';
import { createTransport } from '../emulator/transport.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { loadCloudConfig } from '../openstack/config/load-cloud-config.ts';
import { connect } from '../openstack/connect.ts';

/** The user of a fresh emulator, in variables that clients read. */
const ENV = {
  OS_AUTH_URL: 'http://emulator/identity',
  OS_USERNAME: 'demo',
  OS_PASSWORD: DEFAULT_PASSWORD,
  OS_PROJECT_NAME: 'demo',
  OS_USER_DOMAIN_ID: 'default',
  OS_PROJECT_DOMAIN_ID: 'default',
  OS_REGION_NAME: 'RegionOne',
};

/** What an emulated cloud runs on. */
export interface EmulatedWorld {
  readonly clock: Clock;
  readonly random: Random;
  readonly seed: number;
  /** Told what ends the scenario before its time. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Starts an emulated cloud in this process, puts it into motion and signs in to it as `demo`; closing it ends all of that.
 *
 * @param scenario - name of what moves in it
 * @throws `usage.invalid` when there is no such scenario
 */
export function openEmulatedCloud(scenario: string, { clock, random, seed, onFault }: EmulatedWorld): Cloud {
  const acts = scenarioNamed(scenario);
  const emulated = startCloud({ clock, seed, onFault });
  const config = { ...loadCloudConfig({ env: ENV, cwd: '/', home: '/' }), name: 'emulator' };
  const client = connect(config, { clock: emulated.clock, random, transport: createTransport(emulated) });
  const stop = new AbortController();
  const playing = playScenario(emulated, acts, { seed, signal: stop.signal }).catch(onFault);
  return {
    ...client,
    authUrl: undefined,
    close: async () => {
      stop.abort();
      await playing;
      await client.close();
      await emulated.close();
    },
  };
}
