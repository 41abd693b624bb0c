export const ENTRIES: readonly string[];
export function referenceOf(entry: string): string;
export function exportsOf(file: string): { name: string; file: string }[];
