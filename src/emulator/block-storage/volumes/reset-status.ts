import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { pythonStr } from '../../validation/python-repr.ts';
import { badRequest } from '../faults.ts';
import { readBody } from '../requests.ts';
import type { VolumeRow } from './state.ts';

/** The words of a reset in Cinder's own order. Source: cinder stable/zed, cinder/objects/fields.py */
const STATUSES = [
  'creating',
  'available',
  'deleting',
  'error',
  'error_deleting',
  'error_managing',
  'managing',
  'attaching',
  'in-use',
  'detaching',
  'maintenance',
  'restoring-backup',
  'error_restoring',
  'reserved',
  'awaiting-transfer',
  'backing-up',
  'error_backing-up',
  'error_extending',
  'downloading',
  'uploading',
  'retyping',
  'extending',
];
const ATTACH_STATUSES = ['attached', 'detached'];
const MIGRATION_STATUSES = ['migrating', 'error', 'success', 'completing', 'none', 'starting'];

/** What is asked to be written over a volume's states. */
export type VolumeReset = Partial<Pick<VolumeRow, 'status' | 'attachStatus' | 'migrationStatus'>>;

/**
 * Reads a reset of a volume's states.
 *
 * @throws Fault 400 for a word that is none, or for nothing
 */
export function readReset(request: ServiceRequest): VolumeReset {
  const member = readBody(request, {
    type: 'object',
    properties: { 'os-reset_status': { type: 'object' } },
    required: ['os-reset_status'],
    additionalProperties: false,
  })['os-reset_status'];
  const fields = isObject(member) ? member : {};
  const word = (name: string, label: string, words: readonly string[]): string | undefined => {
    const value = fields[name];
    if (value === undefined || value === null) return undefined;
    const text = typeof value === 'string' ? value.toLowerCase() : pythonStr(value);
    if (words.includes(text)) return text;
    const valid = `(${words.map((one) => `'${one}'`).join(', ')})`;
    throw badRequest(`${label}: ${pythonStr(value)} is invalid, valid statuses are: ${valid}.`);
  };
  const status = word('status', 'Volume status', STATUSES);
  const attachStatus = word('attach_status', 'Volume attach status', ATTACH_STATUSES);
  const migrationStatus = word('migration_status', 'Volume migration status', MIGRATION_STATUSES);
  if (status === undefined && attachStatus === undefined && migrationStatus === undefined) {
    throw badRequest("Must specify 'status', 'attach_status' or 'migration_status' for update.");
  }
  return {
    ...(status !== undefined && { status }),
    ...(attachStatus !== undefined && { attachStatus }),
    ...(migrationStatus !== undefined && { migrationStatus: migrationStatus === 'none' ? null : migrationStatus }),
  };
}

/** What a reset may not do. @throws Fault 400 */
export function checkResetStatus({ status }: VolumeReset, isAttached: boolean): void {
  // Cinder means to refuse error_deleting and detaching too; a comma is missing between the two words.
  if (status === 'deleting') throw badRequest('Cannot reset-state to deleting');
  if (status === 'in-use' && !isAttached) {
    throw badRequest('Cannot reset-state to in-use because volume does not have any attachments.');
  }
}
