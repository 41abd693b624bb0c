import { homedir } from 'node:os';
import { redactText } from '../../base/redact.ts';
import { loadCloudConfig } from '../../openstack/config/load-cloud-config.ts';
import { connect } from '../../openstack/connect.ts';
import type { CloudToServe } from '../../server/clouds/served-cloud.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { startEmulatedMotion } from '../open-emulated-cloud.ts';
import { withoutControls } from '../output/plain-text.ts';
import { readCount, readText } from '../read-option.ts';
import { openRecord } from '../record/open-record.ts';

/**
 * Opens the clouds of clouds.yaml that are named.
 *
 * @throws NephoscopeError `config.*`, `auth.unsupported`
 */
export async function configuredClouds(
  names: readonly string[],
  input: CommandInput,
  context: CommandContext,
): Promise<readonly CloudToServe[]> {
  const { clock, random, env, stderr } = context;
  const log = (line: string): void => stderr.write(`${withoutControls(line)}\n`);
  const clouds: CloudToServe[] = [];
  for (const osCloud of names) {
    const home = env.HOME ?? homedir();
    const config = loadCloudConfig({ env: cloudless(env), cwd: process.cwd(), home, flags: { osCloud } });
    for (const warning of config.warnings) log(`nephoscope: ${redactText(warning)}`);
    const cloud = connect(config, { clock, random, env });
    const store = await openRecord(cloud, input.options, { env, log });
    clouds.push({
      cloud,
      store,
      isEmulated: false,
      connectAs: (credentials) => connect({ ...config, credentials }, { clock, random, env }),
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

/** Starts an emulated cloud in motion, watched by its administrator. */
export function emulatedCloud({ options }: CommandInput, context: CommandContext): CloudToServe {
  const { clock, random, stderr } = context;
  const onFault = (error: unknown): void =>
    stderr.write(`${withoutControls(`nephoscope: a fault of the emulator: ${String(error)}`)}\n`);
  const seed = readCount(options, 'seed') ?? 1;
  const motion = startEmulatedMotion(readText(options, 'scenario') ?? 'small', { clock, random, seed, onFault });
  const client = motion.connectAs('admin');
  const close = async (): Promise<void> => {
    await client.close();
    await motion.close();
  };
  const store = createMemoryStore({ keptTransitions: KEPT_TRANSITIONS });
  return { cloud: { ...client, close }, store, isEmulated: true, connectAs: (who) => motion.connectAs(who) };
}
