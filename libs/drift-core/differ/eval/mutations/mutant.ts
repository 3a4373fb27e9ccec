/** One edit of a text and what it was, in a few words. */
export interface Mutant {
  what: string;
  text: string;
}
