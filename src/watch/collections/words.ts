/** More different words than projects or hosts of a cloud; then all are forgotten. */
const MOST = 10_000;

/**
 * Makes a function that answers equal texts with one and the same text: whoever keeps it keeps one copy, not one for each answer of a service.
 */
export function createWords(): (text: string | null) => string | null {
  const words = new Map<string, string>();
  return (text) => {
    if (text === null) return null;
    const known = words.get(text);
    if (known !== undefined) return known;
    if (words.size === MOST) words.clear();
    words.set(text, text);
    return text;
  };
}
