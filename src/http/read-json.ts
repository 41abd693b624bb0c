/** What became of the bytes. */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  /** `encoding`: no UTF-8; `syntax`: no JSON; `depth`: nested deeper than allowed. */
  | { readonly ok: false; readonly problem: 'encoding' | 'syntax' | 'depth' };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads JSON from bytes that anyone may have sent. Never throws.
 *
 * @param maxDepth - how deep objects and lists may nest; the limit keeps every later walk over the value within the stack
 */
export function readJson(bytes: Uint8Array, maxDepth = 200): JsonReading {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { ok: false, problem: 'encoding' };
  }
  if (isDeeper(text, maxDepth)) return { ok: false, problem: 'depth' };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, problem: 'syntax' };
  }
}

/** Counts brackets outside of strings, before anything is built. */
function isDeeper(text: string, maxDepth: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > maxDepth) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}
