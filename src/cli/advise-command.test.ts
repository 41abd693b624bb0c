import { expect, test } from 'vitest';
import { adviseCommand } from './advise-command.ts';

test.each([
  [
    'server sotp web',
    "There is no operation 'sotp' on a server here; see: nephoscope help server, or nephoscope can server NAME_OR_ID",
  ],
  ['lst server', 'See: nephoscope --help'],
  ['', 'See: nephoscope --help'],
])('after %j it says %j', (line, want) => expect(adviseCommand(line.split(' '))).toBe(want));
