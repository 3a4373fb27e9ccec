/** What a checkout may do to a text without touching a character of its lines. */
export type CheckoutChange = 'line-ends' | 'bom';

const BOM = [0xef, 0xbb, 0xbf];
const CR = 0x0d;
const LF = 0x0a;

/**
 * How these bytes differ from the recorded ones when they differ only in CRLF or LF and in a byte order
 * mark: proven, because the converted bytes have the recorded digest. Null for anything else, and for
 * what holds a NUL byte, which is no text. A recorded file of mixed line ends is not recognised.
 */
export function sameButLineEnds(
  bytes: Uint8Array,
  recorded: string,
  digest: (bytes: Uint8Array) => string,
): readonly CheckoutChange[] | null {
  if (bytes.includes(0)) return null;
  const marked = BOM.every((byte, index) => bytes[index] === byte);
  const body = marked ? bytes.subarray(BOM.length) : bytes;
  const lf = withoutCr(body);
  const bodies = [body, lf, withCr(lf)];
  for (const [index, candidate] of bodies.entries()) {
    const lineEnds = index > 0 && !equal(candidate, body);
    if (index > 0 && !lineEnds) continue;
    for (const withMark of [marked, !marked]) {
      if (withMark === marked && !lineEnds) continue;
      if (digest(withMark ? marking(candidate) : candidate) !== recorded) continue;
      return [
        ...(lineEnds ? (['line-ends'] as const) : []),
        ...(withMark === marked ? [] : (['bom'] as const)),
      ];
    }
  }
  return null;
}

function marking(body: Uint8Array): Uint8Array {
  const out = new Uint8Array(BOM.length + body.length);
  out.set(BOM);
  out.set(body, BOM.length);
  return out;
}

function withoutCr(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index++)
    if (bytes[index] !== CR || bytes[index + 1] !== LF) out[length++] = bytes[index] ?? 0;
  return out.subarray(0, length);
}

function withCr(lf: Uint8Array): Uint8Array {
  let lines = 0;
  for (const byte of lf) if (byte === LF) lines += 1;
  const out = new Uint8Array(lf.length + lines);
  let length = 0;
  for (const byte of lf) {
    if (byte === LF) out[length++] = CR;
    out[length++] = byte;
  }
  return out;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
