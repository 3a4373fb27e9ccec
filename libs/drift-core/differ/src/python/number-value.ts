/** A number by its value: `0xFF` is `255`, `.5` is `0.5`; whole, floating and imaginary stay apart. */
export function numberValue(literal: string): string {
  if (literal.length === 1) return literal;
  const plain = literal.replaceAll('_', '').toLowerCase();
  if (/^0[xob]/.test(plain)) return plain.length > LONGEST ? plain : BigInt(plain).toString();
  if (plain.endsWith('j')) return `${Number(plain.slice(0, -1))}j`;
  if (/[.e]/.test(plain)) return `${Number(plain)}f`;
  return plain.replace(/^0+(?=\d)/, '');
}

/** Beyond this many digits a change of base costs too much. */
const LONGEST = 200;
