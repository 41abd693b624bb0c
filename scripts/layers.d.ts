/** Finds imports that cross the layers the wrong way: one line for each. */
export function checkLayers(source?: string): string[];
/** Finds imports of the console that reach into what does not run in a browser: one line for each. */
export function checkConsole(top?: string): string[];
/** Which folders of `src` a folder may import, besides itself. */
export const layers: Readonly<Record<string, readonly string[]>>;
