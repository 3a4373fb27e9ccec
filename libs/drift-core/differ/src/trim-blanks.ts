/** As `trim`, but what only JavaScript takes for a blank stays: other tools see a word that begins or ends with it. */
export function trimBlanks(text: string): string {
  const trimmed = text.trim();
  if (!text.includes(BYTE_ORDER_MARK)) return trimmed;
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charAt(start))) start += 1;
  while (end > start && isBlank(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const BYTE_ORDER_MARK = '\u{FEFF}';

function isBlank(character: string): boolean {
  return character !== BYTE_ORDER_MARK && character.trim() === '';
}
