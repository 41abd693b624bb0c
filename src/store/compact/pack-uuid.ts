/** The value of each hexadecimal digit by its character code; 255 for everything else, and for upper case. */
const DIGITS = new Uint8Array(256).fill(255);
/** The two digits of each byte, as character codes one after the other. */
const PAIRS = new Uint8Array(512);
for (let digit = 0; digit < 16; digit++) DIGITS[digit.toString(16).charCodeAt(0)] = digit;
for (let byte = 0; byte < 256; byte++) {
  const text = byte.toString(16).padStart(2, '0');
  PAIRS[2 * byte] = text.charCodeAt(0);
  PAIRS[2 * byte + 1] = text.charCodeAt(1);
}

/** The length of a UUID as text. */
export const UUID_LENGTH = 36;

const DASH = 45;
const DASHES = [8, 13, 18, 23] as const;
/** Where the sixteen pairs of digits begin. */
const STARTS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;

const text = Buffer.alloc(UUID_LENGTH, DASH);

/**
 * Packs a UUID into four words.
 *
 * @param codeAt - the character code at a place of the text
 * @returns whether it is a UUID in lower case with dashes; when not, the words mean nothing
 */
function pack(codeAt: (place: number) => number, words: Uint32Array): boolean {
  for (const place of DASHES) if (codeAt(place) !== DASH) return false;
  let bad = 0;
  for (let word = 0; word < 4; word++) {
    let value = 0;
    for (let pair = 4 * word; pair < 4 * word + 4; pair++) {
      const start = STARTS[pair] ?? 0;
      const high = DIGITS[codeAt(start)] ?? 255;
      const low = DIGITS[codeAt(start + 1)] ?? 255;
      bad |= high | low;
      value = (value << 8) | (high << 4) | low;
    }
    words[word] = value;
  }
  return bad < 16;
}

/** Packs a UUID given as text into four words; answers whether it is one, in lower case with dashes. */
export function packUuid(id: string, words: Uint32Array): boolean {
  return id.length === UUID_LENGTH && pack((place) => id.charCodeAt(place), words);
}

/** Packs a UUID that stands in bytes of text at a place. */
export function packUuidAt(bytes: Uint8Array, at: number, words: Uint32Array): boolean {
  return at + UUID_LENGTH <= bytes.length && pack((place) => bytes[at + place] ?? 0, words);
}

/**
 * Writes four words as a UUID in lower case with dashes.
 *
 * @param at - where the first of the words stands
 */
export function unpackUuid(words: Uint32Array, at: number): string {
  for (let word = 0; word < 4; word++) {
    const value = words[at + word] ?? 0;
    for (let byte = 0; byte < 4; byte++) {
      const pair = 2 * ((value >>> (24 - 8 * byte)) & 255);
      const start = STARTS[4 * word + byte] ?? 0;
      text[start] = PAIRS[pair] ?? 0;
      text[start + 1] = PAIRS[pair + 1] ?? 0;
    }
  }
  return text.toString('latin1');
}
