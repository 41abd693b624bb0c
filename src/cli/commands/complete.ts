import type { CommandContext, CommandInput } from '../command.ts';
import { liveNames } from '../complete/live-names.ts';
import { type Candidate, type Wanted, wantedAt } from '../complete/wanted.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { loadHelpTexts } from '../messages/messages.ts';
import { withoutControls } from '../output/plain-text.ts';

/** More than a person looks through. */
const MOST = 1_000;

/** Runs `nephoscope complete`. Whatever goes wrong, a shell that is being typed in is told nothing. */
export async function run({ args }: CommandInput, context: CommandContext): Promise<number> {
  const begun = args.at(-1) ?? '';
  try {
    const translate = await loadHelpTexts(context.env);
    const candidates = await candidatesOf(await wantedAt(args), begun, context);
    const fitting = candidates.filter(({ word }) => word.startsWith(begun)).slice(0, MOST);
    const lines = new Map(fitting.map(({ word, does }) => [word, `${plain(word)}\t${plain(translate(does))}\n`]));
    context.stdout.write([...lines.values()].join(''));
  } catch {}
  return EXIT_CODES.ok.code;
}

async function candidatesOf(wanted: Wanted, begun: string, context: CommandContext): Promise<readonly Candidate[]> {
  switch (wanted.type) {
    case 'words':
      return wanted.words;
    case 'names':
      return liveNames(wanted.of, begun, context);
    case 'clouds': {
      const { listCloudNames } = await import('../../openstack/config/load-cloud-config.ts');
      const { env } = context;
      return listCloudNames({ env, cwd: process.cwd(), home: env.HOME ?? '' }).map((word) => ({ word, does: 'cloud' }));
    }
  }
}

/** A tab or a line end in a name would be read as another candidate. */
function plain(text: string): string {
  return withoutControls(text).replaceAll(/[\t\n]/g, ' ');
}
