/** What is typed to mean a resource: its name, and its id where it has none that can be seen. */
export function nameToType({ name, id }: { readonly name: string; readonly id: string }): string {
  return name.trim() === '' ? id : name;
}

/** Claims that somebody typed a name. Spaces at its ends are not seen, and do not count. */
export function isNameOf(typed: string, name: string): boolean {
  return typed.trim() === name.trim();
}
