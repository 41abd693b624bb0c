import { expect, test } from 'vitest';
import { readFault } from './fault.ts';

const html = `<html>
 <head>
  <title>404 Not Found</title>
 </head>
 <body>
  <h1>404 Not Found</h1>
  No image found with ID &#x27;nope&#x27;<br /><br />


 </body>
</html>`;

test.each([
  ['Nova', { conflictingRequest: { code: 409, message: 'locked' } }, { type: 'conflictingRequest', message: 'locked' }],
  [
    'Cinder',
    { badRequest: { message: 'Invalid volume', code: 400 } },
    { type: 'badRequest', message: 'Invalid volume' },
  ],
  [
    'Neutron',
    { NeutronError: { type: 'PortInUse', message: 'In use.', detail: '' } },
    { type: 'PortInUse', message: 'In use.' },
  ],
  ['Neutron with a bare text', { NeutronError: 'Boom' }, { type: 'NeutronError', message: 'Boom' }],
  [
    'Keystone',
    { error: { code: 401, message: 'Sign in', title: 'Unauthorized' } },
    { type: 'Unauthorized', message: 'Sign in' },
  ],
  [
    'webob JSON',
    {
      message: "5 is not of type 'null'\n\nOn instance:\n    5<br /><br />\n\n\n",
      code: '400 Bad Request',
      title: 'Bad Request',
    },
    { type: 'Bad Request', message: "5 is not of type 'null' On instance: 5" },
  ],
  [
    'Placement',
    { errors: [{ status: 404, title: 'Not Found', detail: 'Not found.\n\n No provider  ' }] },
    { type: 'Not Found', message: 'Not found. No provider' },
  ],
  ['webob HTML', html, { message: "404 Not Found No image found with ID 'nope'" }],
  ['a proxy in plain text', 'upstream down\n', { message: 'upstream down' }],
  ['text with a less-than sign', 'need a < b and c > d', { message: 'need a < b and c > d' }],
])('reads the fault of %s', (_, body, want) => {
  expect(readFault(body)).toEqual(want);
});

test.each([[undefined], [null], [''], [5], [{}], [[]], [{ servers: [] }], [{ errors: [] }], [{ error: { code: 5 } }]])(
  'finds no fault in %j',
  (body) => {
    expect(readFault(body)).toBeUndefined();
  },
);

test('cuts a message that has no end', () => {
  expect(readFault('x'.repeat(5000))?.message).toHaveLength(1000);
});
