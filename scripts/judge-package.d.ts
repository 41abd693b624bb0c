/**
 * Packs what would be published, as it is compiled, and has it judged by publint and attw.
 *
 * @param folder - of the package; this one when absent
 * @returns a line for each thing that they find
 */
export function judgePackage(folder?: string): Promise<readonly string[]>;
