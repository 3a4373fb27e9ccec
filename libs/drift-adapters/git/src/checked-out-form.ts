import { createHash } from 'node:crypto';

/** The bytes that a checkout may have made of a blob and that have this digest (`sha256:…`): the blob itself, or with CRLF; else null. */
export function checkedOutForm(blob: Buffer, digest: string): Buffer | null {
  if (digestOf(blob) === digest) return blob;
  // Git converts only what holds no CR, and nothing binary.
  if (blob.includes('\r') || blob.includes(0) || !blob.includes('\n')) return null;
  const converted = Buffer.from(blob.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
  return digestOf(converted) === digest ? converted : null;
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
