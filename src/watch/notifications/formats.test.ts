import { expect, test } from 'vitest';
import { createFormats } from './formats.ts';

test('where a service sends both formats the older one is passed over, and only there', () => {
  const formats = createFormats();
  const old = { event: 'compute.instance.update', publisher: 'compute.host1' };
  expect(formats.isDouble(old, 0)).toBe(false);
  expect(formats.isDouble({ event: 'instance.update', publisher: 'nova-compute:host1' }, 1)).toBe(false);
  expect(formats.isDouble(old, 2)).toBe(true);
  expect(formats.isDouble({ ...old, publisher: 'compute.host2' }, 2)).toBe(false);
  expect(formats.isDouble({ event: 'volume.update.end', publisher: 'compute.host1' }, 2)).toBe(false);
  expect(formats.isDouble(old, 700_000)).toBe(false);
});
