import { expect, test } from 'vitest';
import { adviseCommand } from './advise-command.ts';

test.each([
  ['server list', 'The command comes first: nephoscope list server'],
  ['--os-cloud=x floating ip list --long', 'The command comes first: nephoscope list floating-ip'],
  ['volume snapshot show x', 'The command comes first: nephoscope show volume-snapshot'],
  ['servers', 'The command comes first, such as: nephoscope list server'],
  [
    'server sotp web',
    "There is no operation 'sotp' on a server here; see: nephoscope help server, or nephoscope can server NAME_OR_ID",
  ],
  ['lst server', 'See: nephoscope --help'],
  ['', 'See: nephoscope --help'],
])('after %j it says %j', (line, want) => expect(adviseCommand(line.split(' '))).toBe(want));
