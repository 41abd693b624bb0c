process.argv.push('--project', 'matrix');
await import('./test.js');
