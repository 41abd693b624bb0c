import type { CommandSpec } from '../command.ts';
import { TARGET_OPTIONS } from '../operate/run-options.ts';
import { LIST_OUTPUT_OPTIONS } from '../output-options.ts';

/** `nephoscope wait`: until resources are as they should be. */
export const waitSpec: CommandSpec = {
  name: 'wait',
  summary: 'wait until resources are as they should be, or cannot come there any more',
  arguments: [
    { name: '<kind>', help: 'such as server, volume, image' },
    { name: '[name-or-id...]', help: 'the resources; or --all with filters' },
  ],
  options: [
    {
      flags: '--for <condition>',
      help: 'status=ACTIVE, task=none, phase=stable, gone; words with commas, != for none of them; may be repeated, all must hold',
      repeat: true,
    },
    { flags: '--any', help: 'end with the first that is there, not with the last' },
    { flags: '--patient', help: 'wait on where nothing goes on, for what somebody else begins' },
    { flags: '--timeout <time>', help: 'how long to wait, such as 10m; without end when absent' },
    ...TARGET_OPTIONS,
    ...LIST_OUTPUT_OPTIONS,
  ],
  examples: [
    {
      line: 'wait server web-1 --for status=ACTIVE --timeout 10m',
      does: 'until the server is up; 8 when it cannot be',
    },
    { line: 'wait volume --all --match "tmp-*" --for gone', does: 'until all of them are deleted' },
  ],
  usesCloud: true,
  load: () => import('./wait.ts'),
};
