#!/usr/bin/env node
import { readFileSync } from 'node:fs';

// Answered before anything else is read: shells and scripts ask this often.
const [first, ...others] = process.argv.slice(2);
if ((first === '--version' || first === '-V') && others.length === 0) {
  const { version }: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  process.stdout.write(`nephoscope ${version}\n`);
} else {
  const { runProcess } = await import('./process.ts');
  await runProcess();
}
