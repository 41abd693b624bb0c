import type { JsonObject } from '../read-body.ts';
import { type CreateView, createViews } from './body-view.ts';
import { SameMembers } from './same-members.ts';
import { isEscaped, shapePattern } from './shape-pattern.ts';

/** So many different shapes are remembered: with and without a fault, started from an image or from a volume. */
const MOST_SHAPES = 4;

/**
 * How many objects are parsed whole before the shape of one is learned: that takes as long as parsing some hundred. Each further one needs
 * twice as many as the one before, so that what is never written alike is not learned again and again.
 */
const LEARN_AFTER = 32;

/** An expression that is longer takes too long to compile, or is refused. */
const LONGEST_PATTERN = 20_000;
const NOTHING = /(?!)/y;

/** How much of a page is decoded at a time, and how long a resource may be that is read from the end of that; bytes. */
const [WINDOW, LONGEST] = [65_536, 8_192];

/**
 * Knows how a service writes the resources of a list, and reads those that are written like others before without parsing all of each.
 *
 * Resources of a list differ in some members, and who watches asks for some: what is neither is not made. Which ones those are is
 * learned from the resources that were parsed, and from those who ask.
 */
export interface Shapes {
  /** Begins to read a page. @param bytes - ASCII only, so that places in the bytes are places in the text */
  readPage(bytes: Buffer): ShapedPage;
}

/** A page, read from places on. */
export interface ShapedPage {
  /**
   * Reads the object that begins at a place.
   *
   * @returns a body that has all members when they are asked for by name, but does not name them itself; `undefined` when it is
   * written like none before: then it must be parsed
   */
  read(at: number): JsonObject | undefined;
  /** The place after the object that was read last. */
  readonly end: number;
  /** Takes note of an object that was parsed. */
  parsed(value: JsonObject): void;
}

/**
 * Makes one that knows no shapes yet.
 *
 * @param learnAfter - how many objects are parsed whole before the first shape is learned
 */
export function createShapes(learnAfter: number = LEARN_AFTER): Shapes {
  return new KnownShapes(learnAfter);
}

class KnownShapes implements Shapes {
  /** The one that matched last is the first. */
  readonly #shapes: Shape[] = [];
  /** The members that anybody has asked for. */
  readonly #asked = new Set<string>();
  readonly #same = new SameMembers();
  #learnAfter: number;
  #parsed = 0;

  constructor(learnAfter: number) {
    this.#learnAfter = learnAfter;
  }

  readPage(bytes: Buffer): ShapedPage {
    return new PageText(bytes, this.#shapes, (value) => this.#learn(value));
  }

  #learn(value: JsonObject): void {
    if (!this.#same.note(value)) return;
    this.#parsed++;
    if (this.#parsed < this.#learnAfter) return;
    this.#parsed = 0;
    this.#learnAfter *= 2;
    this.#shapes.unshift(new Shape(value, this.#same.of(value), this.#asked));
    this.#shapes.length = Math.min(this.#shapes.length, MOST_SHAPES);
  }
}

class PageText implements ShapedPage {
  readonly parsed: (value: JsonObject) => void;
  readonly #bytes: Buffer;
  readonly #shapes: Shape[];
  /** A part of the text, and the place where it begins: what is decoded is then read while it is near. */
  #text = '';
  #from = 0;
  end = 0;

  constructor(bytes: Buffer, shapes: Shape[], parsed: (value: JsonObject) => void) {
    this.#bytes = bytes;
    this.#shapes = shapes;
    this.parsed = parsed;
  }

  read(at: number): JsonObject | undefined {
    const to = this.#from + this.#text.length;
    if (at + LONGEST > to && to < this.#bytes.length) {
      // Of a page with little to read only that is decoded.
      this.#text = this.#bytes.toString('latin1', at, at + (at > to ? LONGEST : WINDOW));
      this.#from = at;
    }
    for (let place = 0; place < this.#shapes.length; place++) {
      const shape = this.#shapes[place];
      const body = shape?.read(this.#text, at - this.#from, this.#bytes, at);
      if (shape === undefined || body === undefined) continue;
      this.end = this.#from + shape.end;
      if (place > 0) this.#shapes.unshift(...this.#shapes.splice(place, 1));
      return body;
    }
    return undefined;
  }
}

/** How some resources are written, and how those are read: anew when more members are asked for than before. */
class Shape {
  readonly #like: JsonObject;
  readonly #fixed: ReadonlySet<string>;
  readonly #asked: Set<string>;
  #asks = -1;
  #pattern = NOTHING;
  #createView: CreateView = () => undefined;

  constructor(value: JsonObject, fixed: ReadonlyMap<string, unknown>, asked: Set<string>) {
    this.#like = outline(value, fixed);
    this.#fixed = new Set(fixed.keys());
    this.#asked = asked;
  }

  /** The place after what was read last. */
  get end(): number {
    return this.#pattern.lastIndex;
  }

  /** Reads the object at a place of a text, which begins at another place of the page. */
  read(text: string, from: number, page: Buffer, at: number): JsonObject | undefined {
    if (this.#asks !== this.#asked.size) this.#prepare();
    this.#pattern.lastIndex = from;
    const match = this.#match(text);
    return match === null ? undefined : this.#createView(match, page, at);
  }

  /** What V8 will not compile matches nothing. */
  #match(text: string): RegExpExecArray | null {
    try {
      return this.#pattern.exec(text);
    } catch {
      this.#pattern = NOTHING;
      return null;
    }
  }

  #prepare(): void {
    const captured = Object.keys(this.#like).filter((name) => this.#asked.has(name) && !this.#fixed.has(name));
    const parts = { like: this.#like, fixed: this.#fixed, captured };
    const pattern = shapePattern(parts);
    this.#asks = this.#asked.size;
    this.#pattern = pattern.source.length > LONGEST_PATTERN ? NOTHING : pattern;
    this.#createView = createViews(parts, (name) => void this.#asked.add(name));
  }
}

/** An object with the fixed members, and of the others only what the pattern is made of. */
function outline(value: JsonObject, fixed: ReadonlyMap<string, unknown>): JsonObject {
  const like: [string, unknown][] = Object.entries(value).map(([name, part]) => {
    if (fixed.has(name)) return [name, fixed.get(name)];
    if (typeof part === 'object' && part !== null) return [name, {}];
    return [name, typeof part === 'string' && isEscaped(part)];
  });
  return Object.fromEntries(like);
}
