import { measureFindings } from './measure.ts';

const [operations = '1000', ...minutes] = process.argv.slice(2);
const patiences = minutes.length > 0 ? minutes.map(Number) : [5, 30, 60];
process.stdout.write(`${JSON.stringify(await measureFindings(Number(operations), patiences))}\n`);
