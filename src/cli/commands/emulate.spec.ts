import type { CommandSpec } from '../command.ts';

/** `nephoscope emulate`: an OpenStack on this machine. */
export const emulateSpec: CommandSpec = {
  name: 'emulate',
  summary: 'run an OpenStack in this process; needs no cloud',
  arguments: [
    {
      name: '[command...]',
      help: 'run this, signed in to the cloud, and end with its exit code; behind --, on a free port when --port is absent',
      isBehindDashes: true,
    },
  ],
  options: [
    { flags: '--port <port>', help: 'where it listens, 8989 when absent; 0 takes a free one' },
    {
      flags: '--host <address>',
      help: 'the address it listens on, 127.0.0.1 when absent; it has no passwords to speak of',
    },
    { flags: '--seed <integer>', help: 'makes ids, durations and choices repeat; 1 when absent' },
    { flags: '--speed <factor>', help: 'how much faster than real time runs, 0 (paused) to 10000; 1 when absent' },
    {
      flags: '--profile <profile>',
      help: 'how long operations take, quick when absent',
      choices: ['real', 'quick', 'instant'],
    },
    {
      flags: '--scenario <name>',
      help: 'what is there and what happens by itself: a name of scenario list, or a YAML file; nothing when absent',
    },
    {
      flags: '--record',
      help: 'emulate nothing, and write a scenario of the cloud that --os-cloud names: it is only read, and names are replaced',
    },
    {
      flags: '--set <name=value>',
      help: 'an option of OpenStack, such as reclaim_instance_interval=60 or shelved_offload_time=-1; may be repeated',
      repeat: true,
    },
    {
      flags: '--fault <name>',
      help: 'a fault to begin with, such as build-interrupted; docs/reference/faults.md lists them; may be repeated',
      repeat: true,
    },
    {
      flags: '--notifications <url>',
      help: "send the services' notifications to a broker, amqp://user:password@host:5672; none are sent when absent",
    },
    {
      flags: '--notification-format <format>',
      help: "which of Nova's formats, both when absent",
      choices: ['both', 'versioned', 'unversioned'],
    },
    { flags: '--data <directory>', help: 'keep the state there and go on with it; nothing is kept when absent' },
  ],
  examples: [
    { line: 'emulate > clouds.yaml', does: 'start, and write the configuration of its clouds for clients' },
    { line: 'emulate --data ~/.nephoscope/emulator', does: 'the same state again next time' },
    { line: 'emulate --scenario drain-host --speed 10', does: 'a cloud in which an operator empties a host' },
    { line: 'emulate --record --os-cloud mycloud > mine.yaml', does: 'what a cloud has and does, as a scenario' },
    { line: 'emulate --profile instant --seed 7', does: 'for tests: the same ids each time, no waiting' },
    { line: 'emulate --profile instant -- pytest', does: 'tests against a cloud of their own, with their exit code' },
  ],
  usesCloud: false,
  load: () => import('./emulate.ts'),
};
