/** A UTF-16 unit as JSON may write it: `\uXXXX`, in lower case, as Python does. */
export function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
