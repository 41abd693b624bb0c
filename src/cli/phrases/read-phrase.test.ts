import { expect, test } from 'vitest';
import { isKind } from '../../model/kind.ts';
import { nounSpec } from '../operate/noun-spec.ts';
import { PHRASES } from './phrases.table.ts';
import { findPhrase, turnPhrase } from './read-phrase.ts';

const withValue = (option: string): boolean => !['--hard', '--long', '--cascade', '--no', '--wait'].includes(option);

test.each([
  ['server add volume web-1 data --device /dev/vdb', 'server attach-volume web-1 --volume data --device /dev/vdb'],
  ['server migrate --live-migration --host h2 web-1', 'server live-migrate --host h2 web-1'],
  ['server set --state=error web-1', 'server reset-state --state=error web-1'],
  ['volume set data --state available', 'volume reset-status data --status available'],
  ['volume backup create --name b data', 'volume-backup create --name b --volume data'],
  ['floating ip set --port p 10.0.0.9', 'floating-ip associate --port p 10.0.0.9'],
  ['server resize confirm web-1', 'server confirm-resize web-1'],
  ['console log show --lines 5 web-1', 'server get-console-output --lines 5 web-1'],
  ['subnet create --subnet-range 10.1.0.0/24 s', 'subnet create --cidr 10.1.0.0/24 s'],
])('%j is %j', (says, is) => {
  const said = findPhrase(says.split(' '));
  expect(said && turnPhrase(said, withValue).join(' ')).toBe(is);
});

test.each(['server list', 'server resize confirm --flavor m1', 'server set web-1 --name x', 'volume delete data'])(
  '%j is left as it is',
  (line) => expect(findPhrase(line.split(' '))).toBeUndefined(),
);

test.each(PHRASES.map((phrase) => [phrase.says, phrase.with ?? '', phrase] as const))(
  'what %s %s becomes is there, with its options',
  (_says, _with, { is, places = [], options = {} }) => {
    const [kind = '', verb, ...fixed] = is.split(' ');
    const spec = isKind(kind) ? nounSpec(kind).commands?.find(({ name }) => name === verb) : undefined;
    expect(spec).toBeDefined();
    const flags = new Set(spec?.options.map(({ flags: text }) => /--[a-z-]+/.exec(text)?.[0]));
    const used = [...places, ...Object.values(options), ...fixed].filter((word) => word.startsWith('--'));
    expect(used.filter((flag) => !flags.has(flag))).toEqual([]);
  },
);
