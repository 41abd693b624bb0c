import { expect, test } from 'vitest';
import { loadMessages } from '../messages/messages.ts';
import { readKeys } from './keys.ts';
import { pressKey, type Surroundings } from './press-key.ts';
import { FIRST_STATE, type TopAction, type TopRow, type TopState } from './top-state.ts';

const rowOf = (name: string): TopRow => ({
  key: name,
  cells: [name],
  phase: 'stable',
  target: { kind: 'server', id: `id-${name}`, name },
  details: () => [],
});

const reboot: TopAction = { operation: 'reboot_soft', verb: 'reboot', does: 'reboot a server', destroys: false };
const remove: TopAction = { operation: 'delete', verb: 'delete', does: 'delete a server', destroys: true };
const start: TopAction = { ...reboot, verb: 'start', refusal: 'It runs already.' };

const around: Surroundings = {
  rows: ['a', 'b', 'c', 'd', 'e'].map(rowOf),
  page: 2,
  actionsOn: () => [reboot, remove, start],
  say: await loadMessages({}),
};

/** Types keys one after the other; what the last one has done. */
function type(keys: readonly string[], state: TopState = FIRST_STATE, where = around) {
  let pressed: ReturnType<typeof pressKey> = { state };
  for (const key of keys) pressed = pressKey(pressed.state, key, where);
  return pressed;
}

test.each([
  [['j'], 'b'],
  [['down', 'down', 'k'], 'b'],
  [['G'], 'e'],
  [['G', 'j'], 'e'],
  [['G', 'g'], 'a'],
  [['k'], 'a'],
  [['page-down', 'page-down', 'page-up'], 'c'],
])('%j chooses %s', (keys, chosen) => expect(type(keys).state.chosen).toBe(chosen));

test('the chosen row stays chosen where it moves, and its neighbour is when it is gone', () => {
  const { state } = type(['j', 'j']);
  const moved = { ...around, rows: ['c', 'a', 'b'].map(rowOf) };
  expect(type(['j'], state, moved).state.chosen).toBe('a');
  const gone = { ...around, rows: ['a', 'b', 'x', 'd'].map(rowOf) };
  expect(type(['j'], state, gone).state.chosen).toBe('d');
});

test.each([
  [['2'], 'findings'],
  [['3'], 'operations'],
  [['tab', 'tab', 'tab'], 'moving'],
  [[':', ...Array.from('servers'), 'enter'], 'server'],
  [[':', ...Array.from('volume snapshot'), 'enter'], 'volume-snapshot'],
  [[':', ...Array.from('portx'), 'backspace', 'enter'], 'port'],
  [['2', 'escape'], 'moving'],
])('%j shows %s', (keys, view) => expect(type(keys).state.view).toBe(view));

test('a view that is not there is said with the nearest word', () => {
  expect(type([':', ...Array.from('servr'), 'enter']).state).toMatchObject({
    view: 'moving',
    note: "'servr': did you mean server?",
  });
});

test('a filter is typed, kept by Enter and given up by Escape', () => {
  expect(type(['/', 'w', 'x', 'backspace', 'e', 'enter']).state).toMatchObject({
    filter: 'we',
    mode: { type: 'rows' },
  });
  expect(type(['/', 'q', 'escape']).state.filter).toBe('');
  expect(type(['/', 'w', 'enter', 'escape']).state.filter).toBe('');
});

test('an action is chosen, asked about, and run on the row that was chosen', () => {
  const asked = type(['j', 'a', 'enter']);
  expect(asked.state.mode).toMatchObject({ type: 'confirm', action: reboot });
  expect(asked.effect).toBeUndefined();
  const moved = { ...around, rows: [rowOf('z'), ...around.rows] };
  expect(type(['y'], asked.state, moved).effect).toEqual({
    type: 'run',
    target: { kind: 'server', id: 'id-b', name: 'b' },
    action: reboot,
  });
  expect(type(['n'], asked.state)).toMatchObject({ state: { mode: { type: 'rows' }, note: 'nothing was done' } });
});

test('what destroys takes a capital yes', () => {
  const asked = type(['ctrl-d']);
  expect(type(['y'], asked.state)).toEqual({ state: asked.state });
  expect(type(['Y'], asked.state).effect).toMatchObject({ type: 'run', action: remove });
  expect(type(['enter'], asked.state).effect).toBeUndefined();
});

test('what is refused is not asked about, and says why', () => {
  expect(type(['a', 'j', 'j', 'enter']).state).toMatchObject({ mode: { type: 'rows' }, note: 'It runs already.' });
});

test.each([[['q']], [['ctrl-c']], [['a', 'ctrl-c']], [[':', 'q', 'enter']]])('%j leaves', (keys) =>
  expect(type(keys).effect).toEqual({ type: 'quit' }),
);

test('without rows nothing is opened and nothing run', () => {
  const empty = { ...around, rows: [] };
  for (const key of ['enter', 'a', 'ctrl-d', 'j', 'G'])
    expect(type([key], FIRST_STATE, empty).state.mode.type).toBe('rows');
});

test.each([
  ['j\u001b[B', ['j', 'down']],
  ['\u001b', ['escape']],
  ['\u001b[5~\r\t', ['page-up', 'enter', 'tab']],
  ['\u001b[99X云', ['云']],
  ['\u0003\u0004\u0001', ['ctrl-c', 'ctrl-d']],
])('the terminal sends %j for %j', (text, keys) => expect(readKeys(text)).toEqual(keys));
