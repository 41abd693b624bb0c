/** Makes a name that nobody else has. `crypto.randomUUID` is kept from pages that come by plain HTTP from another machine; this is not. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
