import { createHash } from 'node:crypto';
import { type Content, lengthOf } from './content.ts';

/** What Glance writes down of the bytes of an image. */
export interface Digest {
  readonly size: number;
  /** MD5. */
  readonly checksum: string;
  /** SHA-512. */
  readonly hash: string;
}

/** Zero bytes beyond this are not really run through the hashes: it would take seconds. */
const MOST_HASHED = 2 ** 26;

/** The digest of 16 MiB of zero bytes, the image of a fresh cloud: a constant, so that a cloud starts at once. */
const KNOWN: Digest = {
  size: 2 ** 24,
  checksum: '2c7ab85a893283e98c931e9511add182',
  hash: '7e208b53e5c541b23906ef8ed8f5e12e4f1b470fbd0d3e907b1fc0c0b8d78eb1bbfb5a77dcfd9535acf6fa47f4ab956d188b770352c13b0ab7e0160690bae896',
};

const ofZeros = new Map<number, Digest>();

/**
 * The digest of an image's bytes.
 *
 * More than 64 MiB of zero bytes (a snapshot of a server with a large disk) get the digest of their description instead: clients that
 * download such an image and compare will complain.
 */
export function digestOf(content: Content): Digest {
  if (typeof content !== 'number') return hashed(partsOf(content));
  const known = content === KNOWN.size ? KNOWN : ofZeros.get(content);
  if (known) return known;
  const digest = { ...hashed(partsOf(content)), size: content };
  ofZeros.set(content, digest);
  return digest;
}

/** The hash of an image's bytes by another algorithm than Glance's own, in hexadecimal digits. */
export function hashOf(content: Content, algorithm: string): string {
  const hash = createHash(algorithm);
  for (const part of partsOf(content)) hash.update(part);
  return hash.digest('hex');
}

function partsOf(content: Content): readonly Buffer[] {
  if (typeof content !== 'number') return [content];
  return content > MOST_HASHED ? [Buffer.from(`${content} zeros`)] : zeros(content);
}

function zeros(size: number): Buffer[] {
  const block = Buffer.alloc(Math.min(size, 2 ** 20));
  const parts: Buffer[] = [];
  for (let left = size; left > 0; left -= block.length)
    parts.push(left < block.length ? block.subarray(0, left) : block);
  return parts;
}

function hashed(parts: readonly Buffer[]): Digest {
  const md5 = createHash('md5');
  const sha = createHash('sha512');
  for (const part of parts) {
    md5.update(part);
    sha.update(part);
  }
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return { size, checksum: md5.digest('hex'), hash: sha.digest('hex') };
}

/**
 * The size that the disk in an image has for a guest, or `null` when the bytes do not say.
 *
 * Source: glance stable/zed, glance/common/format_inspector.py, `FileInspector`, `QcowInspector.virtual_size`
 */
export function virtualSizeOf(diskFormat: string | null, content: Content): number | null {
  if (diskFormat === 'raw') return lengthOf(content);
  const isQcow = diskFormat === 'qcow2' && typeof content !== 'number' && content.length >= 32;
  if (!isQcow || content.readUInt32BE(0) !== 0x514649fb) return null;
  return Number(content.readBigUInt64BE(24));
}
