import type { Journal } from '../../kernel/journal.ts';
import type { Json } from '../../kernel/json.ts';
import { isObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** The bytes of an image: as they came, or so many zero bytes that need no memory. */
export type Content = Buffer | number;

/** A saved cloud is one text, and a text cannot be longer than half a GiB. What is beyond comes back as zero bytes. */
const MOST_SAVED_BYTES = 2 ** 27;

/** Bytes by id of image, taken back and saved with the rest of the cloud. */
export class ImageContent {
  readonly #journal: Journal;
  readonly #bytes = new Map<string, Content>();

  /** @param name - under which it is saved */
  constructor(kernel: Kernel, name: string) {
    this.#journal = kernel.journal;
    kernel.part({
      name,
      save: () => this.#save(),
      load: (saved) => this.#load(saved),
      clear: () => this.#bytes.clear(),
    });
  }

  find(imageId: string): Content | undefined {
    return this.#bytes.get(imageId);
  }

  put(imageId: string, content: Content): void {
    this.#undoable(imageId);
    this.#bytes.set(imageId, content);
  }

  remove(imageId: string): void {
    this.#undoable(imageId);
    this.#bytes.delete(imageId);
  }

  #undoable(imageId: string): void {
    const before = this.#bytes.get(imageId);
    this.#journal.onTakenBack(() => {
      if (before === undefined) this.#bytes.delete(imageId);
      else this.#bytes.set(imageId, before);
    });
  }

  #save(): Json {
    let left = MOST_SAVED_BYTES;
    const saved: Record<string, Json> = {};
    for (const [id, content] of this.#bytes) {
      const fits = typeof content !== 'number' && content.length <= left;
      if (fits) left -= content.length;
      saved[id] = fits ? content.toString('base64') : lengthOf(content);
    }
    return saved;
  }

  #load(saved: Json): void {
    if (!isObject(saved)) return;
    for (const [id, content] of Object.entries(saved)) {
      if (typeof content === 'number') this.#bytes.set(id, content);
      else if (typeof content === 'string') this.#bytes.set(id, Buffer.from(content, 'base64'));
    }
  }
}

/** How many bytes there are. */
export function lengthOf(content: Content): number {
  return typeof content === 'number' ? content : content.length;
}
