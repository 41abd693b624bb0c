process.argv.push('--project', 'real');
await import('./test.js');
