import { expect, test } from 'vitest';
import { startPlaying } from '../../../test/emulator/play-for.ts';
import { validate } from '../validation/validate.ts';
import { readScenario } from './read-scenario.ts';
import { SCENARIO_SCHEMA } from './scenario.schema.ts';
import { scenarioNames, scenarioText } from './scenario-files.ts';
import { readYaml } from './yaml-source.ts';

const HEAD = 'scenario: x\nabout: a test\n';

/** A text that is a billion when its aliases are written out. */
const BOMB = `a: &a [${'x,'.repeat(9)}]\nb: &b [${'*a,'.repeat(9)}]\nc: &c [${'*b,'.repeat(9)}]\nd: [${'*c,'.repeat(9)}]\n`;

test.each([
  ['no YAML', 'scenario: [x', 'f.yaml, line 1, column 13: this is not YAML'],
  [
    'nothing',
    '# soon',
    'f.yaml, line 1, column 1: nothing does not fit; what is wanted is a scenario: scenario, about',
  ],
  ['too many aliases', BOMB, 'f.yaml has too many aliases: write out what they stand for'],
  ['a time beyond all', `${HEAD}happens: [{ at: 9999999d, clear: faults }]`, '9999999d is too long, the most is 3650d'],
  [
    'a pace beyond all',
    `${HEAD}happens: [{ at: 1s, every: 9999999d, clear: faults }]`,
    '9999999d is too long, the most is 3650d',
  ],
  [
    'an operation beyond all',
    `${HEAD}durations: { create: [1s, 9999999d] }`,
    '9999999d is too long, the most is 3650d',
  ],
  [
    'a pause beyond all',
    `${HEAD}acts: { pause: [1s, 9999999d], draw: [{ weight: 1, do: server create }] }`,
    '9999999d is too long, the most is 3650d',
  ],
  ['a list', '- x', 'f.yaml, line 1, column 1: ["x"] does not fit'],
  ['a missing name', 'about: a test', "line 1, column 1: 'scenario' is missing here; add it"],
  ['an unknown name', `${HEAD}hapens: []`, "line 3, column 1: there is no 'hapens' here. Did you mean 'happens'?"],
  [
    'a number as a text',
    `${HEAD}cloud:\n  servers: [{ name: a, count: ten }]`,
    'line 4, column 31: "ten" does not fit; what is wanted is how many',
  ],
  [
    'none of something',
    `${HEAD}cloud:\n  servers: [{ name: a, count: 0 }]`,
    'line 4, column 31: 0 is too little, the least is 1',
  ],
  ['too many', `${HEAD}cloud: { servers: [{ name: a, count: 1000001 }] }`, '1000001 is too much, the most is 1000000'],
  [
    'a time without a unit',
    `${HEAD}happens:\n  - { at: 5, clear: faults }`,
    'line 4, column 11: 5 does not fit; what is wanted is when',
  ],
  [
    'a verb that is none',
    `${HEAD}happens:\n  - { at: 5s, do: server resise }`,
    "line 4, column 19: there is no 'server resise'. Did you mean 'server resize'?",
  ],
  [
    'a flavor that is none',
    `${HEAD}cloud: { servers: [{ name: a, flavor: m1.smal }] }`,
    "line 3, column 39: there is no flavor 'm1.smal'. Did you mean 'm1.small'?",
  ],
  [
    'a project that is none',
    `${HEAD}cloud: { users: [{ name: a, project: nowhere }] }`,
    "there is no project 'nowhere'.",
  ],
  [
    'a name twice',
    `${HEAD}cloud: { flavors: [{ name: m1.tiny, vcpus: 1, ram: 1 }] }`,
    "line 3, column 28: there is a flavor 'm1.tiny' already.",
  ],
  ['a user twice', `${HEAD}cloud: { users: [{ name: demo, project: demo }] }`, "there is a user 'demo' already."],
  [
    'a status that is none',
    `${HEAD}cloud: { servers: [{ name: a, status: ACTIV }] }`,
    "line 3, column 39: there is no status 'ACTIV'",
  ],
  [
    'parts of a status that is none',
    `${HEAD}cloud: { servers: [{ name: a, status: { ACTIV: 1 } }] }`,
    "line 3, column 41: there is no 'ACTIV' here. Did you mean 'ACTIVE'?",
  ],
  [
    'a task without a state',
    `${HEAD}cloud: { servers: [{ name: a, task_state: spawning }] }`,
    'task_state is said together with vm_state',
  ],
  [
    'a status and a state',
    `${HEAD}cloud: { servers: [{ name: a, status: ACTIVE, vm_state: active }] }`,
    'take one of them away',
  ],
  [
    'addresses that begin nowhere',
    `${HEAD}cloud: { networks: [{ name: n, cidr: 10.0.0.1/24 }] }`,
    'its last bits must be 0',
  ],
  [
    'volumes of nobody',
    `${HEAD}cloud: { volumes: [{ name: v, server: web }] }`,
    "line 3, column 39: no servers of this scenario have the name 'web'",
  ],
  [
    'more volumes than servers',
    `${HEAD}cloud: { servers: [{ name: a }], volumes: [{ name: v, server: a, count: 2 }] }`,
    'there are 1 servers for 2 volumes',
  ],
  [
    'a user who is none',
    `${HEAD}happens:\n  - { at: 5s, do: server stop, as: bob }`,
    "line 4, column 36: there is no user 'bob'.",
  ],
  [
    'a field that is none',
    `${HEAD}happens:\n  - { at: 5s, do: server stop, of: { state: up } }`,
    "line 4, column 38: a server is not chosen by 'state'. Choose from: name, project",
  ],
  [
    'a parameter that is none',
    `${HEAD}happens:\n  - { at: 5s, do: server resize, with: { flavour: m1.tiny } }`,
    "'server resize' takes no 'flavour'. Did you mean 'flavor'?",
  ],
  [
    'a text for a number',
    `${HEAD}happens:\n  - { at: 5s, do: volume create, with: { size: big } }`,
    'size takes a number, not "big"',
  ],
  ['nothing that happens', `${HEAD}happens:\n  - { at: 5s }`, "line 4, column 7: say either 'do' or 'request' here"],
  [
    'both',
    `${HEAD}happens:\n  - { at: 5s, do: server stop, request: { method: POST, path: / } }`,
    "say either 'do' or 'request' here",
  ],
  [
    'a part of what is made',
    `${HEAD}happens:\n  - { at: 5s, do: volume create, share: 5% }`,
    "makes something new; say 'count'",
  ],
  [
    'a fault with a deed',
    `${HEAD}happens:\n  - { at: 5s, do: server stop, fault: { action: fail } }`,
    "line 4, column 15: 'do' cannot be said beside 'fault'",
  ],
  [
    'a fault of no operation',
    `${HEAD}happens:\n  - { at: 5s, fault: { action: fail, operation: resise } }`,
    'line 4, column 49: there is no operation resise',
  ],
  [
    'a word that stands for nothing',
    `${HEAD}happens:\n  - { at: 5s, takes: { server: { from: server } }, request: { method: POST, path: '/x/{srv}' } }`,
    '{srv} stands for nothing. Choose from: server, n.',
  ],
  [
    'a kind that is none',
    `${HEAD}happens:\n  - { at: 5s, takes: { s: { from: servr } }, request: { method: POST, path: / } }`,
    "there is no 'servr'. Did you mean 'server'?",
  ],
  [
    'a first act that is none',
    `${HEAD}acts: { first: [b], draw: [{ name: a, weight: 1, do: volume create }] }`,
    "no act of 'draw' has the name 'b'",
  ],
  [
    'times without every',
    `${HEAD}happens:\n  - { at: 5s, times: 2, clear: faults }`,
    "'times' is said together with 'every'",
  ],
  [
    'the duration of nothing',
    `${HEAD}durations: { rebot_soft: [1s, 2s] }`,
    "line 3, column 14: servers have no operation 'rebot_soft'. Did you mean 'reboot_soft'?",
  ],
])('refuses %s with its place and what is wanted', (_, text, message) => {
  let said: unknown;
  try {
    readScenario('f.yaml', text);
  } catch (error) {
    said = error;
  }
  expect(said).toMatchObject({ code: 'usage.invalid', message: expect.stringContaining(message) });
  expect(String(said)).toContain('f.yaml');
});

