import { runSeeds } from './run-seeds.ts';

// Refusals are errors by the thousand; nobody reads where they were made.
Error.stackTraceLimit = process.argv.includes('--trace') ? 10 : 0;
process.exitCode = await runSeeds(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
