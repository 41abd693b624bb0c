import type { CommandSpec } from '../command.ts';

/** `nephoscope up`: the server. */
export const upSpec: CommandSpec = {
  name: 'up',
  summary: 'watch clouds for everyone who may see them: an HTTP API and one live stream',
  arguments: [],
  options: [
    {
      flags: '--os-cloud <name>',
      help: 'a cloud of clouds.yaml to watch; may be repeated; an emulated one in motion when absent',
      repeat: true,
    },
    { flags: '--port <port>', help: 'where it listens, 8585 when absent; 0 takes a free one' },
    { flags: '--host <address>', help: 'the address it listens on, 127.0.0.1 when absent' },
    {
      flags: '--tls-cert <file>',
      help: 'its certificate, PEM; needed, or --insecure-http, for any address but loopback',
    },
    { flags: '--tls-key <file>', help: 'the key of that certificate, PEM' },
    {
      flags: '--insecure-http',
      help: 'listen beyond loopback without TLS: behind a proxy that has it, or for a trial',
    },
    {
      flags: '--allow-origin <origin>',
      help: 'an origin whose pages may use the API, or at which a proxy serves it; may be repeated',
      repeat: true,
    },
    {
      flags: '--scenario <name>',
      help: 'what is in the emulated cloud and moves, a name of scenario list or a YAML file: small when absent',
    },
    { flags: '--seed <integer>', help: 'makes the emulated cloud repeat itself; 1 when absent' },
    {
      flags: '--data <directory>',
      help: 'where what is seen is kept; a folder of the user when absent',
      isFilled: true,
    },
    {
      flags: '--allow-webhook-to <where>',
      help: 'where webhooks may be sent to beside public addresses: a block such as 10.1.0.0/16, or loopback; may be repeated',
      repeat: true,
    },
    { flags: '--no-record', help: 'keep what is seen in memory only' },
    {
      flags: '--log-format <format>',
      help: 'how stderr is written; text on a terminal, else json',
      choices: ['text', 'json'],
    },
  ],
  examples: [
    { line: 'up', does: 'serve an emulated cloud in motion' },
    { line: 'up --os-cloud prod --os-cloud lab', does: 'serve two clouds of clouds.yaml' },
  ],
  usesCloud: false,
  load: () => import('./up.ts'),
};
