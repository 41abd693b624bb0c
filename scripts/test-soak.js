// npm run test:soak -- [--minutes N] [--seed N] [--notifications URL]: random operations against a real cloud, watched.
const words = process.argv.splice(2);
for (let at = 0; at < words.length; at += 2) {
  const name = words[at]?.replace(/^--/, '') ?? '';
  if (!['minutes', 'seed', 'notifications'].includes(name) || words[at + 1] === undefined) {
    process.stderr.write('usage: npm run test:soak -- [--minutes N] [--seed N] [--notifications URL]\n');
    process.exit(2);
  }
  process.env[`NEPHOSCOPE_SOAK_${name.toUpperCase()}`] = words[at + 1];
}
process.argv.push('--project', 'soak');
await import('./test.js');
