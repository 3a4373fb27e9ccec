/**
 * A text in which no macro has the name of a primitive type or is `try!`, and no name behind `&` is `raw`, which the language allows
 * and the grammar does not take. Only the parser sees the other names; what they were is read from the text itself.
 */
export function freeNames(text: string): string {
  return text.replaceAll(NAME, (name) => '_'.repeat(name.length));
}

const NAME =
  /(?<![\w.])(?:[iu](?:8|16|32|64|128|size)|f(?:32|64)|bool|str|char|try)(?=![[({])|(?<=&)raw\b(?!\s+(?:const|mut)\b)/gu;
