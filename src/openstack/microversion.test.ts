import { expect, test } from 'vitest';
import { compareMicroversions, microversionFor, microversionHeaders } from './microversion.ts';

test.each([
  ['2.9', '2.10', -1],
  ['2.10', '2.9', 1],
  ['3.0', '2.99', 1],
  ['2.1', '2.1', 0],
])('compares %s with %s by number', (a, b, want) => expect(Math.sign(compareMicroversions(a, b))).toBe(want));

test.each([
  ['an equal service', '2.93', { min: '2.1', max: '2.93' }, '2.93'],
  ['a newer service', '2.93', { min: '2.1', max: '2.110' }, '2.93'],
  ['an older service', '2.93', { min: '2.1', max: '2.9' }, '2.9'],
  ['the latest', 'latest', { min: '2.1', max: '2.104' }, '2.104'],
  ['a service that has forgotten it', '2.10', { min: '2.50', max: '2.104' }, undefined],
  ['a service without microversions', '2.93', undefined, undefined],
])('picks for %s', (_name, wanted, range, want) => expect(microversionFor(wanted, range)).toBe(want));

test('asks each service in its own words', () => {
  expect(microversionHeaders('compute', '2.93')).toEqual({
    'openstack-api-version': 'compute 2.93',
    'x-openstack-nova-api-version': '2.93',
  });
  expect(microversionHeaders('block-storage', '3.70')).toEqual({ 'openstack-api-version': 'volume 3.70' });
  expect(microversionHeaders('placement', '1.39')).toEqual({ 'openstack-api-version': 'placement 1.39' });
  expect(microversionHeaders('image', '2.1')).toEqual({});
  expect(microversionHeaders('compute', undefined)).toEqual({});
});
