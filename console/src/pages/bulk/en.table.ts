import type { Message } from '../../messages/message.ts';

/** What is said where one operation is run on several resources, in English. */
export const EN = {
  operate: 'Operate …',
  title: { one: 'One operation on {count} resource', other: 'One operation on {count} resources' },
  judging: 'Each is judged by its states: {done} of {total} …',
  tooMany: 'At most {count} at once; select fewer.',
  severalClouds: 'They are of several clouds; choose one cloud first.',
  failed: 'Not judged: {why}',
  operation: 'Operation',
  choose: 'Choose …',
  option: '{operation}: {may} of {all}',
  nothing: 'Nothing can be asked of them from here.',
  may: { one: '{count} may', other: '{count} may' },
  mayNot: { one: '{count} may not, and is left out', other: '{count} may not, and are left out' },
  gone: 'it is gone',
  unjudged: 'it was not judged',
  danger: 'What it takes away does not come back.',
  parallel: 'How many at once',
  budget: 'How many may fail before nothing new is begun',
  dryRun: 'Show all that it would do',
  changed: 'Something has changed since; show it anew before it is run.',
  run: { one: 'Run it on {count} resource', other: 'Run it on {count} resources' },
  secrets: 'Inputs that are secret are left out: a plan is written down.',
} as const satisfies Readonly<Record<string, Message>>;
