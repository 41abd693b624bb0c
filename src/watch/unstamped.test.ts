import { expect, test } from 'vitest';
import { unstampedDetails } from './unstamped.ts';

const SERVER = {
  addresses: {
    private: [
      { addr: '10.0.0.1', version: 4 },
      { addr: '10.0.0.2', version: 4 },
    ],
    public: [],
  },
  tags: ['a', 'b'],
  security_groups: [{ name: 'default' }],
  'os-extended-volumes:volumes_attached': [{ id: 'v1' }, { id: 'v2' }],
};

test.each<[string, object]>([
  [
    'lists in another order',
    { tags: ['b', 'a'], 'os-extended-volumes:volumes_attached': [{ id: 'v2' }, { id: 'v1' }] },
  ],
  [
    'fields in another order',
    {
      addresses: {
        public: [],
        private: [
          { version: 4, addr: '10.0.0.2' },
          { version: 4, addr: '10.0.0.1' },
        ],
      },
    },
  ],
  ['what has a stamp', { status: 'ERROR', name: 'other' }],
])('is the same for %s', (_name, parts) => {
  expect(unstampedDetails('server', { ...SERVER, ...parts })).toBe(unstampedDetails('server', SERVER));
});

test.each<[string, object]>([
  ['an address more', { addresses: { ...SERVER.addresses, public: [{ addr: '1.1.1.1', version: 4 }] } }],
  ['an address in another network', { addresses: { public: SERVER.addresses.private, private: [] } }],
  ['a tag twice', { tags: ['a', 'b', 'b'] }],
  ['no tags', { tags: [] }],
  ['other words in the same fields', { security_groups: [{ name: 'other' }] }],
  ['a volume less', { 'os-extended-volumes:volumes_attached': [{ id: 'v1' }] }],
  ['an absent field', { tags: undefined }],
])('differs for %s', (_name, parts) => {
  expect(unstampedDetails('server', { ...SERVER, ...parts })).not.toBe(unstampedDetails('server', SERVER));
});

test('kinds whose changes are all stamped have none', () => {
  expect(unstampedDetails('port', SERVER)).toBeUndefined();
});
