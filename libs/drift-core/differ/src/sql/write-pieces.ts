import { steeringText } from '../json/steering-comment.js';
import type { TokenStream } from '../token-stream.js';
import type { SqlPiece } from './scan-sql.js';
import { steeringOf } from './steering-comment.js';

/**
 * Writes what counts. Whether blanks stand between two words always does, how many and which does not; beside a comma,
 * a semicolon and within parentheses they are free. Between two literals they count as they are: a line end there
 * joins them for one database.
 */
export function writePieces(stream: TokenStream, text: string, pieces: readonly SqlPiece[]): void {
  let before = '';
  let isText = false;
  let gap = '';
  for (const { kind, start, end } of pieces) {
    const piece = text.slice(start, end);
    if (kind === 'space') gap += piece;
    else if (kind === 'comment') {
      gap += piece.startsWith('--') ? piece : ` ${piece} `;
      const steering = steeringOf(piece);
      const told = piece.startsWith('--') ? steeringText(piece, text, start) : piece;
      if (steering) stream.directive(told, steering === 'typed');
    } else {
      const isNextText = piece.startsWith("'");
      if (isText && isNextText && gap !== '') stream.text(gap);
      else if (gap !== '' && before !== '' && !/[,(;]$/u.test(before) && !/^[,);]$/u.test(piece))
        stream.mark('_');
      if (kind === 'mark') stream.mark(piece);
      else stream.text(piece);
      before = kind === 'mark' ? piece : 'a';
      isText = isNextText;
      gap = '';
    }
  }
}
