/**
 * YAML as PyYAML writes it, so that YAML 1.1 readers see the same values: block style, lists not indented, single quotes, and quotes
 * around texts that look like numbers, booleans or times.
 */
export async function yamlText(value: unknown): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(value, {
    version: '1.1',
    indentSeq: false,
    singleQuote: true,
    lineWidth: 0,
    aliasDuplicateObjects: false,
    blockQuote: false,
  });
}
