/** Whether the system runs a text by the interpreter that its first line names: `#![…]` is an attribute of Rust. */
export function isScript(text: string): boolean {
  return /^#!(?![ \t]*\[)/u.test(text);
}
