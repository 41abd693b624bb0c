import { isAscii } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { isJsonObject, type JsonObject } from '../read-body.ts';
import type { KnownSlices, Slice } from './known-slices.ts';
import { objectEnd, skipSpace } from './object-end.ts';
import type { ShapedPage, Shapes } from './shapes.ts';

/** What is known of a list before a page of it is read. */
export interface SliceOptions {
  /** Which resources need not be parsed because their bytes are as they were; default: none. */
  readonly known?: KnownSlices;
  /** How the resources are written; default: each is parsed as a whole. */
  readonly shapes?: Shapes;
}

/** A page of a list of which only what changed was read. */
export interface SlicedPage {
  /** The resources that are new or not as they were, in the order of the list. */
  readonly items: readonly JsonObject[];
  /** What the bytes of each were; empty when nothing is known of any. */
  readonly slices: readonly Slice[];
  /** How many resources are as they were. */
  readonly unchanged: number;
  /** What the answer holds beside the list, such as the links to other pages. */
  readonly rest: JsonObject;
}

const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;

/** Stands for the list in what remains of an answer. */
const LIST = '\u0000 the list that was read \u0000';

/** A guess at where resources end is given up after so many were wrong in one page: finding the end byte by byte is cheaper. */
const WRONG_GUESSES = 8;

/**
 * Reads a page of a list, and of that only the resources whose bytes are not as they were.
 *
 * A resource is taken as it was when the bytes from its beginning, as many as it had, have the checksum that it had. Where it is not,
 * and is not written like others before, its end is guessed from how the first two of the page are separated: what parses as an object up to there is all of it, since
 * no object's text is the beginning of another's. Else its brackets are counted.
 *
 * @param bytes - the answer: an object whose first member is the list
 * @param key - the name of the list
 * @returns `undefined` when the answer is not so: then it must be parsed as a whole, which also tells what is wrong with it
 */
export function slicePage(bytes: Buffer, key: string, options: SliceOptions): SlicedPage | undefined {
  const start = listStart(bytes, key);
  if (start < 0) return undefined;
  const reader = new PageReader(bytes, options);
  const end = reader.read(start);
  if (end < 0) return undefined;
  const rest = restOf(bytes, key, end);
  const { items, slices, unchanged } = reader;
  return rest === undefined ? undefined : { items, slices, unchanged, rest };
}

/** Where the list's first element, or its end, begins. */
function listStart(bytes: Buffer, key: string): number {
  let at = skipSpace(bytes, 0);
  if (bytes[at] !== OPEN_BRACE) return -1;
  at = skipSpace(bytes, at + 1);
  const name = JSON.stringify(key);
  if (bytes.toString('latin1', at, at + name.length) !== name) return -1;
  at = skipSpace(bytes, at + name.length);
  if (bytes[at] !== COLON) return -1;
  at = skipSpace(bytes, at + 1);
  return bytes[at] === 0x5b ? skipSpace(bytes, at + 1) : -1;
}

