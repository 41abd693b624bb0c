/** Names of properties that Glance keeps for itself. Source: glance stable/zed, glance/api/v2/images.py, `RequestDeserializer` */
export function isReserved(name: string): boolean {
  return name === 'location' || name === 'deleted' || name === 'deleted_at' || name.startsWith('os_glance_');
}
