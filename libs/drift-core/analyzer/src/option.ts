import type { RemediationAction } from '@drift/domain/types';

/** One way out of a verdict, before it is ranked. */
export interface Option {
  action: RemediationAction;
  description: string;
  command: string | null;
  /** Records what a person wrote. */
  recordsWritten?: true;
  /** Generates from the spec, now or after what it asks for first. */
  generates?: true;
  /** Regenerates over what the generator itself wrote. */
  safe?: boolean;
  weight: number;
}

/** What a person has to do, with a command where there is one. */
export function review(description: string, command: string | null, weight = 1): Option {
  return { action: 'manual_review', description, command, weight };
}
