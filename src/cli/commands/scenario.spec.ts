import type { CommandSpec } from '../command.ts';
import { LIST_OUTPUT_OPTIONS } from '../output-options.ts';

const listSpec: CommandSpec = {
  name: 'list',
  summary: 'list the scenarios that come with the program',
  arguments: [],
  options: LIST_OUTPUT_OPTIONS,
  examples: [{ line: 'scenario list', does: 'their names and what they are about' }],
  usesCloud: false,
  load: async () => ({ run: (await import('./scenario.ts')).listScenarios }),
};

const showSpec: CommandSpec = {
  name: 'show',
  summary: 'print the YAML of a scenario, with what to watch for: to read, or to begin one of your own',
  arguments: [{ name: '<name>', help: 'the name of a scenario' }],
  options: [],
  examples: [{ line: 'scenario show drain-host > mine.yaml', does: 'a copy to change' }],
  usesCloud: false,
  load: async () => ({ run: (await import('./scenario.ts')).showScenario }),
};

const validateSpec: CommandSpec = {
  name: 'validate',
  summary: 'check a scenario, and build its cloud; a mistake is told with line, column and reason',
  arguments: [{ name: '<file>', help: 'a YAML file, or the name of a scenario' }],
  options: [],
  examples: [{ line: 'scenario validate mine.yaml', does: 'exit code 0 when it can be played' }],
  usesCloud: false,
  load: async () => ({ run: (await import('./scenario.ts')).validateScenario }),
};

const schemaSpec: CommandSpec = {
  name: 'schema',
  summary: 'print the JSON Schema of scenarios, for editors',
  arguments: [],
  options: [],
  examples: [{ line: 'scenario schema > scenario.schema.json', does: 'what an editor completes and checks by' }],
  usesCloud: false,
  load: async () => ({ run: (await import('./scenario.ts')).printSchema }),
};

/** `nephoscope scenario`: clouds as YAML, and what happens in them. */
export const scenarioSpec: CommandSpec = {
  name: 'scenario',
  summary: 'list, show and check scenarios: emulated clouds as YAML, and what happens in them',
  arguments: [],
  options: [],
  examples: [
    { line: 'scenario list', does: 'what comes with the program' },
    { line: 'scenario validate mine.yaml', does: 'whether one of your own can be played' },
  ],
  usesCloud: false,
  commands: [listSpec, showSpec, validateSpec, schemaSpec],
  load: async () => {
    throw new RangeError('scenario is run by what is below it');
  },
};
