import type { Piece, Signature, SignatureWriter } from './signature-writer.js';

/** Members by name; those with one name, such as overloads or a getter and its setter, are one promise. */
export function mergedPieces(members: Iterable<readonly [string, Piece]>): Map<string, Piece> {
  const merged = new Map<string, Piece>();
  for (const [name, piece] of members) {
    const known = merged.get(name);
    merged.set(name, known ? mergedPiece([known, piece]) : piece);
  }
  return merged;
}

/** Several parts as one, in their order. */
export function mergedPiece(pieces: readonly Piece[]): Piece {
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  return {
    text: pieces.map(({ text }) => text).join(''),
    names: new Set(pieces.flatMap(({ names }) => [...names])),
    inferred: pieces.some(({ inferred }) => inferred),
  };
}

/** A signature as one part, its members in the order of their names. */
export function wholePiece({ own, members }: Signature): Piece {
  if (members.size === 0) return own;
  const parts = [own];
  for (const name of [...members.keys()].sort()) {
    const piece = members.get(name);
    if (piece) parts.push({ ...piece, text: `${JSON.stringify(name)}${piece.text}` });
  }
  return mergedPiece(parts);
}

/** Writes a signature into another one. */
export function useSignature(writer: SignatureWriter, signature: Signature): void {
  const { text, names, inferred } = wholePiece(signature);
  writer.stream.put(text);
  for (const name of names) writer.refer(name);
  if (inferred) writer.infer();
}
