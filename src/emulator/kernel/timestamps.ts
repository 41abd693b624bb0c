/** The forms in which services write a moment. All take milliseconds since the epoch. */

/** `2026-11-23T15:30:13Z`: Nova's server, Glance, Neutron, Keystone's links. */
export function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** `2026-11-23T15:30:13.000000`: Cinder, parts of Nova. */
export function isoMicroseconds(ms: number): string {
  const micros = Math.round((ms - Math.floor(ms)) * 1000);
  return `${new Date(Math.floor(ms)).toISOString().slice(0, 23)}${String(micros).padStart(3, '0')}`;
}

/** `2026-11-23T15:30:13.000000Z`: Keystone. */
export function isoMicrosecondsZulu(ms: number): string {
  return `${isoMicroseconds(ms)}Z`;
}

/** `Mon, 23 Nov 2026 15:30:13 GMT`: HTTP. */
export function httpDate(ms: number): string {
  return new Date(ms).toUTCString();
}
