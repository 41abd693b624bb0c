/** Finds imports that cross the layers the wrong way: one line for each. */
export function checkLayers(source?: string): string[];
/** Which folders of `src` a folder may import, besides itself. */
export const layers: Readonly<Record<string, readonly string[]>>;
