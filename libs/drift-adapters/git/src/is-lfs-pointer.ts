const MAX_POINTER_BYTES = 1024;
const POINTER =
  /^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v1\n(?:ext-[0-9]-[^\n]*\n)*oid sha256:([0-9a-f]{64})\nsize [0-9]+\n?$/;

/** Whether the bytes only stand for a file that git LFS keeps elsewhere. */
export function isLfsPointer(bytes: Uint8Array): boolean {
  return lfsDigest(bytes) !== null;
}

/** `sha256:…` of the content that a pointer stands for; null when the bytes are no pointer. */
export function lfsDigest(bytes: Uint8Array): string | null {
  if (bytes.length > MAX_POINTER_BYTES) return null;
  const [, digest] = POINTER.exec(Buffer.from(bytes).toString('latin1')) ?? [];
  return digest === undefined ? null : `sha256:${digest}`;
}
