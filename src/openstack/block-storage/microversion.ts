/**
 * The greatest block-storage microversion that our bodies are written for and that is checked against a real service
 * (Cinder 21, Zed). What it brings over 3.0: filters by time (3.60), `group_id` (3.13), backups' projects (3.18) and
 * users (3.56), snapshots' users (3.41), encryption key ids (3.64), `consumes_quota` (3.65), deletion of encrypted transfers (3.70).
 *
 * Source: cinder stable/zed, cinder/api/openstack/rest_api_version_history.rst
 */
export const BLOCK_STORAGE_MICROVERSION = '3.70';

/** What every request of this folder starts from. */
export const cinder = { service: 'block-storage', microversion: BLOCK_STORAGE_MICROVERSION } as const;