test('what nests too deep is refused before it is read', () => {
  expect(() => readScenario('f.yaml', '['.repeat(65_000))).toThrow('f.yaml is nested too deep');
});

test.each(scenarioNames())('%s fits the schema that is given to editors', (name) => {
  expect(validate(SCENARIO_SCHEMA, readYaml(name, scenarioText(name)).value)).toBeUndefined();
});

test('what happens is read with its time, its target and what the request says', () => {
  const { happens } = readScenario(
    'f.yaml',
    `${HEAD}happens:
  - { at: 1m30s, every: 1h, times: 3, do: server resize, of: { flavor: m1.tiny }, with: { flavor: [m1.small, m1.large] }, share: 2.5%, count: 4, over: 90s }
  - { at: 0s, fault: { action: hang, operation: live_migrate, times: 2 } }
  - { at: 5s, request: { method: POST, path: '/volume/v3/volumes', body: { volume: { size: 1, name: 'v-{n}' } } } }`,
  );
  expect(happens).toMatchObject([
    {
      name: 'server resize',
      atMs: 90_000,
      everyMs: 3_600_000,
      times: 3,
      what: {
        target: 'server',
        share: 0.025,
        count: 4,
        overMs: 90_000,
        deed: {
          as: 'demo',
          takes: {
            server: { from: 'server', where: { status: ['ACTIVE'], task: [null], flavor: ['m1.tiny'] } },
            flavor: { from: 'flavor', where: { name: ['m1.small', 'm1.large'] } },
          },
        },
      },
    },
    { atMs: 0, what: { fault: { action: 'hang', operation: 'live_migrate', remaining: 2 } } },
    { atMs: 5000, what: { share: 1, deed: { request: { body: { volume: { name: 'v-{n}' } } } } } },
  ]);
});

test('any request is sent again and again, with the number of each', async () => {
  const text = `${HEAD}happens:
  - { at: 1s, every: 10s, times: 3, count: 2, request: { method: POST, path: '/volume/v3/volumes', body: { volume: { size: 1, name: 'v-{n}' } } } }`;
  const played = startPlaying(readScenario('f.yaml', text));
  await played.until(15_000);
  const names = () => played.cloud.state.blockStorage.volumes.all().map(({ name }) => name);
  expect(names()).toEqual(['v-1', 'v-2', 'v-3', 'v-4']);
  await played.until(120_000);
  expect(names()).toHaveLength(6);
  await played.stop();
});

test('an operation lasts as long as the scenario says, whatever the profile', async () => {
  const text = `${HEAD}cloud: { servers: [{ name: a, count: 20 }] }
durations: { stop: [100s, 120s] }
happens: [{ at: 0s, do: server stop }]`;
  const played = startPlaying(readScenario('f.yaml', text));
  const stopped = () =>
    played.cloud.state.compute.servers.all().filter(({ states }) => states.status === 'SHUTOFF').length;
  await played.until(95_000);
  expect(stopped()).toBe(0);
  await played.until(125_000);
  expect(stopped()).toBe(20);
  await played.stop();
});
