/** One thing that is not as it should be. */
export interface DoctorFinding {
  /** `error`: something cannot be judged because of it. */
  severity: 'error' | 'warning' | 'info';
  /** Stable: `state-form`. */
  code: string;
  what: string;
  /** A path, root-relative or absolute; null where it is nowhere. */
  where: string | null;
  /** The command that mends it; null where nothing has to be done or no one command does it. */
  next: string | null;
}
