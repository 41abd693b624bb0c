import { createCloud } from '../../emulator/cloud.ts';
import { cloudOf } from '../../emulator/scenario/cloud-of.ts';
import { SCENARIO_SCHEMA } from '../../emulator/scenario/scenario.schema.ts';
import type { Scenario } from '../../emulator/scenario/scenario.ts';
import { openScenario, scenarioNamed, scenarioNames, scenarioText } from '../../emulator/scenario/scenario-files.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { loadMessages } from '../messages/messages.ts';
import { readOutputSettings } from '../output/output-settings.ts';
import { listText } from '../output/write-list.ts';

/** Runs `nephoscope scenario list`. */
export async function listScenarios(input: CommandInput, context: CommandContext): Promise<number> {
  const settings = readOutputSettings(input, context);
  const rows = scenarioNames().map((name) => ({ cells: [name, scenarioNamed(name).about] }));
  context.stdout.write(await listText({ columns: [{ title: 'Scenario' }, { title: 'About' }], rows }, settings));
  return EXIT_CODES.ok.code;
}

/** Runs `nephoscope scenario show`. */
export async function showScenario({ args }: CommandInput, { stdout }: CommandContext): Promise<number> {
  stdout.write(scenarioText(args[0] ?? ''));
  return EXIT_CODES.ok.code;
}

/** Runs `nephoscope scenario validate`: reads it, and builds its cloud without time. */
export async function validateScenario(
  { args }: CommandInput,
  { stdout, env, clock }: CommandContext,
): Promise<number> {
  const scenario = openScenario(args[0] ?? '');
  await createCloud({ clock, speed: 0, fill: cloudOf(scenario) }).close();
  const say = await loadMessages(env);
  stdout.write(`${say('scenarioValid', countsOf(scenario))}\n`);
  return EXIT_CODES.ok.code;
}

/** Runs `nephoscope scenario schema`. */
export async function printSchema(_: CommandInput, { stdout }: CommandContext): Promise<number> {
  const about = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'A scenario of nephoscope' };
  stdout.write(`${JSON.stringify({ ...about, ...SCENARIO_SCHEMA }, null, 2)}\n`);
  return EXIT_CODES.ok.code;
}

function countsOf({ name, cloud, happens, acts }: Scenario) {
  const sum = (entries: readonly { readonly count: number }[]) =>
    entries.reduce((total, { count }) => total + count, 0);
  return { name, servers: sum(cloud.servers), volumes: sum(cloud.volumes), happens: happens.length, acts: acts.length };
}
