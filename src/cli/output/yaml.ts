import type { Document } from 'yaml';
import { escapeControls, hasControls } from './plain-text.ts';

/**
 * YAML as PyYAML writes it, so that YAML 1.1 readers see the same values: block style, lists not indented, single quotes, and quotes
 * around texts that look like numbers, booleans or times.
 *
 * @param isTty - whether a terminal shows it: what that would obey is escaped then
 */
export async function yamlText(value: unknown, isTty = false): Promise<string> {
  const { Document, visit } = await import('yaml');
  const document: Document = new Document(value, { version: '1.1', aliasDuplicateObjects: false });
  if (isTty) {
    visit(document, {
      // Only double quotes have escapes.
      Scalar: (_, node) => {
        if (typeof node.value === 'string' && hasControls(node.value)) node.type = 'QUOTE_DOUBLE';
      },
    });
  }
  const text = document.toString({ indentSeq: false, singleQuote: true, lineWidth: 0, blockQuote: false });
  return isTty ? escapeControls(text) : text;
}
