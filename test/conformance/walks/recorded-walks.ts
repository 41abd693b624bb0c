import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Walk, WalkedStep } from './walk.ts';

/** Where the record of a walk is. */
function fileOf({ name }: Walk): string {
  const words = name.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  return fileURLToPath(new URL(`../recorded/walks/${words}.json`, import.meta.url));
}

/** Claims that a walk was recorded. */
export function isRecorded(walk: Walk): boolean {
  return existsSync(fileOf(walk));
}

/** What the real cloud (Zed) did in a walk, when it was recorded. */
export function readWalk(walk: Walk): readonly WalkedStep[] {
  return JSON.parse(readFileSync(fileOf(walk), 'utf8')) as WalkedStep[];
}

/** Makes what the real cloud did the record. */
export function writeWalk(walk: Walk, done: readonly WalkedStep[]): void {
  writeFileSync(fileOf(walk), `${JSON.stringify(done.map(withoutIds), null, 1)}\n`);
}

/** Ids are other ones each time. */
function withoutIds(step: WalkedStep): WalkedStep {
  if (step.refusal === undefined) return step;
  return {
    ...step,
    refusal: step.refusal.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replaceAll(/[0-9a-f]{32}/g, 'ID'),
  };
}
