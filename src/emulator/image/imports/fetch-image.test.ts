import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { fetchImage } from './fetch-image.ts';

test('downloads the bytes, and rejects for any answer but a 200', async () => {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/good' ? 200 : 404).end('bytes');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect((await fetchImage(`http://127.0.0.1:${port}/good`)).toString()).toBe('bytes');
  await expect(fetchImage(`http://127.0.0.1:${port}/bad`)).rejects.toThrow('404');
  server.closeAllConnections();
  server.close();
  await expect(fetchImage(`http://127.0.0.1:${port}/good`)).rejects.toThrow();
});
