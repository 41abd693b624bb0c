import { expect, test } from 'vitest';
import { wantedAt } from './wanted.ts';

/** What is offered, in short. */
async function offered(line: string): Promise<string | readonly string[]> {
  const wanted = await wantedAt(line.split(' '));
  if (wanted.type !== 'words') return wanted.type === 'names' ? `names of ${wanted.of}` : wanted.type;
  const begun = line.split(' ').at(-1) ?? '';
  return [...new Set(wanted.words.map(({ word }) => word).filter((word) => word.startsWith(begun)))];
}

test.each([
  ['server show ', 'names of server'],
  ['show volume ', 'names of volume'],
  ['--os-cloud x server reboot web-1 --hard ', 'names of server'],
  ['server create --flavor ', 'names of flavor'],
  ['server attach-volume web-1 --volume ', 'names of volume'],
  ['server add volume web-1 ', 'names of volume'],
  ['server add volume ', 'names of server'],
  ['image-member set ', 'names of image'],
  ['server event list ', 'names of server'],
  ['--os-cloud ', 'clouds'],
  ['server list --os-cloud ', 'clouds'],
  ['list server -f ', ['table', 'json', 'jsonl', 'yaml', 'csv', 'value']],
  ['server reboot web-1 --ha', ['--hard']],
  ['completion ', ['bash', 'zsh', 'fish']],
  ['server reb', ['reboot', 'rebuild']],
  ['volume sn', ['snapshot']],
  ['volume snapshot cre', ['create']],
  ['server add ', ['volume', 'port', 'network', 'fixed', 'floating', 'security']],
  ['server add fl', ['floating']],
  ['comp', ['completion', 'compute-service', 'compute']],
  ['list vol', expect.arrayContaining(['volume', 'volume-snapshot'])],
  ['can server web-1 reb', expect.arrayContaining(['reboot_soft', 'rebuild'])],
  ['list server extra ', []],
])('after %j it offers %j', async (line, want) => expect(await offered(line)).toEqual(want));
