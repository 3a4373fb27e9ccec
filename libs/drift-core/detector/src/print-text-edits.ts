/** Replaces the text between two offsets; equal ones insert. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** The text after all edits, which do not overlap; insertions at one place keep their order. */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return pieces.join('') + text.slice(at);
}
