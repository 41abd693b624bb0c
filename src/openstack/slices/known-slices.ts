/** The bytes of one resource in a list, told by their length and a checksum: equal ones are taken to be the same bytes. */
export interface Slice {
  readonly length: number;
  /** CRC-32 of the bytes, as an unsigned number. */
  readonly checksum: number;
}

/** Tells which resources of a list are as they were when they were last read, so that they need not be parsed. */
export interface KnownSlices {
  /**
   * The number, above 0, of the resource whose id stands as text at a place; 0 when it is not known.
   *
   * @param at - where the id begins, after its quotation mark
   */
  find(bytes: Uint8Array, at: number): number;
  /** The length in bytes that a resource had; 0 when that is not known. */
  lengthOf(number: number): number;
  /** The checksum that it had. */
  checksumOf(number: number): number;
  /** Takes note that a list shows a resource as it was. */
  unchanged(number: number): void;
}
