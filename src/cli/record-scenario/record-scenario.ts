import { readScenario } from '../../emulator/scenario/read-scenario.ts';
import type { CommandContext } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { learnScenario } from './learn-scenario.ts';
import { readOnlyCloud } from './read-only-cloud.ts';
import { readPieces } from './read-pieces.ts';

const HEAD = `# Recorded from a cloud: what was there, in which states, how long operations take and how often each was done. Names are replaced.
#
# Watch for: what differs from the scenario that you have in mind. Change what does; nephoscope scenario validate FILE checks it.
`;

/** Runs `nephoscope emulate --record`: writes a scenario of the cloud that the options name. Nothing is changed there. */
export async function recordScenario(context: CommandContext): Promise<number> {
  const { stdout, signal } = context;
  const { stringify } = await import('yaml');
  const cloud = readOnlyCloud(await context.openCloud());
  const text = `${HEAD}${stringify(learnScenario(await readPieces(cloud, signal)), { lineWidth: 0 })}`;
  // What cannot be played must not be written: then a rule of scenarios is missing above.
  readScenario('recorded.yaml', text);
  stdout.write(text);
  return EXIT_CODES.ok.code;
}
