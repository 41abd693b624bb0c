import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import { DEFAULT_PASSWORD } from '../emulator/identity/defaults.ts';
import { cloudOf } from '../emulator/scenario/cloud-of.ts';
import { playScenario } from '../emulator/scenario/play-scenario.ts';
import { openScenario } from '../emulator/scenario/scenario-files.ts';
import { startCloud } from '../emulator/start-cloud.ts';
import { createTransport } from '../emulator/transport.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { CloudConfig, Credentials } from '../openstack/config/cloud-config.ts';
import { loadCloudConfig } from '../openstack/config/load-cloud-config.ts';
import { connect } from '../openstack/connect.ts';
import type { ExchangeLog } from '../openstack/exchange.ts';
import type { EmulatorControls } from '../server/clouds/emulator-controls.ts';
import { createEmulatorControls } from './emulator-controls.ts';
import { createScenarioPlayer } from './scenario-player.ts';

/** The users of a fresh emulator that have a project of the same name. */
type EmulatedUser = 'demo' | 'admin';

/** What an emulated cloud runs on. */
export interface EmulatedWorld {
  readonly clock: Clock;
  readonly random: Random;
  readonly seed: number;
  /** Told what ends the scenario before its time. */
  readonly onFault: (error: unknown) => void;
  /** Told of every exchange. */
  readonly exchanges?: ExchangeLog;
}

/** An emulated cloud in this process, in motion. */
export interface EmulatedMotion {
  /** Signs in as one of its users, or with credentials of somebody's. */
  connectAs(who: EmulatedUser | Credentials): Cloud;
  readonly controls: EmulatorControls;
  close(): Promise<void>;
}

/**
 * Starts an emulated cloud in this process and puts it into motion.
 *
 * @param scenario - name or file of what is there and moves in it
 * @throws `usage.invalid` when there is no such scenario
 */
export function startEmulatedMotion(scenario: string, world: EmulatedWorld): EmulatedMotion {
  const { clock, random, seed, onFault, exchanges: log } = world;
  const acts = openScenario(scenario);
  const emulated = startCloud({ clock, seed, onFault, fill: cloudOf(acts) });
  const player = createScenarioPlayer((signal) => playScenario(emulated, acts, { seed, signal }), onFault);
  player.setPlaying(true);
  const configFor = (who: EmulatedUser | Credentials): CloudConfig =>
    typeof who === 'string' ? configOf(who) : { ...configOf('demo'), credentials: who };
  return {
    connectAs: (who) => {
      const transport = createTransport(emulated);
      const client = connect(configFor(who), { clock: emulated.clock, random, transport, ...(log && { log }) });
      return { ...client, authUrl: undefined };
    },
    controls: createEmulatorControls(emulated, {
      name: acts.name,
      isPlaying: () => player.isPlaying(),
      setPlaying: (isPlaying) => player.setPlaying(isPlaying),
    }),
    close: async () => {
      await player.close();
      await emulated.close();
    },
  };
}

/** Starts an emulated cloud as {@link startEmulatedMotion} does and signs in to it as `demo`; closing it ends all of that. */
export function openEmulatedCloud(scenario: string, world: EmulatedWorld): Cloud {
  const motion = startEmulatedMotion(scenario, world);
  const client = motion.connectAs('demo');
  return {
    ...client,
    close: async () => {
      await client.close();
      await motion.close();
    },
  };
}

function configOf(user: EmulatedUser): CloudConfig {
  const env = {
    OS_AUTH_URL: 'http://emulator/identity',
    OS_USERNAME: user,
    OS_PASSWORD: DEFAULT_PASSWORD,
    OS_PROJECT_NAME: user,
    OS_USER_DOMAIN_ID: 'default',
    OS_PROJECT_DOMAIN_ID: 'default',
    OS_REGION_NAME: 'RegionOne',
  };
  return { ...loadCloudConfig({ env, cwd: '/', home: '/' }), name: 'emulator' };
}
