/** Facts that have a place of their own on the page. */
const ELSEWHERE = new Set(['fault']);

/** The facts about a resource that can be read in a line, by name. */
export function factTexts(
  facts: Readonly<Record<string, unknown>>,
): readonly (readonly [name: string, text: string])[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (ELSEWHERE.has(name) || value === null || value === undefined || value === '') return [];
    if (Array.isArray(value)) return value.length === 0 ? [] : [[name, value.join(', ')] as const];
    return [
      [name, typeof value === 'object' ? JSON.stringify(value) : `${value as string | number | boolean}`] as const,
    ];
  });
}
