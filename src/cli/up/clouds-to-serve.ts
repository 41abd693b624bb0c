import { homedir } from 'node:os';
import { redactText } from '../../base/redact.ts';
import { loadCloudConfig } from '../../openstack/config/load-cloud-config.ts';
import { connect } from '../../openstack/connect.ts';
import type { CloudToServe } from '../../server/clouds/served-cloud.ts';
import type { Telemetry } from '../../server/observe/telemetry.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import type { Say } from '../messages/messages.ts';
import { startEmulatedMotion } from '../open-emulated-cloud.ts';
import { readCount, readText } from '../read-option.ts';
import { openRecord } from '../record/open-record.ts';

/** Where what happens is told. */
export interface ServingPorts {
  readonly log: (line: string) => void;
  readonly say: Say;
  readonly telemetry: Telemetry;
}

/**
 * Opens the clouds of clouds.yaml that are named.
 *
 * @throws NephoscopeError `config.*`, `auth.unsupported`
 */
export async function configuredClouds(
  names: readonly string[],
  input: CommandInput,
  context: CommandContext,
  { log, say, telemetry }: ServingPorts,
): Promise<readonly CloudToServe[]> {
  const { clock, random, env } = context;
  const clouds: CloudToServe[] = [];
  for (const osCloud of names) {
    const home = env.HOME ?? homedir();
    const config = loadCloudConfig({ env: cloudless(env), cwd: process.cwd(), home, flags: { osCloud } });
    for (const warning of config.warnings) log(`nephoscope: ${redactText(warning)}`);
    const ports = { clock, random, env, log: telemetry.exchangesOf(config.name) };
    const cloud = connect(config, ports);
    const store = await openRecord(cloud, input.options, { env, log, say });
    clouds.push({
      cloud,
      store,
      isEmulated: false,
      connectAs: (credentials) => connect({ ...config, credentials }, ports),
    });
  }
  return clouds;
}

/** Variables that would sign in elsewhere say nothing of a cloud that is named. */
function cloudless(env: CommandContext['env']): CommandContext['env'] {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('OS_') || name === 'OS_CLIENT_CONFIG_FILE'),
  );
}

/** How many transitions of an emulated cloud are kept: it ends with the process. */
const KEPT_TRANSITIONS = 100_000;

/**
 * Starts an emulated cloud in motion, watched by its administrator.
 *
 * @param ports.isControlled - who reaches the server may control it
 */
export function emulatedCloud(
  { options }: CommandInput,
  { clock, random }: CommandContext,
  { log, say, telemetry, isControlled }: ServingPorts & { readonly isControlled: boolean },
): CloudToServe {
  const onFault = (error: unknown): void => log(`nephoscope: ${say('emulatorFault', { what: String(error) })}`);
  const seed = readCount(options, 'seed') ?? 1;
  const motion = startEmulatedMotion(readText(options, 'scenario') ?? 'small', {
    clock,
    random,
    seed,
    onFault,
    exchanges: telemetry.exchangesOf('emulator'),
  });
  const client = motion.connectAs('admin');
  const close = async (): Promise<void> => {
    await client.close();
    await motion.close();
  };
  const store = createMemoryStore({ keptTransitions: KEPT_TRANSITIONS });
  return {
    cloud: { ...client, close },
    store,
    isEmulated: true,
    ...(isControlled && { controls: motion.controls }),
    connectAs: (who) => motion.connectAs(who),
  };
}
