import { IMAGE_JUMPS } from '../../../model/image/image-jumps.table.ts';
import { Fault } from '../../frame/fault.ts';
import type { ImageRow } from './state.ts';

/**
 * Checks that Glance lets an image go from its status to another one.
 *
 * @throws Fault 409
 */
export function checkJump({ status }: ImageRow, to: string): void {
  if (IMAGE_JUMPS[status]?.includes(to)) return;
  throw new Fault(409, `Image status transition from ${status} to ${to} is not allowed`);
}

/** Checks that an image that gets bytes knows its formats. @throws Fault 400 */
export function checkFormats({ diskFormat, containerFormat }: ImageRow): void {
  const missing = [diskFormat === null && 'disk_format', containerFormat === null && 'container_format'];
  const names = missing.filter((name) => name !== false);
  if (names.length === 0) return;
  const noun = names.length === 1 ? 'Property' : 'Properties';
  throw new Fault(400, `${noun} ${names.join(', ')} must be set prior to saving data.`);
}
