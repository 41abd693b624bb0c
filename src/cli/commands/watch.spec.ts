import type { CommandSpec } from '../command.ts';
import { DATA_OPTION } from '../record/data-option.ts';

/** `nephoscope watch`: follows what changes. */
export const watchSpec: CommandSpec = {
  name: 'watch',
  summary: 'follow every transition, live',
  arguments: [{ name: '[kind...]', help: 'kinds to follow; all that are watched when none is given' }],
  options: [
    {
      flags: '-f, --format <format>',
      help: 'lines (also called table) or one JSON object a line',
      choices: ['lines', 'table', 'jsonl'],
    },
    { flags: '--lines', help: 'one line for each transition in a terminal too, where the usual is a live table' },
    { flags: '--all-projects', help: 'follow all projects (admin)' },
    {
      flags: '--interval <seconds>',
      help: 'least seconds between looks while something moves; without it, half a second to one',
    },
    { flags: '--idle-interval <seconds>', help: 'how often to look while nothing does, default 2' },
    { flags: '--no-record', help: 'keep nothing for history and at' },
    DATA_OPTION,
    { flags: '--scenario <name>', help: 'needs no cloud: watch an emulated one in which this happens, such as small' },
    { flags: '--seed <integer>', help: 'with --scenario: the same happens each time; 1 when absent' },
    {
      flags: '--notifications <url>',
      help: "listen to the services' notifications too: amqp://user:password@host:5672 (or NEPHOSCOPE_NOTIFICATIONS)",
      group: 'Notifications',
    },
    {
      flags: '--exchange <name>',
      help: 'an exchange to listen at, default nova, openstack, cinder, glance, neutron',
      repeat: true,
      isFilled: true,
      group: 'Notifications',
    },
    {
      flags: '--topic <name>',
      help: 'a topic to listen to, default versioned_notifications, notifications',
      repeat: true,
      isFilled: true,
      group: 'Notifications',
    },
  ],
  examples: [
    { line: 'watch --os-cloud mycloud', does: 'follows everything of the project' },
    { line: 'watch server volume --all-projects -f jsonl', does: 'one JSON object for each transition' },
    { line: 'watch --scenario small', does: 'without a cloud: what nephoscope alone does too' },
  ],
  usesCloud: true,
  load: () => import('./watch.ts'),
};
