import type { Mutant } from './mutant.js';
import type { Random } from './random.js';

/** Edits the text by one line or a few. */
export function mutateLines(text: string, random: Random): Mutant {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  const several = 1 + random.below(6);
  switch (random.below(13)) {
    case 0:
      lines.splice(at, 1);
      return { what: 'delete a line', text: lines.join('\n') };
    case 1:
      lines.splice(at, 0, line);
      return { what: 'double a line', text: lines.join('\n') };
    case 2:
      [lines[at], lines[at + 1]] = [lines[at + 1] ?? '', line];
      return { what: 'swap two lines', text: lines.join('\n') };
    case 3:
      lines.splice(at, 1);
      lines.splice(random.below(lines.length + 1), 0, line);
      return { what: 'move a line', text: lines.join('\n') };
    case 4:
      lines[at] = random.pick(['  ', '    ', '\t', ' ']) + line;
      return { what: 'indent a line', text: lines.join('\n') };
    case 5:
      lines[at] = line.replace(random.pick([/^ {1,4}/u, /^\s+/u, /^\s/u]), '');
      return { what: 'dedent a line', text: lines.join('\n') };
    case 6:
      for (let index = at; index < Math.min(lines.length, at + several); index += 1)
        lines[index] = `    ${lines[index] ?? ''}`;
      return { what: 'indent lines', text: lines.join('\n') };
    case 7:
      for (let index = at; index < Math.min(lines.length, at + several); index += 1)
        lines[index] = (lines[index] ?? '').replace(/^ {1,4}/u, '');
      return { what: 'dedent lines', text: lines.join('\n') };
    case 8:
      lines.splice(at, 2, `${line}${random.pick([' ', ''])}${(lines[at + 1] ?? '').trimStart()}`);
      return { what: 'join lines', text: lines.join('\n') };
    case 9:
      lines.splice(at, 0, random.pick(['', '  ', '\t']));
      return { what: 'insert a blank line', text: lines.join('\n') };
    case 10:
      lines[at] = `${line}${random.pick([' ', '  ', '\t', '\r', ' \\'])}`;
      return { what: 'add to the end of a line', text: lines.join('\n') };
    case 11:
      return { what: 'double the indentation', text: text.replaceAll(/^ +/gmu, '$&$&') };
    default: {
      const cut = random.below(line.length + 1);
      lines.splice(at, 1, line.slice(0, cut), line.slice(cut));
      return { what: 'split a line', text: lines.join('\n') };
    }
  }
}
