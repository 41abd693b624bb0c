import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Trace } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';

/** Where the real cloud's answers to a scenario are. */
export function recordedFile({ service, name }: Scenario): string {
  const words = name.replaceAll(/[^a-z]+/g, '-');
  return fileURLToPath(new URL(`./recorded/${service}.${words}.json`, import.meta.url));
}

/** What the real cloud (Zed) answered to a scenario. */
export function readRecorded(scenario: Scenario): Trace {
  return JSON.parse(readFileSync(recordedFile(scenario), 'utf8')) as Trace;
}
