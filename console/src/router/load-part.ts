/** Pauses before a part is asked for again, in milliseconds. */
const PAUSES_MS = [200, 1_000, 3_000];

/** A part of the console that did not come. */
export class LostPart extends Error {
  override readonly name = 'LostPart';
}

/**
 * Loads a part of the console that comes when it is first needed. A network that changes under the request, or a server that is just being
 * restarted, makes it fail once: then it is asked for again.
 *
 * @param load - imports it
 * @returns what was imported
 * @throws LostPart where no try brought it
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return load().catch((cause: unknown) => {
    throw new LostPart(cause instanceof Error ? cause.message : String(cause), { cause });
  });
}
