/** One file and how many mutants of it are to be judged. */
export interface Task {
  /** Where it comes from, for people: `owner/name:path`. */
  origin: string;
  path: string;
  text: string;
  seed: number;
  mutants: number;
}

/** A mutant that something is wrong with. */
export interface Fault {
  kind: 'false benign' | 'not symmetric' | 'crash' | 'hang';
  origin: string;
  what: string;
  /** Repeats this one mutant: seed of the file and its number. */
  seed: number;
  number: number;
  why: string;
  /** The lines in which the two versions differ. */
  lines: { before: string; after: string };
}

/** What a worker tells while it works and when a file is done. */
export type Message =
  | { type: 'working'; number: number }
  | { type: 'fault'; fault: Fault }
  | { type: 'done'; result: TaskResult | null };

export interface TaskResult {
  language: string;
  mutants: number;
  verdicts: Record<string, number>;
  /** Judged equal by the differ and checked by the independent parser. */
  checked: number;
  /** Judged equal where no independent parser was at hand. */
  unchecked: number;
  /** Judged equal with another tree, by the rule of the policy that allows it. */
  exemptions: Record<string, number>;
  /** The longest comparison. */
  slowest: { ms: number; what: string; origin: string };
}
