/** The commands of a shell line, each as words and the folder that a `cd` before it leads to; what a shell would work out stays as it is written. */
export function commandsOf(line: string): { words: string[]; folder: string }[] {
  const commands: { words: string[]; folder: string }[] = [];
  let folder = '.';
  for (const words of splitCommands(line)) {
    const [first, second] = words;
    if (first === 'cd' && words.length === 2 && second !== undefined) folder = `${folder}/${second}`;
    else if (words.length > 0) commands.push({ words, folder });
  }
  return commands;
}

const MAX_CHARS = 16 * 1024;

const CLOSES: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

function splitCommands(line: string): string[][] {
  const commands: string[][] = [[]];
  let word: string | null = null;
  const endWord = (): void => {
    if (word !== null) commands.at(-1)?.push(word);
    word = null;
  };
  const text = line.slice(0, MAX_CHARS);
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === "'" || character === '"') {
      const end = text.indexOf(character, at + 1);
      if (end === -1) return commands.slice(0, -1);
      word = (word ?? '') + text.slice(at + 1, end);
      at = end;
    } else if (character === '\\') {
      at++;
      if (text[at] === '\n') endWord();
      else word = (word ?? '') + (text[at] ?? '');
    } else if (character === '`' || /^\$[({]/.test(text.slice(at, at + 2))) {
      // What a shell or make would put in its place is nobody's to guess; it stays one word.
      const end = text.indexOf(character === '`' ? '`' : (CLOSES[text[at + 1] ?? ''] ?? ''), at + 1);
      if (end === -1) return commands.slice(0, -1);
      word = (word ?? '') + text.slice(at, end + 1);
      at = end;
    } else if (character === '#' && word === null) break;
    else if (/[;&|()\n]/.test(character)) {
      endWord();
      commands.push([]);
    } else if (/\s/.test(character)) endWord();
    else word = (word ?? '') + character;
  }
  endWord();
  return commands;
}
