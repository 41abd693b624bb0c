/** More than any four digits make: what is no digit makes a number that is too great. */
const NO_DIGIT = 0x10000;
/** The value of each hexadecimal digit by its character code; upper case is none. */
const DIGITS = new Int32Array(256).fill(NO_DIGIT);
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
/** Where the eight groups of four digits begin. */
const QUADS = [0, 4, 9, 14, 19, 24, 28, 32] as const;
/** Where the sixteen pairs of digits begin. */
const STARTS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;

const text = Buffer.alloc(UUID_LENGTH, DASH);

/** The text that was packed last: a row is looked up and then written. */
let lastText = '';
const lastWords = new Uint32Array(4);

/** Packs a UUID given as text into four words; answers whether it is one, in lower case with dashes. */
export function packUuid(id: string, words: Uint32Array): boolean {
  if (id === lastText && id !== '') {
    words.set(lastWords);
    return true;
  }
  if (id.length !== UUID_LENGTH || !hasDashes(id)) return false;
  let bad = 0;
  for (let quad = 0; quad < 8; quad++) {
    const at = QUADS[quad] ?? 0;
    const value =
      digit(id.charCodeAt(at)) * 4096 +
      digit(id.charCodeAt(at + 1)) * 256 +
      digit(id.charCodeAt(at + 2)) * 16 +
      digit(id.charCodeAt(at + 3));
    bad |= value & ~0xffff;
    put(words, quad, value);
  }
  if (bad !== 0) return false;
  lastText = id;
  lastWords.set(words);
  return true;
}

/** Looks at the places of {@link DASHES}, without a function for each. */
function hasDashes(id: string): boolean {
  for (let dash = 0; dash < 4; dash++) if (id.charCodeAt(DASHES[dash] ?? 0) !== DASH) return false;
  return true;
}

/** Packs a UUID that stands in bytes of text at a place; when it is none, the words mean nothing. */
export function packUuidAt(bytes: Uint8Array, at: number, words: Uint32Array): boolean {
  if (at + UUID_LENGTH > bytes.length || !DASHES.every((place) => bytes[at + place] === DASH)) return false;
  let bad = 0;
  for (let quad = 0; quad < 8; quad++) {
    const from = at + (QUADS[quad] ?? 0);
    const value =
      digit(bytes[from] ?? 0) * 4096 +
      digit(bytes[from + 1] ?? 0) * 256 +
      digit(bytes[from + 2] ?? 0) * 16 +
      digit(bytes[from + 3] ?? 0);
    bad |= value & ~0xffff;
    put(words, quad, value);
  }
  return bad === 0;
}

function digit(code: number): number {
  return DIGITS[code] ?? NO_DIGIT;
}

/** Two groups of four digits make a word. */
function put(words: Uint32Array, quad: number, value: number): void {
  const word = quad >> 1;
  words[word] = (quad & 1) === 0 ? value << 16 : (words[word] ?? 0) | value;
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
