process.argv.push('--project', 'clients');
await import('./test.js');
