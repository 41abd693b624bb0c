import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { type Fields, objectsOf, textOf } from '../bodies.ts';
import { object } from '../schemas.ts';
import { smallest } from './check.ts';

/** Files that shall be put into a server, before 2.57. */
export const PERSONALITY: Schema = {
  type: 'array',
  items: object({ path: { type: 'string' }, contents: { type: 'string', format: 'base64' } }),
};

/**
 * Checks how many files there are, how long their paths, how large they are. Of a path and a content the path is told.
 *
 * @throws Fault 403
 *
 * Source: nova stable/zed, nova/compute/api.py, _check_injected_file_quota
 */
export function checkFileQuota({ cloud, caller }: ServiceRequest, fields: Fields): void {
  const files = objectsOf(fields, 'personality');
  if (files.length === 0) return;
  const owner = { projectId: caller.projectId ?? '', userId: caller.userId };
  const limitOf = (name: string) => smallest(cloud.compute, owner, name);
  const isOver = (amount: number, limit: number) => limit >= 0 && amount > limit;
  if (isOver(files.length, limitOf('injected_files'))) throw new Fault(403, 'Personality file limit exceeded');
  const longest = (read: (file: Fields) => number) => Math.max(...files.map(read));
  const path = limitOf('injected_file_path_bytes');
  if (
    isOver(
      longest((file) => (textOf(file, 'path') ?? '').length),
      path,
    )
  ) {
    throw new Fault(403, `Personality file path exceeds maximum ${path}`);
  }
  const content = limitOf('injected_file_content_bytes');
  const sizeOf = (file: Fields) => Buffer.from(textOf(file, 'contents') ?? '', 'base64').length;
  if (isOver(longest(sizeOf), content)) throw new Fault(403, `Personality file content exceeds maximum ${content}`);
}
