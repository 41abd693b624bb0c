process.argv.push('--project', 'real', 'test/real/matrix');
await import('./test.js');