/** The answer without its list; `undefined` when that is no object, or has a second list of the name. */
function restOf(bytes: Buffer, key: string, end: number): JsonObject | undefined {
  try {
    const rest: unknown = JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(LIST)}${bytes.toString('utf8', end)}`);
    if (!isJsonObject(rest)) return undefined;
    const { [key]: list, ...others } = rest;
    return list === LIST ? others : undefined;
  } catch {
    return undefined;
  }
}

class PageReader {
  readonly items: JsonObject[] = [];
  readonly slices: Slice[] = [];
  unchanged = 0;
  readonly #bytes: Buffer;
  readonly #known: KnownSlices | undefined;
  readonly #shapes: Shapes | undefined;
  /** The page by the shapes of its resources, from the first that is not as it was on. */
  #page: ShapedPage | undefined;
  #isBegun = false;
  /** What stands between two resources, from the last bracket of one to the first value of the next. */
  #separator: Buffer | undefined;
  #wrong = 0;
  /** How an id is written: the name, the colon, the quotation mark. */
  #idMark: Buffer | undefined;

  constructor(bytes: Buffer, { known, shapes }: SliceOptions) {
    this.#bytes = bytes;
    this.#known = known;
    this.#shapes = shapes;
  }

  /** Reads from the first element on; answers the place after the list, or -1. */
  read(start: number): number {
    const bytes = this.#bytes;
    let at = start;
    if (bytes[at] === CLOSE_BRACKET) return at + 1;
    this.#idMark = idMarkOf(bytes, at);
    for (;;) {
      if (bytes[at] !== OPEN_BRACE) return -1;
      const end = this.#skip(at) || this.#readShaped(at) || this.#parse(at);
      if (end < 0) return -1;
      const next = skipSpace(bytes, end);
      if (bytes[next] === CLOSE_BRACKET) return next + 1;
      if (bytes[next] !== COMMA) return -1;
      const following = skipSpace(bytes, next + 1);
      this.#separator ??= separatorAt(bytes, end - 1, following);
      at = following;
    }
  }

  /** The end of a resource that is as it was; 0 when it is not. */
  #skip(at: number): number {
    const bytes = this.#bytes;
    const [known, mark] = [this.#known, this.#idMark];
    const markAt = known === undefined || mark === undefined ? -1 : bytes.indexOf(mark, at);
    if (known === undefined || mark === undefined || markAt < 0) return 0;
    const number = known.find(bytes, markAt + mark.length);
    if (number === 0) return 0;
    const length = known.lengthOf(number);
    const end = at + length;
    if (length === 0 || end > bytes.length || bytes[end - 1] !== CLOSE_BRACE) return 0;
    if (crc32(bytes.subarray(at, end)) !== known.checksumOf(number)) return 0;
    known.unchanged(number);
    this.unchanged++;
    return end;
  }

  /** Reads a resource that is written like others before; answers its end, or 0. */
  #readShaped(at: number): number {
    if (!this.#isBegun) this.#begin();
    const value = this.#page?.read(at);
    if (this.#page === undefined || value === undefined) return 0;
    this.#keep(value, at, this.#page.end);
    return this.#page.end;
  }

  /** The places in a text are those in the bytes where all are ASCII. Nova, Cinder and Neutron write everything else escaped. */
  #begin(): void {
    this.#isBegun = true;
    if (this.#shapes !== undefined && isAscii(this.#bytes)) {
      this.#page = this.#shapes.readPage(this.#bytes);
    }
  }

  /** Parses a resource and answers its end, or -1. */
  #parse(at: number): number {
    const guess = this.#guessEnd(at);
    if (guess > 0 && this.#take(at, guess)) return guess;
    if (guess > 0) this.#wrong++;
    const end = objectEnd(this.#bytes, at);
    return end > 0 && this.#take(at, end) ? end : -1;
  }

  #guessEnd(at: number): number {
    if (this.#separator === undefined || this.#wrong >= WRONG_GUESSES) return 0;
    const found = this.#bytes.indexOf(this.#separator, at);
    // Nor is there one from any later place.
    if (found < 0) this.#wrong = WRONG_GUESSES;
    return found + 1;
  }

  #take(at: number, end: number): boolean {
    let value: unknown;
    try {
      value = JSON.parse(this.#bytes.toString('utf8', at, end));
    } catch {
      return false;
    }
    if (!isJsonObject(value)) return false;
    this.#keep(value, at, end);
    this.#page?.parsed(value);
    return true;
  }

  #keep(value: JsonObject, at: number, end: number): void {
    this.items.push(value);
    if (this.#known === undefined) return;
    this.slices.push({ length: end - at, checksum: crc32(this.#bytes.subarray(at, end)) });
  }
}

/** How the list writes an id: with or without a space after the colon. */
function idMarkOf(bytes: Buffer, start: number): Buffer | undefined {
  const name = bytes.indexOf('"id"', start);
  if (name < 0) return undefined;
  const colon = skipSpace(bytes, name + 4);
  const quote = skipSpace(bytes, colon + 1);
  return bytes[colon] === COLON && bytes[quote] === 0x22 ? bytes.subarray(name, quote + 1) : undefined;
}

/** The bytes from the last bracket of a resource to the end of the next one's first name; `undefined` when that has none. */
function separatorAt(bytes: Buffer, from: number, next: number): Buffer | undefined {
  const name = skipSpace(bytes, next + 1);
  if (bytes[name] !== 0x22) return undefined;
  const end = bytes.indexOf('"', name + 1);
  return end < 0 ? undefined : bytes.subarray(from, end + 1);
}
